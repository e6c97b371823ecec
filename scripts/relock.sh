#!/usr/bin/env bash
# Makes package-lock.json again after a change of package.json's dependencies.
#   scripts/relock.sh [DATE]    resolve as of DATE (the @jupyterlab packages of a day may not fit together)
# In an empty folder: beside an installed node_modules, npm leaves out the optional bindings of
# every other platform, and builds on them fail.
. "$(dirname "$0")/common.sh"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cp package.json .npmrc "$work/"
(cd "$work" && npm install --package-lock-only --before="${1:-2026-10-01}")
cp "$work/package-lock.json" .
npm ci
