#!/usr/bin/env bash
# Builds the samples' components from their sources, each beside the graph file that uses it.
# usage: build.sh [SAMPLE...]     WCOMPOSE: the wcompose program; SWIFT_TOOLCHAIN: the toolchain's usr folder
# The same toolchain produces the same bytes. The components are committed: run this only after changing a source.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
toolchain=${SWIFT_TOOLCHAIN:-$(dirname "$(dirname "$(readlink -f "$(command -v swiftc)")")")}
wcompose=$(readlink -f "$(command -v "${WCOMPOSE:-wcompose}")")
wanted=" $* "
asked_for() { [ "$wanted" = "  " ] || [ "${wanted#* "$1" }" != "$wanted" ]; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The compiler hashes the paths it is given into its output: relative ones are the same everywhere.
ln -s "$here" "$scratch/Samples"
cd "$scratch"

# FOLDER/NAME WORLD SOURCE...: sources are in the sample's src/, the WIT in its wit/.
component() {
  local target=$1 world=$2; shift 2
  local sample=${target%%/*} name=${target##*/}
  asked_for "$sample" || return 0
  local sources=() source
  for source in "$@"; do sources+=("Samples/$sample/src/$source"); done
  local object=$name.o core=$name.core.wasm embedded=$name.embedded.wasm
  local link=(--no-entry --gc-sections --stack-first -z stack-size=65536 --strip-all)
  case $1 in
  *.swift)
    "$toolchain/bin/swiftc" -target wasm32-unknown-none-wasm -wmo -parse-as-library -Osize \
      -enable-experimental-feature Embedded -enable-experimental-feature Extern \
      -Xfrontend -disable-stack-protector -module-name "${name//-/_}" \
      -c Samples/runtime/Runtime.swift "${sources[@]}" -o "$object"
    "$toolchain/bin/wasm-ld" "${link[@]}" --wrap=free "$object" \
      "$toolchain/lib/swift/embedded/wasm32-unknown-none-wasm/libswiftUnicodeDataTables.a" -o "$core" ;;
  *.c)
    "$toolchain/bin/clang" --target=wasm32-unknown-unknown -Os -std=c17 -Wall -Wextra -Werror -ffreestanding -nostdlib \
      -mbulk-memory -I Samples/runtime -c "${sources[0]}" -o "$object"
    "$toolchain/bin/wasm-ld" "${link[@]}" "$object" -o "$core" ;;
  esac
  "$wcompose" embed "Samples/$sample/wit" --world "$world" "$core" -o "$embedded"
  "$wcompose" new "$embedded" -o "$name.wasm"
  mv "$name.wasm" "Samples/$target.wasm"
  printf '%-28s %6d bytes\n' "Samples/$target.wasm" "$(stat -c %s "Samples/$target.wasm")"
}

# SAMPLE NAME: NAME.wasm.zst beside NAME.wasm, and its digest in the sample's graph file. Another version of zstd may
# produce other bytes, so a file with the same component is left untouched.
compressed() {
  asked_for "$1" || return 0
  local file=Samples/$1/$2.wasm graph=Samples/$1/wcompose.yaml digest
  zstd -q -d -c "$file.zst" 2>/dev/null | cmp -s - "$file" || zstd -q -f -19 "$file" -o "$file.zst"
  digest=$(sha256sum "$file.zst")
  sed -i "s/sha256:[0-9a-f]*/sha256:${digest%% *}/" "$graph"
}

#         component              world              sources
component chain/calculator       calculator-world   Calculator.swift
component chain/rounding         rounding           rounding.c
component chain/shell            shell              Shell.swift
component parallel/logger        logging            Logger.swift
component parallel/upper         processing         upper.c
component parallel/count         processing         count.c
component parallel/merger        merging            merger.c
component nested/inner/words     words              words.c
component nested/inner/formal    formal             formal.c
component nested/middle/greeter  greeter            greeter.c
component nested/crowd           crowd              crowd.c
component middleware/source      source             source.c
component middleware/trim        filter             trim.c
component middleware/upper       filter             upper.c
component middleware/quote       filter             quote.c
component twice/dollars          currency           dollars.c
component twice/yen              currency           yen.c
component twice/converter        converter          converter.c
component resource/files         files              FileHandler.swift
component resource/copier        copier             File.swift Copier.swift
component resource/editor        editor             File.swift Editor.swift
component stores/settings        configuration      settings.c
component stores/keeper          keeper             Keeper.swift
component stores/user            user               user.c
component product/source         source             source.c
component product/filter         filter             filter.c
component product/logger/sink    sink               sink.c
component product/logger/front   front              front.c
component product/merger         merger             merger.c
compressed product filter
