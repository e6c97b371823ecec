"""Reading a little Python around a candidate: which name is given which constant, whatever it is put together from.

    statement.py   the lines of one statement around a place, cut out of anything
    parsing.py     their syntax tree, however incomplete they are; never raises, never warns
    folding.py     the constant that an expression stands for, and where its pieces are
    naming.py      (name, constant) for assignments, keywords, dictionaries, defaults, comparisons

A tree costs a hundred times what a pattern costs. Nothing here runs before a pattern has found a candidate, and
then one statement is parsed, not the cell: a cell with magics, or one that is being typed, is read all the same.
"""

from __future__ import annotations

from .folding import Folded, fold
from .naming import named_values, unpacks
from .parsing import Parsed, parse, syntax_work
from .statement import statement_at

__all__ = ["Folded", "Parsed", "fold", "named_values", "parse", "statement_at", "syntax_work", "unpacks"]
