#!/usr/bin/env bash
# Puts this checkout and what it needs into .venv. Safe to repeat: does nothing when nothing changed.
#   scripts/setup.sh [EXTRAS]     EXTRAS as in pyproject.toml, default lab,test,browser
. "$(dirname "$0")/common.sh"
extras="${1:-lab,test,browser}"

find_python() {
  local name
  for name in "${PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11; do
    if [ -n "$name" ] && command -v "$name" >/dev/null &&
      "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  fail "Python 3.11 or newer is needed; set PYTHON to it"
}

if [ ! -x "$VENV/bin/python" ] || ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1; then
  python="$(find_python)"
  say "creating .venv with $("$python" --version)"
  if ! "$python" -m venv --clear "$VENV" >/dev/null 2>&1; then
    # Debian and Ubuntu keep venv's own pip in a package of its own.
    apt_install "python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    "$python" -m venv --clear "$VENV"
  fi
fi

# What an installation depends on. Python sources are not in it: the installation is editable.
fingerprint() {
  { echo "$1"; cat pyproject.toml package.json package-lock.json install.json
    find labextension jupyter-config -type f -not -path 'labextension/lib/*' -not -name '*.tsbuildinfo' \
      -print0 | LC_ALL=C sort -z | xargs -0 cat
  } | sha256sum | cut -d' ' -f1
}

stamp="$VENV/.installed-${extras//,/-}"
if [ "$(cat "$stamp" 2>/dev/null)" != "$(fingerprint "$extras")" ] ||
  [ ! -f jupyter_mlsec/labextension/package.json ]; then
  say "installing jupyter-mlsec [$extras] into .venv (the front end is built on the way)"
  pip install -q -e ".[$extras]"
  fingerprint "$extras" >"$stamp"
else
  say ".venv is up to date"
fi

# Built elsewhere (a source distribution), the packages of the front end's own tests are missing.
case ",$extras," in
*,test,*) [ -d node_modules/vitest ] || { say "installing the front end's packages"; npm ci; } ;;
esac
