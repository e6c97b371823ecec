"""The routes below ``mlsec/``. All of them are authenticated, authorised, and keep XSRF checks.

GET  mlsec/policy     the effective policy, each key with the layer it came from
POST mlsec/scan       findings per cell, and what the run gate would say
GET  mlsec/findings   of a notebook or file as saved, read with the caller's own right to read it
GET  mlsec/status     each gate and each kernel: on, off, degraded, and why
GET  mlsec/metrics    Prometheus text
"""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.extension.handler import ExtensionHandlerMixin
from tornado import web

from ..core.errors import ScanError
from ..core.verdict import Action
from ..documents.notebooks import documents_of
from ..documents.source import document_of, kind_of
from .authority import Authority
from .kernels import Kernels
from .scanning import MAX_BODY, BadRequest, read_request, scan_cells
from .status import StatusReport, kernels_of

__all__ = ["AUTH_RESOURCE", "ROUTES", "Services"]

AUTH_RESOURCE = "mlsec"


@dataclass(frozen=True)
class Services:
    """What the handlers need; the application puts it into the settings as ``mlsec_services``."""

    authority: Authority
    kernels: Kernels
    status: StatusReport
    executor: Executor


class MlsecHandler(ExtensionHandlerMixin, APIHandler):
    """Base of the routes: JSON in, JSON out, nothing cached."""

    auth_resource = AUTH_RESOURCE

    @property
    def services(self) -> Services:
        return self.settings["mlsec_services"]

    async def in_thread(self, function: Any, *arguments: Any) -> Any:
        """The result of work that would hold up everybody else on the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self.services.executor, function, *arguments)

    def answer(self, data: dict) -> None:
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(data))


class PolicyHandler(MlsecHandler):
    """The effective policy."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        self.answer(self.services.authority.loaded.to_json())


class ScanHandler(MlsecHandler):
    """Findings in cells as they are being typed."""

    @web.authenticated
    @authorized("read")  # it changes nothing: whoever may see the notebook may have it judged
    async def post(self) -> None:
        if len(self.request.body) > MAX_BODY:
            raise web.HTTPError(413, f"At most {MAX_BODY >> 20} MiB at once.")
        try:
            cells = read_request(self.request.body)
        except BadRequest as error:
            raise web.HTTPError(400, f"Not a scan request: {error}.") from None
        self.answer(await self.in_thread(scan_cells, cells, self.services.authority))


class StatusHandler(MlsecHandler):
    """Gates and kernels."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        running = kernels_of(self.kernel_manager)
        self.services.kernels.forget_all_but({kernel_id for kernel_id, _ in running})
        self.answer(self.services.status.to_json(running))


class FindingsHandler(MlsecHandler):
    """Findings of a file as saved."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        path = self.get_query_argument("path", "").strip("/")
        if not path:
            raise web.HTTPError(400, "Say which file: findings?path=...")
        allowed = await ensure_async(self.authorizer.is_authorized(self, self.current_user, "read", "contents"))
        if not allowed:
            raise web.HTTPError(403, "Reading files is not permitted to this user.")
        model = await ensure_async(self.contents_manager.get(path, content=True))
        if model["type"] == "directory":
            raise web.HTTPError(400, "That is a folder: name a file in it.")
        self.answer(await self.in_thread(_findings_of, model, path, self.services.authority))


class MetricsHandler(MlsecHandler):
    """Counters for Prometheus."""

    @web.authenticated
    @authorized
    async def get(self) -> None:
        recorder = self.services.authority.recorder
        lines = [
            "# HELP mlsec_verdicts_total Verdicts of this server's gates since it was started.",
            "# TYPE mlsec_verdicts_total counter",
        ]
        for (gate, action), count in sorted(recorder.counts.items()):
            lines.append(f'mlsec_verdicts_total{{gate="{gate}",action="{action}"}} {count}')
        lines += [
            "# HELP mlsec_audit_writable Whether the audit trail can be written.",
            "# TYPE mlsec_audit_writable gauge",
            f"mlsec_audit_writable {0 if recorder.fault else 1}",
        ]
        self.set_header("Cache-Control", "no-store")
        self.finish("\n".join(lines) + "\n", set_content_type="text/plain; version=0.0.4; charset=utf-8")


def _findings_of(model: dict, path: str, authority: Authority) -> dict:
    """Findings of a file as it lies on disk, with the actions of the save gate; never the text."""
    found: list[dict] = []
    reasons: list[str] = []
    try:
        for document in _documents(model, path):
            judgement = authority.judge(document, "save", full=True)
            if not judgement.complete:
                reasons.append(judgement.reason or "not wholly scanned")
            for finding, action in zip(judgement.findings, judgement.actions, strict=True):
                if action is not Action.ALLOW:
                    found.append({**finding.to_json(document.text), "action": action.word})
    except ScanError as error:
        reasons.append(str(error))
    return {"path": path, "complete": not reasons, "reason": "; ".join(reasons) or None, "findings": found}


def _documents(model: dict, path: str) -> Any:
    if model["type"] == "notebook":
        return documents_of(model["content"], path)
    if model.get("format") != "text" or kind_of(path).sort == "binary":
        raise ScanError("not a text file", "Scan it with `jupyter mlsec scan`.")
    return [document_of(model["content"].encode("utf-8", "surrogatepass"), path)]


ROUTES = (
    (r"/mlsec/policy", PolicyHandler),
    (r"/mlsec/scan", ScanHandler),
    (r"/mlsec/findings", FindingsHandler),
    (r"/mlsec/status", StatusHandler),
    (r"/mlsec/metrics", MetricsHandler),
)
