#!/usr/bin/env bash
# Opens JupyterLab on the demo notebooks with every gate on. Arguments go to `jupyter lab`.
# The demo is written into a new folder each time: its keys and customers are made up there and then.
. "$(dirname "$0")/common.sh"
scripts/setup.sh lab,demo

work="$(mktemp -d "${TMPDIR:-/tmp}/jupyter-mlsec-demo.XXXXXX")"
python demo/build.py "$work"
export JUPYTER_MLSEC_POLICY="$work/mlsec.toml"
say "working folder: $work"
say "policy in force, $JUPYTER_MLSEC_POLICY:"
sed 's/^/    /' "$JUPYTER_MLSEC_POLICY"
say "opening JupyterLab; stop it with Ctrl+C"

arguments=(--ServerApp.root_dir="$work" --LabApp.default_url=/lab/tree/tour.ipynb)
[ "$(id -u)" -ne 0 ] || arguments+=(--allow-root)
cd "$work"
exec jupyter lab "${arguments[@]}" "$@"
