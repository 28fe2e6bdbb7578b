#!/usr/bin/env bash
# Runs targets of the fuzzer one after the other; stops at the first finding.
#
# usage: fuzz.sh PROGRAM FOLDER SECONDS TARGET…      SEED: the same inputs in each run, as far as time allows
#
# FOLDER gets the corpus of each target, which later runs go on from; it may hold seeds/TARGET. A finding is kept in
# FOLDER/findings/TARGET, cut down as far as it goes in a minute.
set -euo pipefail
program=$1 folder=$2 time=$3
shift 3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Each input that takes longer, or more memory at once or in all, is a finding.
limits=(-timeout=10 -rss_limit_mb=1024 -malloc_limit_mb=256)

# The files that targets make go away with the fuzzer, and are in memory where that is possible.
TMPDIR=$(mktemp -d -p /dev/shm 2> /dev/null || mktemp -d)
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
# libFuzzer tells of a trap itself.
export SWIFT_BACKTRACE=enable=no

for target in "$@"; do
  case $target in
    component | module | rewriting | componentization | round-trip | wit-binary | compose | cache) dictionary=binary length=16384 ;;
    text | script) dictionary=text length=8192 ;;
    wit | fix | compare) dictionary=wit length=4096 ;;
    wac) dictionary=wac length=4096 ;;
    graph-yaml | configuration) dictionary=yaml length=4096 ;;
    graph-json | lock | json) dictionary=json length=4096 ;;
    *) echo "fuzz: no dictionary for the target $target" >&2; exit 2 ;;
  esac
  corpus=$folder/corpus/$target findings=$folder/findings/$target log=$folder/$target.log
  mkdir -p "$corpus" "$findings"
  inputs=("$corpus")
  for seeds in "$folder/seeds/$target" "$here/../FuzzTests/Regressions/$target"; do
    if [ -d "$seeds" ]; then inputs+=("$seeds"); fi
  done
  echo "==> fuzzing $target for $time s"
  export FUZZ_TARGET=$target
  if ! "$program" -max_total_time="$time" -max_len="$length" -dict="$here/Dictionaries/$dictionary.dict" \
    ${SEED:+-seed="$SEED"} "${limits[@]}" -print_final_stats=1 -artifact_prefix="$findings/" "${inputs[@]}" \
    > "$log" 2>&1
  then
    grep -aE -A 20 'Fatal error|ERROR: libFuzzer' "$log" | head -n 60 >&2 || tail -n 30 "$log" >&2
    finding=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
    [ -n "$finding" ] || { echo "fuzz: $target did not run; see $log" >&2; exit 1; }
    "$program" -minimize_crash=1 -max_total_time=60 "${limits[@]}" -exact_artifact_path="$finding.small" \
      -dict="$here/Dictionaries/$dictionary.dict" "$finding" > "$log.small" 2>&1 || true
    [ ! -s "$finding.small" ] || finding=$finding.small
    echo "fuzz: $target found $finding" >&2
    echo "fuzz: run it with FUZZ_TARGET=$target $program $finding" >&2
    echo "fuzz: mend it, and keep it as Tests/FuzzTests/Regressions/$target/NAME" >&2
    exit 1
  fi
  grep -aE '^#[0-9]+.(INITED|DONE)|number_of_executed_units|peak_rss' "$log" | sed 's/^/    /'
done
