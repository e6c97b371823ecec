#!/usr/bin/env bash
# Lets atheris search the scanner for SECONDS (default 300). Its environment is benchmarks/.fuzz, its corpus artifacts/fuzz.
. "$(dirname "$0")/common.sh"
seconds="${1:-300}"
scripts/setup.sh lab,test,browser
home=benchmarks/.fuzz
if [ ! -x "$home/bin/python" ] || ! "$home/bin/python" -c 'import atheris' 2>/dev/null; then
  say "creating $home with atheris"
  "$VENV/bin/python" -m venv --clear "$home"
  "$home/bin/python" -m pip install -q atheris google-re2 phonenumberslite python-stdnum hypothesis ||
    fail "atheris has no wheel for this Python or platform: \`make soak fuzz\` needs none"
fi
mkdir -p artifacts/fuzz
"$VENV/bin/python" -m tests.fuzz.seeds artifacts/fuzz/corpus
say "fuzzing for $seconds s; what breaks a property is kept in artifacts/fuzz"
"$home/bin/python" tests/fuzz/atheris_scan.py artifacts/fuzz/corpus -max_total_time="$seconds" -max_len=4096 \
  -artifact_prefix=artifacts/fuzz/ -rss_limit_mb=2048 -print_final_stats=1
