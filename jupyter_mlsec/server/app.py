"""The extension application: traits and wiring, nothing else. Every part is made here and given what it needs."""

from __future__ import annotations

import contextlib
import getpass
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_server.extension.application import ExtensionApp
from tornado import web
from tornado.ioloop import IOLoop
from traitlets import Bool, Int, List, Unicode

from .. import audit, policyfile
from ..core.errors import MlsecError
from ..launch import handshake
from ..policyfile.watching import Watch
from .authority import Authority
from .kernels import Kernels
from .policychange import change_of
from .policywatch import PolicyWatch
from .provisioning import guard_new_kernels
from .recording import EVENT_SCHEMA, EVENT_SCHEMA_ID, NotRecorded, Recorder
from .routes import ROUTES, Services
from .saving import SaveGate, is_guarded_save
from .status import StatusReport
from .typed import TypedCells
from .websocket import CLASS_SETTING, WebsocketGate, guarded_class, is_guarded_class

__all__ = ["Mlsec"]

_WAY_OUT = "repair it, or run `jupyter server extension disable jupyter_mlsec`"
_BELOW_LEVEL = (
    "The policy asks for kernels that are {}, and this server can only give a guardrail."
    " Ask for [enforcement] require to be changed."
)


class Mlsec(ExtensionApp):
    """Security guardrails of this Jupyter server. The policy decides; nothing here can weaken a rule."""

    name = "mlsec"
    app_name = "jupyter-mlsec"

    policy_path = Unicode("", config=True, help="A policy file that is added with the rank of a project.")
    audit_sinks = List(Unicode(), config=True, help="Further folders that audit events are written to.")
    proxy_enabled = Bool(False, config=True, help="Raises enforcement.require to proxied; never lowers it.")
    strict = Bool(False, config=True, help="Raises enforcement.require to enforced; never lowers it.")
    scan_workers = Int(2, min=1, max=32, config=True, help="Threads that judge large outputs, files and requests.")

    def _link_jupyter_server_extension(self, serverapp: Any) -> None:
        """Before any extension is loaded: jupyter-lsp reads its folder once."""
        super()._link_jupyter_server_extension(serverapp)
        self.typed_cells = TypedCells(serverapp)
        self.typed_cells.move()

    def initialize_settings(self) -> None:
        """Loads the policy and puts every gate in its place."""
        try:
            self._wire()
        except Exception as error:
            # Jupyter logs an extension that fails and goes on without it: all gates open, and nobody told.
            self.log.critical("mlsec: the gates could not be set up, so this server does not start.", exc_info=True)
            raise SystemExit(f"mlsec: {error} ({_WAY_OUT})") from error

    def _wire(self) -> None:
        self.executor = ThreadPoolExecutor(self.scan_workers, thread_name_prefix="mlsec")
        self.authority = self._make_authority()
        self.kernels = Kernels(self.authority)
        self.websocket_gate = WebsocketGate(self.authority, self.kernels, self.executor)
        handshake.register.payload_of = self._payload_of
        fault = guard_new_kernels(KernelProvisionerFactory.instance(parent=self.serverapp), self.serverapp)
        self.save_gate = SaveGate(self.authority, self.log, self.executor)
        self.save_gate.install(self.serverapp.contents_manager)
        self.settings[CLASS_SETTING] = self._guard_websocket()
        status = StatusReport(
            self.authority,
            self.kernels,
            lambda: is_guarded_class(self.serverapp.web_app.settings.get(CLASS_SETTING)),
            lambda: is_guarded_save(self.serverapp.contents_manager),
            fault,
            self.typed_cells.hints,
        )
        self.policy_watch.start()
        self.settings["mlsec_services"] = Services(self.authority, self.kernels, status, self.executor)
        self._say_what_is_wrong(fault)

    def initialize_handlers(self) -> None:
        """Adds the routes."""
        self.handlers.extend(ROUTES)

    async def _start_jupyter_server_extension(self, serverapp: Any) -> None:
        """Once every extension is loaded: one of them may have replaced what we have put in place."""
        self._guard_websocket()
        self.save_gate.wrap(serverapp.contents_manager)
        self.executor.submit(self.authority.warm_up)

    async def stop_extension(self) -> None:
        """Ends the worker threads; nothing that was typed stays behind."""
        self.policy_watch.stop()
        self.typed_cells.remove()
        self.executor.shutdown(wait=False, cancel_futures=True)

    # -- parts

    def _make_authority(self) -> Authority:
        root = Path(self.serverapp.root_dir)
        required = "enforced" if self.strict else "proxied" if self.proxy_enabled else None
        watch = Watch(self.policy_path or None, root, required=required)
        self.policy_watch = PolicyWatch(watch, self._put_in_force, self.log)
        loaded = watch.loaded
        authority = Authority(loaded, policyfile.fingerprint_key())
        authority.watch_fault = lambda: self.policy_watch.fault
        trail, fault = self._open_trail(loaded.policy["audit.path"])
        self.serverapp.event_logger.register_event_schema(EVENT_SCHEMA)
        loop = IOLoop.current()
        authority.recorder = Recorder(
            trail,
            fault,
            lambda data: loop.add_callback(self._announce, data),
            lambda: authority.policy,
            self.log,
            user=_user(),
            server=self.serverapp.base_url,
        )
        return authority

    def _put_in_force(self, loaded: policyfile.Loaded) -> None:
        """A policy that has changed: for this server's gates, for its kernels, and on record."""
        before = self.authority.policy
        self.authority.replace(loaded)
        if loaded.policy["audit.path"] != before["audit.path"]:
            self.authority.recorder.move(*self._open_trail(loaded.policy["audit.path"]))
        failed = self.kernels.tell(self._told())
        self._say_what_is_wrong("")
        if failed:
            self.log.warning("mlsec: %d kernels could not be told that the policy has changed", len(failed))
        if loaded.policy.digest != before.digest:
            change = change_of(before, loaded.policy, self.authority.context.decision_id())
            sentence = f"The policy has changed: {', '.join(reason.key for reason in change.reasons[:8])}."
            with contextlib.suppress(NotRecorded):  # status says it; a policy that is in force cannot be refused
                self.authority.recorder.record(change, "policy", sentence=sentence, before=before.digest)

    def _open_trail(self, folder: str) -> tuple[Any, str]:
        """(trail, why it is not there)."""
        try:
            trails = [audit.Trail.open(path, "server") for path in (folder, *self.audit_sinks)]
        except MlsecError as error:
            return None, str(error)
        return Trails(tuple(trails)), ""

    def _announce(self, data: dict) -> None:
        try:
            self.serverapp.event_logger.emit(schema_id=EVENT_SCHEMA_ID, data=data)
        except Exception as error:  # noqa: BLE001 - the evidence is written; a lost copy must not undo the verdict
            self.log.warning("mlsec: the event bus did not take a verdict (%s)", type(error).__name__)

    def _guard_websocket(self) -> type:
        settings = self.serverapp.web_app.settings
        settings[CLASS_SETTING] = guarded_class(settings[CLASS_SETTING], self.websocket_gate)
        return settings[CLASS_SETTING]

    def _payload_of(self, kernel_id: str) -> dict:
        """What the provisioner writes into a kernel's boot file; HTTPError where no kernel may start here."""
        policy = self.authority.policy
        if policy["enforcement.require"] != "guardrail":
            raise web.HTTPError(403, _BELOW_LEVEL.format(policy["enforcement.require"]))
        return {
            **self._told(),
            "fingerprint_key": self.authority.context.key.hex(),
            "user": _user(),
            "server": self.serverapp.base_url,
        }

    def _told(self) -> dict:
        """What kernels are told of the policy, when they start and when it changes."""
        loaded = self.authority.loaded
        return {
            "policy": loaded.policy.to_json(),
            "audit_path": str(Path(loaded.policy["audit.path"]).expanduser()),
            "problems": list(loaded.broken),
        }

    def _say_what_is_wrong(self, fault: str) -> None:
        for problem in (*self.authority.loaded.problems, *filter(None, (fault, self.authority.recorder.fault))):
            self.log.warning("mlsec: %s", problem)


class Trails:
    """Several trails as one: an event is kept when all of them have it."""

    def __init__(self, trails: tuple) -> None:
        self._trails = trails

    def write(self, event: audit.AuditEvent) -> None:
        for trail in self._trails:
            trail.write(event)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""  # a container's user id without a name
