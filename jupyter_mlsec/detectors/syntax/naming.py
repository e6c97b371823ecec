"""Which name is given which constant, in one statement."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .folding import fold
from .parsing import Parsed

__all__ = ["named_values", "unpacks"]

# Calls whose first argument names what the second one is.
_SETTERS = frozenset(
    "setattr putenv setenv setdefault set set_option option config setitem put add_header setProperty set_secret"
    " __setitem__ Parameter setConfig".split()
)
_LOOK_UPS = frozenset("get getenv getattr pop setdefault config env str".split())
# Parts of a path that say nothing about what is in them.
_SAID_NOTHING = frozenset(("value", "default", "text", "values", "data", "content"))


def named_values(parsed: Parsed) -> Iterator[tuple]:
    """(name, Folded) for every name that the statement gives a constant, or compares with one."""
    for node in ast.walk(parsed.tree):
        for name, value in _pairs(node):
            if name:
                for choice in _choices(value):
                    folded = fold(choice, parsed)
                    if folded is not None:
                        yield name, folded


def unpacks(parsed: Parsed) -> bool:
    """True for ``a, b = x, y``: there, what stands next to a name is not its value."""
    return any(
        isinstance(node, ast.Assign)
        and isinstance(node.value, (ast.Tuple, ast.List))
        and any(isinstance(target, (ast.Tuple, ast.List)) for target in node.targets)
        for node in ast.walk(parsed.tree)
    )


def _pairs(node: Any) -> Iterator[tuple]:
    """(name, expression), ..."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            yield from _matched(target, node.value)
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and node.value is not None or isinstance(node, ast.AugAssign):
        yield _name(node.target), node.value
    elif isinstance(node, ast.keyword):
        yield node.arg or "", node.value
    elif isinstance(node, ast.Dict):
        yield from ((_name(key), value) for key, value in zip(node.keys, node.values))
    elif isinstance(node, ast.arguments):
        yield from _defaults(node)
    elif isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.Call):
        yield from _set(node)


def _matched(target: Any, value: Any) -> Iterator[tuple]:
    """``a, b = x, y`` element by element."""
    if isinstance(target, (ast.Tuple, ast.List)):
        parts = value.elts if isinstance(value, (ast.Tuple, ast.List)) else ()
        if len(parts) == len(target.elts) and not any(isinstance(one, ast.Starred) for one in (*target.elts, *parts)):
            yield from ((_name(one), part) for one, part in zip(target.elts, parts))
    elif isinstance(value, ast.Tuple) and len(value.elts) == 1:  # an argument's comma at the end of its line
        yield _name(target), value.elts[0]
    else:
        yield _name(target), value


def _defaults(node: Any) -> Iterator[tuple]:
    named = [*node.posonlyargs, *node.args]
    for one, value in zip(named[len(named) - len(node.defaults) :], node.defaults):
        yield one.arg, value
    for one, value in zip(node.kwonlyargs, node.kw_defaults):
        if value is not None:
            yield one.arg, value


def _compared(node: Any) -> Iterator[tuple]:
    sides = [node.left, *node.comparators]
    for operator, left, right in zip(node.ops, sides, sides[1:]):
        if isinstance(operator, ast.Lt) and isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub):
            yield _name(left), right.operand  # R's arrow: this grammar reads it as "less than minus"
        if isinstance(operator, (ast.Eq, ast.NotEq)):
            if not isinstance(left, ast.Constant):
                yield _name(left), right
            if not isinstance(right, ast.Constant):
                yield _name(right), left


def _set(node: Any) -> Iterator[tuple]:
    called = _name(node.func)
    if called in _SETTERS:
        for first, second in zip(node.args, node.args[1:]):
            yield _name(first), second


def _name(node: Any) -> str:
    """The last part of a path: ``self.db.password``, ``conf["db"]["password"]``, ``"password"``."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return node.attr if node.attr not in _SAID_NOTHING else _name(node.value)
    if isinstance(node, ast.Subscript):
        key = getattr(node.slice, "value", node.slice)  # an Index before Python 3.9
        name = _name(key) if isinstance(key, ast.Constant) else key if isinstance(key, str) else ""
        return name if name and name not in _SAID_NOTHING else _name(node.value)
    if isinstance(node, ast.Constant):
        text = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
        return text if isinstance(text, str) and len(text) <= 80 and " " not in text else ""
    return ""


def _choices(node: Any) -> Iterator[Any]:
    """What an expression may come to: sides of ``or`` and ``if``, the default of a look-up."""
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _choices(value)
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)
    elif isinstance(node, ast.NamedExpr):
        yield from _choices(node.value)
    elif isinstance(node, ast.Call) and _name(node.func) in _LOOK_UPS and len(node.args) + len(node.keywords) > 1:
        yield from node.args[1:2]
        yield from (word.value for word in node.keywords if word.arg in ("default", "value", "fallback"))
    else:
        yield node
