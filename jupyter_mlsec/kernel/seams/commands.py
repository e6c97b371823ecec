"""The addresses in a shell command, as far as its text shows them.

Children of the kernel have no seam: this is advice before they start, the proxy is what sees them.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

from ...core.endpoints import EndpointAnswer, EndpointPolicy
from ...core.url import DEFAULT_PORTS

__all__ = ["first_refused"]

_URL = re.compile(r"(?<![A-Za-z0-9+.-])(?:git\+)?([A-Za-z][A-Za-z0-9+.-]*)://[^\s'\"`<>|;&(){}\\^]+")
_SEPARATORS = re.compile(r"[;\n|&]+|\$\(|[()`]")
_HOST = re.compile(r"(?=[^/]*[.:]|localhost\b)[A-Za-z0-9\[][A-Za-z0-9_.:\[\]-]*(?:/\S*)?\Z")
_REMOTE = re.compile(r"(?:[A-Za-z0-9_.-]+@)?([A-Za-z0-9][A-Za-z0-9.-]*):(?!\\|//)\S*\Z")

# Commands whose first plain argument is a host, and the scheme that they assume.
_HOST_COMMANDS = {"curl": "http", "wget": "http", "http": "http", "https": "https", "xh": "http", "aria2c": "http"}
_PORT_COMMANDS = frozenset(("nc", "ncat", "netcat", "telnet"))
_SHELL_COMMANDS = {"ssh": 22, "sftp": 22, "scp": 22, "rsync": 22, "git": 22}
# Options that take the next word as their value, which is then no host.
_VALUES = frozenset(
    "-o -O -H -d -X -u -A -e -b -c -F -T -m -w -x -K -E -P -i -p -l -L -J -D -R -a -t -C -Y -y -z -Q -r "
    "--output --header --data --data-raw --data-binary --data-urlencode --json --request --user --user-agent "
    "--referer --cookie --cookie-jar --form --upload-file --max-time --connect-timeout --write-out --config --cert "
    "--key --cacert --retry --output-document --output-file --directory-prefix --input-file --post-data "
    "--post-file --method --body-data --timeout --tries".split()
)
_PREFIXES = frozenset(("sudo", "env", "time", "nohup", "exec", "command", "nice", "timeout", "stdbuf", "xargs"))


def first_refused(endpoints: EndpointPolicy, text: str) -> EndpointAnswer:
    """The answer for the first address that is refused, or one that allows."""
    for answer in _answers(endpoints, text):
        if not answer.allowed:
            return answer
    return EndpointAnswer(True)


def _answers(endpoints: EndpointPolicy, text: str) -> Iterator[EndpointAnswer]:
    for match in _URL.finditer(text):
        url = match.group(0)
        url = url[4:] if url.startswith("git+") else url
        if "$" in url.split("://", 1)[1].split("/", 1)[0] or match.group(1).lower() in ("file", "data"):
            continue  # the shell fills it in, or nothing leaves
        yield _without_user(endpoints, url.rstrip(".,:"))
    for command in _SEPARATORS.split(text):
        yield from _bare_hosts(endpoints, command)


def _without_user(endpoints: EndpointPolicy, url: str) -> EndpointAnswer:
    """curl and git take ``https://token@host``: what is judged here is where it leads."""
    scheme, _, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    if authority.count("@") == 1 and "\\" not in authority:
        authority = authority.rpartition("@")[2]
    return endpoints.check_url(f"{scheme}://{authority}{slash}{path}")


def _bare_hosts(endpoints: EndpointPolicy, command: str) -> Iterator[EndpointAnswer]:
    words = _words(command)
    while words and (words[0] in _PREFIXES or re.match(r"[A-Za-z_]\w*=|-|[0-9.]+[smh]?\Z", words[0])):
        words = words[1:]
    if not words:
        return
    name, plain = words[0].rpartition("/")[2], _plain_words(words[1:])
    if name in _HOST_COMMANDS:
        for word in plain:
            if _HOST.match(word) and "://" not in word:
                yield endpoints.check_url(f"{_HOST_COMMANDS[name]}://{word}")
    elif name in _PORT_COMMANDS and plain and _HOST.match(plain[0]):
        port = int(plain[1]) if len(plain) > 1 and plain[1].isdigit() else None
        yield endpoints.check_host(plain[0], port)
    elif name in _SHELL_COMMANDS:
        yield from _remote_hosts(endpoints, name, plain)


def _remote_hosts(endpoints: EndpointPolicy, name: str, plain: list) -> Iterator[EndpointAnswer]:
    port = _SHELL_COMMANDS[name]
    if name == "ssh":
        host = plain[0].rpartition("@")[2] if plain else ""
        if _HOST.match(host):
            yield endpoints.check_host(host, port)
        return
    for word in plain:
        match = _REMOTE.match(word)
        if match and ("." in match.group(1) or "@" in word) and match.group(1).lower() not in DEFAULT_PORTS:
            yield endpoints.check_host(match.group(1), port)


def _words(command: str) -> list:
    try:
        return shlex.split(command, comments=True)
    except ValueError:
        return command.split()


def _plain_words(words: list) -> list:
    plain, is_value = [], False
    for word in words:
        if is_value:
            is_value = False
        elif word.startswith("-"):
            is_value = word in _VALUES
        elif "$" not in word and "=" not in word.split("/", 1)[0]:
            plain.append(word)
    return plain
