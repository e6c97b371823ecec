#!/usr/bin/env bash
# Opens JupyterLab on the demo notebooks with every gate on. Arguments go to `jupyter lab`.
# Works on a copy, so that the notebooks of this checkout stay as they are.
. "$(dirname "$0")/common.sh"
scripts/setup.sh lab

work="$(mktemp -d "${TMPDIR:-/tmp}/jupyter-mlsec-demo.XXXXXX")"
cp -R demo/. "$work/"
export JUPYTER_MLSEC_POLICY="$work/mlsec.toml"
say "working copy: $work"
say "policy in force: $JUPYTER_MLSEC_POLICY"
sed 's/^/    /' "$JUPYTER_MLSEC_POLICY"
say "opening JupyterLab; stop it with Ctrl+C"

arguments=(--ServerApp.root_dir="$work")
[ "$(id -u)" -ne 0 ] || arguments+=(--allow-root)
cd "$work"
exec jupyter lab "${arguments[@]}" "$@"
