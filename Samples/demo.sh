#!/usr/bin/env bash
# Composes every sample and runs the results.
# usage: demo.sh WCOMPOSE OUT      WASMTIME: the wasmtime program
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wcompose=$1 out=$2
wasmtime=${WASMTIME:-wasmtime}
mkdir -p "$out"

# SAMPLE CALL...; `flags` are those that wasmtime needs for the sample.
flags=()
demo() {
  local sample=$1 call; shift
  printf '\n%s\n' "$(head -1 "$here/$sample/README.md")"
  printf '$ wcompose compose Samples/%s/wcompose.yaml -o %s\n' "$sample" "$out/$sample.wasm"
  "$wcompose" compose "$here/$sample/wcompose.yaml" -o "$out/$sample.wasm"
  for call in "$@"; do
    printf "\$ wasmtime run%s --invoke '%s' %s\n" "${flags[*]:+ ${flags[*]}}" "$call" "$out/$sample.wasm"
    "$wasmtime" run "${flags[@]}" --invoke "$call" "$out/$sample.wasm"
  done
}

demo chain 'run("7 / 3")' 'run("1 / 0")'
demo parallel 'merge("two words")'
demo nested 'welcome(["Ada", "Grace"])'
demo resource 'run()'
demo middleware 'read()'
demo twice 'dollars.convert(40)' 'yen.convert(40)'
flags=(-W component-model-implements=y)
demo stores 'run()'
demo product 'merge()'
