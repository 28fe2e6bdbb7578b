"""Reads the Markdown of the documentation: its blocks of code, headings, links and words in backquotes."""

import re
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUE = Path("Sources/WCompose/WCompose.docc")
# What a block is not run for: `<!-- not run: REASON -->` above it, or `<!-- nothing here is run: REASON -->` in a page.
NOT_RUN = re.compile(r"<!-- not run: (.+) -->")
NOTHING_RUN = re.compile(r"<!-- nothing here is run: (.+) -->")
# The first line of a block may name the file that it is, in a comment of its language; where that has no comments, there is
# one above the block.
NAME = re.compile(r"(?:#|//|;;) ((?:[\w.@-]+/)*[\w.@-]+\.\w+|(?:[\w.@-]+/)*Makefile)")
FILE = re.compile(r"<!-- file: (.+) -->")


class Failure(Exception):
    pass


def expect(ok, what, *details):
    if not ok:
        raise Failure("\n".join([what, *map(str, details)]))


@dataclass
class Block:
    """A fenced block of code."""

    document: "Document"
    line: int
    language: str
    lines: list
    section: str
    not_run: str | None = None
    file: str | None = None

    @property
    def place(self):
        return f"{self.document.path}:{self.line}"

    @property
    def name(self):
        """The file that the block names, from the root of the clone."""
        name = self.file or self.name_in_block
        return name and str(self.document.folder / name)

    @property
    def name_in_block(self):
        match = NAME.fullmatch(self.lines[0]) if self.lines and self.language != "console" else None
        return match and match[1]

    @property
    def content(self):
        """The lines without the one that names the file."""
        return self.lines[1:] if self.name_in_block else self.lines


@dataclass
class Document:
    """A page of Markdown, by its path from the root of the clone."""

    path: Path
    blocks: list = field(default_factory=list)
    # (line, depth, text)
    headings: list = field(default_factory=list)
    # (line, text, section), code left out
    prose: list = field(default_factory=list)
    # Why none of its examples is run, if so
    not_run: str | None = None

    @property
    def folder(self):
        """Where its commands are run: a sample's in its folder, all others in that of the clone."""
        return self.path.parent if self.path.parts[0] == "Samples" else Path(".")

    @classmethod
    def read(cls, path):
        document = cls(path)
        block, section, reason, file = None, "", None, None
        for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
            if block is not None:
                if line == "```":
                    block = None
                else:
                    block.lines.append(line)
            elif line.startswith("```"):
                block = Block(document, number, line[3:].strip(), [], section, reason, file)
                document.blocks.append(block)
                reason = file = None
            elif match := NOTHING_RUN.fullmatch(line):
                document.not_run = match[1]
            elif match := NOT_RUN.fullmatch(line):
                reason = match[1]
            elif match := FILE.fullmatch(line):
                file = match[1]
            else:
                if match := re.match(r"(#+) (.+)", line):
                    document.headings.append((number, len(match[1]), match[2]))
                    if len(match[1]) <= 2:
                        section = match[2]
                if line.strip():
                    expect(reason is None and file is None, f"{path}:{number}: the comment above is not above a block")
                document.prose.append((number, line, section))
        expect(block is None, f"{path}: a block has no end")
        return document

    def anchors(self):
        return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for _, _, text in self.headings}


def tracked(*paths):
    """The files of the clone, under these paths."""
    listed = subprocess.run(["git", "ls-files", "-z", "--", *paths], cwd=ROOT, capture_output=True, check=True)
    return [Path(name) for name in listed.stdout.decode().split("\0") if name]


@cache
def files():
    """The files of the clone and their folders."""
    paths = tracked()
    return set(paths) | {folder for path in paths for folder in path.parents}


def all_documents():
    """README, the catalogue, and the samples; Tests/Builds has tests of its own for Samples/builds."""
    samples = [path for path in tracked("Samples") if path.name == "README.md" and "builds" not in path.parts]
    articles = sorted(path.relative_to(ROOT) for path in (ROOT / CATALOGUE).glob("*.md"))
    return [Document.read(path) for path in [Path("README.md"), *articles, *samples]]
