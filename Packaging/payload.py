"""What an installation of wcompose consists of: the command, and what it writes itself or lies in the repository."""

import json
import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import manual

HERE = Path(__file__).resolve().parent
SCHEMAS = ["graph", "lock", "report"]
# Where shells look for completions, below the prefix. Debian has a folder of its own for those of zsh.
COMPLETIONS = {
    "bash": "share/bash-completion/completions/wcompose",
    "zsh": "share/zsh/site-functions/_wcompose",
    "fish": "share/fish/vendor_completions.d/wcompose.fish",
}
DEBIAN_ZSH = "share/zsh/vendor-completions/_wcompose"


class File(NamedTuple):
    path: str  # below the prefix
    content: bytes
    mode: int = 0o644


class Binary:
    """A built command, asked for what it knows of itself."""

    def __init__(self, path):
        self.path = Path(path).resolve()
        if not os.access(self.path, os.X_OK):
            raise SystemExit(f"error: there is no wcompose at {path}: run `make build`")
        self.version = self.output("--version").decode().split()[1]

    def output(self, *arguments):
        return subprocess.run([self.path, *arguments], check=True, stdout=subprocess.PIPE).stdout


def epoch(binary):
    """The time of all files: that of the commit, or of the binary where there is no repository."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    commit = subprocess.run(
        ["git", "-C", HERE, "log", "-1", "--format=%ct"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return int(commit.stdout) if commit.returncode == 0 else int(binary.path.stat().st_mtime)


def files(binary, plain):
    """The files, in the order of their paths.

    plain -- what is installed as it is: SOURCE:FOLDER, the folder below the prefix
    """
    found = [File("bin/wcompose", binary.path.read_bytes(), 0o755)]
    description = json.loads(binary.output("--experimental-dump-help"))
    schema = json.loads(binary.output("schema", "graph"))
    for path, text in manual.pages(description, schema, binary.version, epoch(binary)).items():
        found.append(File(f"share/man/{path}", text.encode()))
    for shell, path in COMPLETIONS.items():
        found.append(File(path, binary.output("--generate-completion-script", shell)))
    for schema in SCHEMAS:
        found.append(File(f"share/wcompose/schemas/{schema}.schema.json", binary.output("schema", schema)))
    for source in sorted((HERE / "cmake").iterdir()):
        text = source.read_text().replace("@VERSION@", binary.version)
        found.append(File(f"lib/cmake/WCompose/{source.name}", text.encode()))
    for entry in plain:
        source, folder = entry.split(":")
        found.append(File(f"{folder}/{Path(source).name}", Path(source).read_bytes()))
    return sorted(found)
