"""Checks that what a document names is there: the files, headings and articles that it links to, and paths."""

import re
from pathlib import Path

from documents import CATALOGUE, ROOT, Document, files

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ARTICLE = re.compile(r"[(<]doc:([\w-]+)[)>]")
CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")
# A path from the root of the clone, with nothing in it to fill in.
PATH = re.compile(r"(?:Samples|Sources|Tests|\.ci)(?:/[\w.+-]+)+")


def problems(document):
    """What a document names that is not there, a line for each."""
    for number, line, _ in document.prose:
        for what in problems_of_line(document, line):
            yield f"{document.path}:{number}: {what}"


def problems_of_line(document, line):
    for target in LINK.findall(CODE.sub("", line)):
        if re.match(r"https?://|doc:", target):
            continue
        path, _, anchor = target.partition("#")
        page = document
        if path:
            normal = (ROOT / document.path.parent / path).resolve()
            if not normal.is_relative_to(ROOT) or normal.relative_to(ROOT) not in files():
                yield f"no file `{target}`"
                continue
            page = Document.read(normal.relative_to(ROOT)) if anchor and normal.suffix == ".md" else None
        if anchor and page and anchor not in page.anchors():
            yield f"no heading `{target}`"
    for name in ARTICLE.findall(line):
        if not (ROOT / CATALOGUE / f"{name}.md").exists():
            yield f"no article `{name}`"
    for code in CODE.findall(line):
        # A part in capitals is one to fill in.
        path = re.sub(r"/[A-Z]+$", "", code.rstrip("/"))
        if PATH.fullmatch(path) and Path(path) not in files():
            yield f"no file `{code}`"
