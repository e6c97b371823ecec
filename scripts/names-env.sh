#!/usr/bin/env bash
# presidio and spaCy in an environment of their own, .venv-names: they bring 51 packages, some of which would
# replace what the other extras need. Safe to repeat: does nothing when nothing changed. Prints its python.
#   scripts/names-env.sh
. "$(dirname "$0")/common.sh"
names="$ROOT/.venv-names"
wanted="$(sed -n 's/^names = \[\(.*\)\]$/\1/p' pyproject.toml | tr -d '",')"
[ -n "$wanted" ] || fail "pyproject.toml has no extra called names"
if [ "$(cat "$names/.installed" 2>/dev/null)" != "$wanted" ]; then
  say "installing $wanted into .venv-names" >&2
  "$VENV/bin/python" -m venv --clear "$names" >&2
  # shellcheck disable=SC2086  # one word per requirement
  "$names/bin/python" -m pip install -q --disable-pip-version-check $wanted google-re2 >&2
  printf '%s' "$wanted" >"$names/.installed"
fi
printf '%s\n' "$names/bin/python"
