#!/usr/bin/env bash
# Makes sure that there is a Chromium for the browser tests, and prints its path on the last line.
. "$(dirname "$0")/common.sh"

find_browser() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name" >/dev/null && "$name" --version >/dev/null 2>&1; then
      command -v "$name"
      return
    fi
  done
  return 1
}

if ! find_browser >/dev/null; then
  apt_install chromium
  # Ubuntu's package of that name is a snap, which does not start in a container.
  find_browser >/dev/null || fail "no Chromium that starts; install one and set CHROMIUM to it"
fi
find_browser
