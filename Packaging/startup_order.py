"""Writes the order of functions for the linker: python3 startup_order.py WCOMPOSE OUT, with a program that has its symbols.

What a run calls is scattered over 22 MB of code, and a process waits for each page of it. Linked in the order in which
these runs call it first, what several of them call before what one alone does, a run maps 2 to 7 MiB less and takes a tenth
less time. The linker passes over names that are gone: the file is made anew now and then, not with every change.
"""

import collections
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SAMPLES = HERE / "Samples"
CHAIN = SAMPLES / "chain"
BIG = [str(HERE / ".build" / "big" / f"{name}.wasm") for name in ("calculator", "rounding", "shell")]
MODULE = '(module (func (export "twice") (param i32) (result i32) local.get 0))'
WORLD = "package example:numbers; world double { export twice: func(number: u32) -> u32; }"

# In the order in which their functions stand. What one writes, others read.
RUNS = [
    ["--version"],
    ["compose", f"{CHAIN}/wcompose.yaml", "-o", "app.wasm"],
    ["check", f"{CHAIN}/wcompose.yaml"],
    ["plug", f"{CHAIN}/shell.wasm", f"{CHAIN}/calculator.wasm", "-o", "plugged.wasm"],
    ["compose", "--chain", f"{CHAIN}/calculator.wasm", f"{CHAIN}/shell.wasm", "-o", "chained.wasm"],
    ["embed", "double.wit", "double.wat", "-o", "double.wasm"],
    ["new", "double.wasm", "-o", "double.component.wasm"],
    ["validate", "app.wasm"],
    ["inspect", "app.wasm"],
    ["wit", f"{CHAIN}/wit"],
    ["wit", "app.wasm"],
    ["targets", f"{CHAIN}/shell.wasm", "--wit", f"{CHAIN}/wit", "--world", "shell"],
    ["print", "app.wasm", "-o", "app.wat"],
    ["parse", "app.wat", "-o", "again.wasm"],
    # Nothing of them is remembered the first time.
    *(["compose", "--chain", *BIG, "-o", "big.wasm"] for _ in range(2)),
    *(["compose", str(graph), "-o", "sample.wasm"] for graph in sorted(SAMPLES.glob("*/wcompose.yaml"))),
]


def functions(program, arguments, folder):
    """The names of all that a run calls, in the order of the first calls."""
    profile = Path(folder, "profile")
    command = ["valgrind", "--tool=callgrind", "--demangle=no", f"--callgrind-out-file={profile}", program, *arguments]
    subprocess.run(
        command, cwd=folder, check=True, capture_output=True, env=os.environ | {"XDG_CACHE_HOME": f"{folder}/cache"})
    names = {}
    for line in profile.read_text().splitlines():
        # Recursive calls have a number behind a quote.
        if match := re.match(r"c?fn=\(\d+\) ([^' ]+)", line):
            if not match[1].startswith(("0x", "(")):
                names.setdefault(match[1])
    return list(names)


def main(program, out):
    order, counts = {}, collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "double.wat").write_text(MODULE)
        Path(folder, "double.wit").write_text(WORLD)
        for arguments in RUNS:
            called = functions(Path(program).resolve(), arguments, folder)
            print(f"{len(called)} functions: {' '.join(arguments)}")
            order |= dict.fromkeys(name for name in called if name not in order)
            counts.update(called)
    names = sorted(order, key=lambda name: counts[name] == 1)
    Path(out).write_text("\n".join(names) + "\n")
    print(f"{len(names)} names in {out}")


if __name__ == "__main__":
    main(*sys.argv[1:])
