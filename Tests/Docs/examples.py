"""Runs the examples of a document in a copy of the clone's samples.

- A block of `console` has commands, each behind `$ `, and below each what it prints. They run in one shell. In what is
  printed, `…` stands for any text in a line; alone on a line, for any lines. A command fails if and only if it is said to
  print an error.
- A block whose first line names a file, in a comment, is a part of that file where it is in the clone (`…` for what is left
  out); otherwise it is written there, for the commands below it.
- A graph file that no command names is checked, with warnings as errors. Other files must be named by a command or a graph.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from documents import ROOT, Failure, expect, files, tracked

CONSOLE = "console"
# Blocks that are neither run nor files: drawings, and what a program is compiled from (snippets.py).
FIGURES = ["", "text"]
COMPILED = "swift"
MARK = "\x01"
# Programs that examples call and that are not part of wcompose, and where the environment says that they are. Commands are
# skipped where they are missing, but for REQUIRE_PEERS=1.
PEERS = {"wasmtime": "WASMTIME", "wasm-tools": "WASM_TOOLS"}
GRAPH = re.compile(r"""^ *"?wcompose"?: 1,?$""", re.M)


class Clone:
    """A copy of the samples, and the programs that examples call."""

    def __init__(self, folder, wcompose):
        self.folder, self.programs = folder, folder.with_name(folder.name + ".bin")
        for path in tracked("Samples", "Sources/GraphFiles/Resources"):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, folder / path, follow_symlinks=False)
        self.programs.mkdir()
        (self.programs / "wcompose").symlink_to(wcompose)
        self.missing = set()
        for name, variable in PEERS.items():
            path = os.environ.get(variable, str(ROOT / ".build/peers/tools" / name))
            if os.access(path, os.X_OK):
                (self.programs / name).symlink_to(path)
            else:
                self.missing.add(name)
        # As README calls them.
        for link, name in [(".build/release/wcompose", "wcompose"), (".build/peers/tools/wasmtime", "wasmtime")]:
            (folder / link).parent.mkdir(parents=True)
            (folder / link).symlink_to(self.programs / name)
        self.environment = {
            **os.environ, "PATH": f"{self.programs}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "NO_COLOR": "1",
            "COLUMNS": "80", "HOME": str(folder), "XDG_CACHE_HOME": str(self.programs / "cache"),
        }

    def run(self, commands, folder):
        """Runs commands in one shell. Returns for each its exit status and the lines that it printed."""
        script = ["exec 2>&1 < /dev/null"]
        for command in commands:
            script += [command, f"printf '{MARK}%d{MARK}' $?"]
        done = subprocess.run(["bash", "-c", "\n".join(script)], cwd=self.folder / folder, env=self.environment,
                              stdout=subprocess.PIPE, timeout=300)
        parts = done.stdout.decode().split(MARK)
        return [(int(status), output.splitlines()) for output, status in zip(parts[0::2], parts[1::2])]


def steps(block):
    """The commands of a console block, each with the lines that it is said to print."""
    found = []
    for line in block.lines:
        if found and found[-1][0].endswith("\\") and not found[-1][1]:
            found[-1] = (found[-1][0] + "\n" + line, [])
        elif line.startswith("$ "):
            found.append((line[2:], []))
        else:
            expect(found, f"{block.place}: no command comes first")
            found[-1][1].append(line)
    return found


def without_comment(command):
    return re.sub(r" +# .*", "", command)


def pattern(lines):
    parts = []
    for line in lines:
        if line == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"\n")
    return re.compile("".join(parts))


def is_missing(command, clone):
    """A program that a command calls and that is not here, if any."""
    if os.environ.get("REQUIRE_PEERS") == "1":
        return None
    return next((program for program in clone.missing if re.search(rf"(^|/){program} ", command)), None)


def run_console(block, clone, skipped):
    found = []
    for command, expected in steps(block):
        if program := is_missing(command, clone):
            skipped.append((block.place, f"{program} is missing (`make peers` installs it)"))
        else:
            found.append((command, expected))
    outcomes = clone.run([without_comment(command) for command, _ in found], block.document.folder)
    expect(len(outcomes) == len(found), f"{block.place}: the shell ended early")
    for (command, expected), (status, printed) in zip(found, outcomes):
        text = "".join(line.rstrip() + "\n" for line in printed)
        expect(pattern(expected).fullmatch(text), f"{block.place}: `{command}` prints something else:", text.rstrip())
        fails = any(line.startswith(("error", "Error")) for line in expected)
        expect((status != 0) == fails, f"{block.place}: `{command}` ends with status {status}")


def dedented(lines):
    depth = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[depth:].rstrip() for line in lines]


def is_part(lines, file):
    """Whether a file has these lines, whatever they are indented by. A line of `…`, in a comment, stands for some others."""
    segments = [[]]
    for line in lines:
        if re.fullmatch(r"\s*((#|//|;;) )?…", line):
            segments.append([])
        else:
            segments[-1].append(line)
    start = 0
    for segment in map(dedented, segments):
        ends = range(start + len(segment), len(file) + 1)
        start = next((end for end in ends if dedented(file[end - len(segment) : end]) == segment), None)
        if start is None:
            return False
    return True


class Run:
    """The examples of a document, tried in a copy of the clone."""

    def __init__(self, document, clone, skipped):
        self.document, self.clone, self.skipped = document, clone, skipped
        self.failures = []
        # The files that were written, and the commands that may use them.
        self.written, self.commands = [], []
        if document.not_run:
            skipped.append((document.path, document.not_run))
            return
        for block in document.blocks:
            try:
                self.attempt(block)
            except Failure as failure:
                self.failures.append(str(failure))
        for block in self.written:
            self.expect_use(block)

    def attempt(self, block):
        if block.language in FIGURES and not block.name:
            return
        if block.not_run:
            self.skipped.append((block.place, block.not_run))
        elif block.language == CONSOLE:
            self.commands += [command for command, _ in steps(block)]
            run_console(block, self.clone, self.skipped)
        elif block.name and Path(block.name) in files():
            lines = (ROOT / block.name).read_text().splitlines()
            expect(is_part(block.content, lines), f"{block.place}: this is not in {block.name}")
        elif block.name:
            path = self.clone.folder / block.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(block.content) + "\n")
            self.written.append(block)
        else:
            expect(block.language == COMPILED, f"{block.place}: nothing runs this block: name its file, or say why")

    def expect_use(self, block):
        """A command or a graph names a file that was written, or it is a valid graph."""
        name = Path(block.name).name
        graphs = [other for other in self.written if is_graph(other)]
        if any(name in command for command in self.commands):
            return
        if not is_graph(block):
            if not any(name in line for graph in graphs for line in graph.content):
                self.failures.append(f"{block.place}: nothing uses {block.name}, which is not in the clone")
            return
        [(status, printed)] = self.clone.run([f"wcompose check --deny warnings '{block.name}'"], ".")
        if status != 0:
            self.failures.append("\n".join([f"{block.place}: this graph is not valid:", *printed]))


def is_graph(block):
    return GRAPH.search("\n".join(block.content)) is not None
