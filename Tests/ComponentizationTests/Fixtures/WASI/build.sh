#!/bin/bash
# Makes the modules of their sources; needs clang and wasm-ld (LLVM 21).
set -euo pipefail
cd "$(dirname "$0")"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for name in command runner greeter; do
    clang --target=wasm32-unknown-unknown -Os -std=c17 -Wall -Wextra -Werror -ffreestanding -nostdlib -mbulk-memory \
        -c $name.c -o "$folder/$name.o"
    wasm-ld --no-entry --gc-sections --stack-first -z stack-size=65536 --strip-all "$folder/$name.o" -o $name.wasm
done
