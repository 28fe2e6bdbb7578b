#!/bin/bash
# Makes the libraries of their sources; needs clang, wasm-ld (LLVM 21) and wasm-tools.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for name in foo bar opener plugin other; do
    clang --target=wasm32-unknown-unknown -O1 -nostdlib -fPIC -fvisibility=default -c $name.c -o "$folder/$name.o"
done
link=(wasm-ld --experimental-pic -shared --no-entry --unresolved-symbols=import-dynamic)
for name in bar plugin other; do "${link[@]}" "$folder/$name.o" -o "$folder/lib$name.so"; done
"${link[@]}" "$folder/foo.o" "$folder/libbar.so" -o "$folder/foo.so"
"${link[@]}" "$folder/opener.o" -o "$folder/opener.so"
for name in foo opener; do
    "${WASM_TOOLS:-wasm-tools}" component embed world.wit -w $name "$folder/$name.so" -o "$folder/lib$name.so"
done
for name in foo bar opener plugin other; do
    "${WASM_TOOLS:-wasm-tools}" print "$folder/lib$name.so" -o lib$name.wat
done
