"""Takes out of componentize-py what it links components of, for tests that link and adapt: extract.py LIBRARIES ADAPTERS.

Both are folders, which are made. `make peers` runs this with the Python that componentize-py and zstandard are installed for.
"""

import importlib.util
import sys
from pathlib import Path

import zstandard

# In the order in which the package has them; what is None is not used here.
NAMES = [
    "libcomponentize_py_runtime.so", None, "libpython3.14.so", "libc.so", "libwasi-emulated-mman.so",
    "libwasi-emulated-process-clocks.so", "libwasi-emulated-getpid.so", "libwasi-emulated-signal.so", "libc++.so",
    "libc++abi.so", "wasi_snapshot_preview1.reactor.wasm",
]


def modules(package):
    """The core modules that are compressed in the package's native module."""
    found = []
    start = package.find(zstandard.FRAME_HEADER)
    while start >= 0:
        try:
            # A frame says where it ends; what follows it is another one, or none.
            content = zstandard.ZstdDecompressor().decompressobj().decompress(package[start:])
        except zstandard.ZstdError:
            content = b""
        if content.startswith(b"\0asm\1\0\0\0"):
            found.append(content)
        start = package.find(zstandard.FRAME_HEADER, start + 1)
    return found


def main():
    libraries, adapters = map(Path, sys.argv[1:])
    [folder] = importlib.util.find_spec("componentize_py").submodule_search_locations
    found = modules((Path(folder) / "componentize_py.abi3.so").read_bytes())
    if len(found) != len(NAMES):
        sys.exit(f"componentize-py has {len(found)} modules, not {len(NAMES)}: is its version the one of the Makefile?")
    for name, module in zip(NAMES, found):
        if name is not None:
            target = adapters if name.endswith(".wasm") else libraries
            target.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(module)


main()
