#!/usr/bin/env bash
# Style, types and the house's floors. Fails at the end, after everything was looked at.
. "$(dirname "$0")/common.sh"
status=0
check() {
  say "$*"
  "$@" || status=1
}
check ruff check .
check ruff format --check .
check mypy
check lint-imports --no-cache
check npm run --silent check
exit "$status"
