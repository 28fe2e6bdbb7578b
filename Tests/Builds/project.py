"""A copy of Samples/builds that a test may change, and what a test says where something does not hold."""

import os
import shutil
import subprocess
import time
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent.parent / "Samples"


class Failure(Exception):
    pass


def expect(ok, what, *details):
    if not ok:
        raise Failure("\n".join([what, *map(str, details)]))


class Copy:
    """The sample in a folder of its own, with the components that it uses."""

    def __init__(self, folder, wcompose):
        self.wcompose = wcompose
        self.root = folder / "builds"
        self.nested = folder / "nested"
        shutil.copytree(SAMPLES / "builds", self.root, ignore=shutil.ignore_patterns("build"))
        shutil.copytree(SAMPLES / "nested", self.nested)

    def direct(self, graph, *options):
        """What the command makes without a build tool."""
        done = subprocess.run([self.wcompose, "compose", graph, "--no-cache", "-q", "-o", "-", *options],
                              cwd=self.root, capture_output=True)
        expect(done.returncode == 0, f"`wcompose compose {graph}` fails", done.stderr.decode())
        return done.stdout

    # Changes. The clock of a file system may be coarse: what is written later must have a later time.

    def write(self, path, content):
        time.sleep(0.02)
        if isinstance(content, str):
            content = content.encode()
        path.write_bytes(content)

    def replace(self, path, old, new):
        text = path.read_text()
        expect(old in text, f"{path.name} has no {old!r}")
        self.write(path, text.replace(old, new))

    def change_component(self, path, note):
        """Adds a custom section: the component does the same, and has other bytes."""
        body = bytes([4]) + b"note" + note.encode()
        self.write(path, path.read_bytes() + bytes([0, len(body)]) + body)

    def touch(self, path):
        time.sleep(0.02)
        os.utime(path)
