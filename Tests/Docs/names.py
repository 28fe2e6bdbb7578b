"""Checks that what a document names is there: the files, headings and articles that it links to, paths, codes of
messages, commands, and targets of make."""

import re
import subprocess
from functools import cache
from pathlib import Path

from documents import CATALOGUE, ROOT, Document, files

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ARTICLE = re.compile(r"[(<]doc:([\w-]+)[)>]")
CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
# A path from the root of the clone, with nothing in it to fill in.
PATH = re.compile(r"(?:Samples|Sources|Tests|\.ci)(?:/[\w.+-]+)+")


@cache
def codes(wcompose):
    shown = subprocess.run([wcompose, "explain"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^WC\d+", shown, re.M))


@cache
def subcommands(wcompose):
    shown = subprocess.run([wcompose, "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  ([a-z-]+)  ", shown.split("SUBCOMMANDS:")[1], re.M))


@cache
def targets():
    return set(re.findall(r"^([a-z-]+):(?!=)", (ROOT / "Makefile").read_text(), re.M))


def problems(document, wcompose):
    """What a document names that is not there, a line for each."""
    for number, line, _ in document.prose:
        for what in problems_of_line(document, line, wcompose):
            yield f"{document.path}:{number}: {what}"
    for block in document.blocks:
        for command in re.findall(r"^\$ (.+)$", "\n".join(block.lines), re.M) if block.language == "console" else []:
            for what in problems_of_code(command, wcompose):
                yield f"{block.place}: {what}"


def problems_of_line(document, line, wcompose):
    for target in LINK.findall(CODE.sub("", line)):
        if not re.match(r"https?://|doc:", target):
            yield from problems_of_link(document, target)
    for name in ARTICLE.findall(line):
        if not (ROOT / CATALOGUE / f"{name}.md").exists():
            yield f"no article `{name}`"
    for code in CODE.findall(line):
        # A part in capitals is one to fill in.
        path = re.sub(r"/[A-Z]+$", "", code.rstrip("/"))
        if PATH.fullmatch(path) and Path(path) not in files():
            yield f"no file `{code}`"
        yield from problems_of_code(code, wcompose)
    for code in set(re.findall(r"\bWC\d+", line)) - codes(wcompose):
        yield f"no message `{code}`"


def problems_of_link(document, target):
    path, _, anchor = target.partition("#")
    page = document
    if path:
        found = (ROOT / document.path.parent / path).resolve()
        if not found.is_relative_to(ROOT) or found.relative_to(ROOT) not in files():
            yield f"no file `{target}`"
            return
        page = Document.read(found.relative_to(ROOT)) if anchor and found.suffix == ".md" else None
    if anchor and page and anchor not in page.anchors():
        yield f"no heading `{target}`"


def problems_of_code(code, wcompose):
    for command in re.findall(r"\bwcompose ([a-z][a-z-]*)(?![\w.:/-])", code):
        if command not in subcommands(wcompose):
            yield f"no command `wcompose {command}`"
    for target in re.findall(r"^make ([a-z-]+)", code):
        if target not in targets():
            yield f"no target `make {target}`"
