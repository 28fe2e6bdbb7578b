"""What tests by random trials have in common: a folder of their own, and components to compose."""

import os
import random
import sys
import tempfile

SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Samples", "chain")
COMPONENTS = ["calculator.wasm", "rounding.wasm", "shell.wasm"]


class Trials:
    """The command line, WCOMPOSE [COUNT] [SEED]; from now on the current folder is a new one."""

    def __init__(self, name, count):
        self.program = os.path.abspath(sys.argv[1])
        self.count = int(sys.argv[2]) if len(sys.argv) > 2 else count
        self.seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
        self.choice = random.Random(self.seed)
        self.folder = tempfile.mkdtemp(prefix=f"wcompose-{name}.")
        os.chdir(self.folder)
        self.environment = dict(os.environ, XDG_CACHE_HOME=os.path.join(self.folder, "cache"))
        self.components = {}
        for component in COMPONENTS:
            with open(os.path.join(SAMPLE, component), "rb") as file:
                self.components[component] = file.read()
