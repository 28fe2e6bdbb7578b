#!/usr/bin/env bash
# Builds the three components of Samples/chain from Python: 18 MB each, with some 25 imports of WASI. Nothing is done
# for what is up to date.
# usage: build.sh OUT      COMPONENTIZE_PY: the componentize-py program
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
wit=$here/../../../Samples/chain/wit
componentize=${COMPONENTIZE_PY:-componentize-py}
out=$1
mkdir -p "$out"
version=$("$componentize" --version)

build() { # NAME WORLD
  local name=$1 world=$2 stamp
  stamp=$(cat "$here/$name.py" "$here/build.sh" "$wit"/*.wit | cat - <(echo "$version") | sha256sum)
  if [ -f "$out/$name.wasm" ] && [ "$(cat "$out/$name.stamp" 2>/dev/null)" = "$stamp" ]; then return; fi
  echo "building $name.wasm from Python (about 15 seconds)"
  rm -f "$out/$name.stamp"
  "$componentize" -q -d "$wit" -w "$world" componentize -p "$here" -o "$out/$name.part" "$name"
  mv "$out/$name.part" "$out/$name.wasm"
  echo "$stamp" > "$out/$name.stamp"
}
build calculator calculator-world
build rounding rounding
build shell shell
