#!/bin/bash
# Makes Sources/Componentization/Resources/libdl.wat of libdl.c; needs clang and wasm-ld (LLVM 21), and wcompose.
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
clang --target=wasm32-unknown-unknown -Oz -ffreestanding -nostdlib -fPIC -fvisibility=default -Wall -Wextra -Werror \
    -c libdl.c -o "$folder/libdl.o"
wasm-ld --experimental-pic -shared --no-entry --unresolved-symbols=import-dynamic --strip-all \
    "$folder/libdl.o" -o "$folder/libdl.so"
mkdir -p ../../Sources/Componentization/Resources
{
    echo ";; Made of Packaging/libdl/libdl.c by build.sh beside it."
    "${WCOMPOSE:-wcompose}" print "$folder/libdl.so"
} > ../../Sources/Componentization/Resources/libdl.wat
