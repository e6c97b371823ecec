"""Where each client shows its URL: one small patch per client, in one visible table.

Each sees every hop of a redirect, and asks for the gate at the request: ``http.client`` is in every kernel
that has a debugger, and patching it should load nothing else. A client that is missing here is still judged
by host and port (``sockets``), unless it is native code.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .level import Level

if TYPE_CHECKING:
    from .gate import NetworkGate

    GateOf = Callable[[], NetworkGate]

__all__ = ["PATCHES"]

_MARK = "__mlsec_seam__"


def _wrap(owner: Any, name: str, before: Callable[..., None]) -> None:
    """Runs ``before`` with the arguments of ``owner.name`` ahead of it, once."""
    original = getattr(owner, name)
    if getattr(original, _MARK, False):
        return

    @functools.wraps(original)
    def wrapped(*args: Any, **options: Any) -> Any:
        before(*args, **options)
        return original(*args, **options)

    setattr(wrapped, _MARK, True)
    setattr(owner, name, wrapped)


def _urllib3(module: ModuleType, gate_of: GateOf) -> None:
    """requests, boto3 and whoever else stands on urllib3."""

    def before(pool: Any, method: str, url: str, *args: Any, **options: Any) -> None:
        headers = options.get("headers") or (args[1] if len(args) > 1 else None)
        client = _client_of(headers)
        if url.startswith(("http://", "https://")):
            gate_of().url(url, method, client)  # through a proxy: the URL names the target, the pool the proxy
        else:
            gate_of().target(pool.scheme, pool.host, pool.port, url, method, client)

    _wrap(module.HTTPConnectionPool, "urlopen", before)


def _client_of(headers: Any) -> str:
    agent = headers.get("User-Agent", "") if hasattr(headers, "get") else ""
    if isinstance(agent, bytes):
        agent = agent.decode("ascii", "replace")
    for start, client in (("python-requests", "requests"), ("Boto3", "boto3"), ("Botocore", "botocore")):
        if str(agent).startswith(start):
            return client
    return "urllib3"


def _httpx(module: ModuleType, gate_of: GateOf) -> None:
    client = module.__name__.partition(".")[0]

    def before(transport: Any, request: Any) -> None:
        url = request.url
        gate_of().target(url.scheme, _ascii(url.raw_host), url.port, _ascii(url.raw_path), request.method, client)

    _wrap(module.HTTPTransport, "handle_request", before)
    _wrap(module.AsyncHTTPTransport, "handle_async_request", before)


def _httpcore(name: str, method: str) -> Callable[[ModuleType, GateOf], None]:
    """Transports that people write themselves end in one of these pools."""

    def patch(module: ModuleType, gate_of: GateOf) -> None:
        client = module.__name__.partition(".")[0]

        def before(pool: Any, request: Any) -> None:
            url = request.url
            scheme = _ascii(url.scheme)
            if scheme in ("http", "https", "ws", "wss"):  # anything else is no request
                path, verb = _ascii(url.target), _ascii(request.method)
                gate_of().target(scheme, _ascii(url.host), url.port, path, verb, client, Level.TRANSPORT)

        _wrap(getattr(module, name), method, before)

    return patch


def _aiohttp(module: ModuleType, gate_of: GateOf) -> None:
    def before(connector: Any, request: Any, *args: Any, **options: Any) -> None:
        url = request.url
        gate_of().target(url.scheme, url.raw_host or "", url.port, url.raw_path, request.method, "aiohttp")

    # On TCPConnector itself: a connector to a socket file goes nowhere.
    _wrap(module.TCPConnector, "connect", before)
    if hasattr(module.TCPConnector, "_resolve_host"):
        _pin_aiohttp_answers(module.TCPConnector, gate_of)


def _pin_aiohttp_answers(connector: Any, gate_of: GateOf) -> None:
    """With aiodns no look-up is seen: the answers are taken from the connector, whoever resolved them."""
    original = connector._resolve_host
    if getattr(original, _MARK, False):
        return

    @functools.wraps(original)
    async def resolve(self: Any, host: str, port: int, *args: Any, **options: Any) -> Any:
        hosts = await original(self, host, port, *args, **options)
        for found in hosts:
            gate_of().pins.remember(host.lower().rstrip("."), found["host"], port)
        return hosts

    setattr(resolve, _MARK, True)
    connector._resolve_host = resolve


def _http_client(module: ModuleType, gate_of: GateOf) -> None:
    def before(connection: Any, method: str, url: str, *args: Any, **options: Any) -> None:
        if url.startswith(("http://", "https://")):
            where = {"client": "http.client"}
            gate_of().judge(lambda endpoints: endpoints.check_url(url, method), Level.TRANSPORT, where)
            return
        scheme = "https" if isinstance(connection, module.HTTPSConnection) else "http"
        tunnel = getattr(connection, "_tunnel_host", None)
        host, port = (tunnel, connection._tunnel_port) if tunnel else (connection.host, connection.port)
        gate_of().target(scheme, host, port, url, method, "http.client", Level.TRANSPORT)

    _wrap(module.HTTPConnection, "putrequest", before)


def _websockets(module: ModuleType, gate_of: GateOf) -> None:
    def before(connection: Any, *args: Any, **options: Any) -> None:
        gate_of().url(connection.uri, "GET", "websockets")

    _wrap(module.connect, "create_connection", before)


def _websocket_client(module: ModuleType, gate_of: GateOf) -> None:
    def before(connection: Any, url: str, *args: Any, **options: Any) -> None:
        gate_of().url(url, "GET", "websocket-client")

    _wrap(module.WebSocket, "connect", before)


PATCHES = {
    "urllib3.connectionpool": _urllib3,
    "httpx._transports.default": _httpx,
    "httpx2._transports.default": _httpx,
    "httpcore._sync.connection_pool": _httpcore("ConnectionPool", "handle_request"),
    "httpcore._async.connection_pool": _httpcore("AsyncConnectionPool", "handle_async_request"),
    "httpcore2._sync.connection_pool": _httpcore("ConnectionPool", "handle_request"),
    "httpcore2._async.connection_pool": _httpcore("AsyncConnectionPool", "handle_async_request"),
    "aiohttp.connector": _aiohttp,
    "http.client": _http_client,
    "websockets.asyncio.client": _websockets,
    "websocket._core": _websocket_client,
}


def _ascii(value: Any) -> str:
    return value.decode("ascii", "replace") if isinstance(value, (bytes, bytearray)) else str(value)
