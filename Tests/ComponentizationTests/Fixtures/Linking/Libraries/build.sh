#!/bin/bash
# Makes the libraries of their sources; needs clang, wasm-ld (LLVM 21) and wasm-tools.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for name in foo bar; do
    clang --target=wasm32-unknown-unknown -O1 -nostdlib -fPIC -fvisibility=default -c $name.c -o "$folder/$name.o"
done
link=(wasm-ld --experimental-pic -shared --no-entry --unresolved-symbols=import-dynamic)
"${link[@]}" "$folder/bar.o" -o "$folder/libbar.so"
"${link[@]}" "$folder/foo.o" "$folder/libbar.so" -o "$folder/plain.so"
"${WASM_TOOLS:-wasm-tools}" component embed world.wit -w foo "$folder/plain.so" -o "$folder/libfoo.so"
for name in libfoo libbar; do "${WASM_TOOLS:-wasm-tools}" print "$folder/$name.so" -o $name.wat; done
