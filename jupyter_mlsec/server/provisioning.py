"""Makes every kernel that this server starts go through the guarded provisioner, and no other server's."""

from __future__ import annotations

from typing import Any

from jupyter_server.gateway.gateway_client import GatewayClient

__all__ = ["PROVISIONER", "guard_new_kernels"]

PROVISIONER = "mlsec-provisioner"
_PLAIN = ("", "local-provisioner", PROVISIONER)


def guard_new_kernels(factory: Any, serverapp: Any) -> str:
    """Sets the default provisioner of this process; why new kernels start without a guard, or "".

    Never by the environment: terminals and nested environments inherit that, and where this package is
    missing every kernelspec would be filtered out as unavailable.
    """
    if GatewayClient.instance(parent=serverapp).gateway_enabled:
        return "Kernels run on a gateway: install the guard there (`jupyter mlsec guard install`)."
    if factory.default_provisioner_name not in _PLAIN:
        return (
            f"Kernels are started by {factory.default_provisioner_name}, which is configured here:"
            " install the guard where it starts them (`jupyter mlsec guard install`)."
        )
    if not factory._check_availability(PROVISIONER):
        return "This installation does not offer its kernel provisioner: reinstall jupyter-mlsec."
    factory.default_provisioner_name = PROVISIONER
    return ""
