#!/usr/bin/env bash
# Builds the front end into .venv, and the wheel and the source distribution into dist/.
. "$(dirname "$0")/common.sh"
scripts/setup.sh lab,test,browser
say "building the front end"
npm run --silent build:prod
target="$VENV/share/jupyter/labextensions/jupyter-mlsec"
rm -rf "$target"
cp -R jupyter_mlsec/labextension "$target"
cp install.json "$target/"
say "building the distributions"
rm -rf dist
python -m build --outdir dist .
