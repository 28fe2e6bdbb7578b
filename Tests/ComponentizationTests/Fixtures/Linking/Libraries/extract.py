"""Takes the libraries that componentize-py 0.25.1 links out of it, for tests that link them: extract.py MODULE FOLDER.

MODULE is componentize_py/componentize_py.abi3.so in its package, FOLDER is .build/libraries. Needs the program zstd.
"""

import subprocess
import sys
from pathlib import Path

# In the order in which the module has them; what is None is not linked here.
NAMES = [
    "libcomponentize_py_runtime.so", None, "libpython3.14.so", "libc.so", "libwasi-emulated-mman.so",
    "libwasi-emulated-process-clocks.so", "libwasi-emulated-getpid.so", "libwasi-emulated-signal.so", "libc++.so",
    "libc++abi.so", "wasi_snapshot_preview1.wasm",
]

module = Path(sys.argv[1]).read_bytes()
folder = Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
starts = []
while (start := module.find(b"\x28\xb5\x2f\xfd", starts[-1] + 1 if starts else 0)) >= 0:
    starts.append(start)
libraries = []
for start, end in zip(starts, starts[1:] + [len(module)]):
    # What follows the frame is no frame, which zstd complains about after it has written it.
    found = subprocess.run(["zstd", "-dc"], input=module[start:end], capture_output=True).stdout
    if found.startswith(b"\0asm\1\0\0\0"):
        libraries.append(found)
if len(libraries) != len(NAMES):
    sys.exit(f"{len(libraries)} modules found, not {len(NAMES)}: is it version 0.25.1?")
for name, library in zip(NAMES, libraries):
    if name is not None:
        (folder / name).write_bytes(library)
