#!/usr/bin/env bash
# Everything CI runs. Arguments go to pytest.
. "$(dirname "$0")/common.sh"
scripts/setup.sh lab,test,browser
CHROMIUM="$(scripts/chromium.sh | tail -n 1)"
export CHROMIUM
scripts/lint.sh
say "front end"
npm test --silent
say "pytest"
exec pytest -q -n 2 --dist loadfile "$@"
