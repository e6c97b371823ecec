#!/usr/bin/env bash
# This package beside jupyter-collaboration, jupyter-server-nbmodel and an MCP server, in an environment of its own,
# .venv-shared: they pin packages that the other extras need otherwise. Safe to repeat. Prints its python.
#   scripts/shared-env.sh
. "$(dirname "$0")/common.sh"
shared="$ROOT/.venv-shared"
wanted="jupyterlab>=4.4,<5 jupyter-collaboration>=5,<6 jupyter_server_nbmodel>=0.2,<1 jupyter_mcp_server>=2,<3 ipywidgets>=8.1 tqdm>=4"
stamp="$wanted $(sha256sum pyproject.toml | cut -d' ' -f1)"
if [ "$(cat "$shared/.installed" 2>/dev/null)" != "$stamp" ]; then
  say "installing shared documents and their clients into .venv-shared" >&2
  "$VENV/bin/python" -m venv --clear "$shared" >&2
  # The front end is there already: what this installation would build is what .venv has built.
  # shellcheck disable=SC2086  # one word per requirement
  PATH="$shared/bin:$PATH" "$shared/bin/python" -m pip install -q -e . $wanted >&2
  printf '%s' "$stamp" >"$shared/.installed"
fi
printf '%s\n' "$shared/bin/python"
