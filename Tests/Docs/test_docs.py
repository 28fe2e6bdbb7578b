"""Tests README and the documentation: python3 test_docs.py WCOMPOSE

Runs the examples (examples.py), looks for what is named (names.py), holds the reference of graph files against the schema
(reference.py) and the page of messages against `wcompose explain` (messages.py; BLESS=1 writes it). Lists what it skipped.
The examples in Swift are compiled and run by `make client` (snippets.py).
"""

import os
import sys
import tempfile
from pathlib import Path

import examples
import messages
import names
import reference
from documents import CATALOGUE, ROOT, all_documents


def messages_are_fresh(wcompose):
    path = ROOT / CATALOGUE / "Messages.md"
    text = messages.page(wcompose)
    if os.environ.get("BLESS"):
        path.write_text(text)
    elif path.read_text() != text:
        yield f"{CATALOGUE}/Messages.md is not what `wcompose explain` says: run `BLESS=1 make docs`"


def main(arguments):
    if len(arguments) != 1:
        sys.exit("usage: test_docs.py WCOMPOSE")
    wcompose = str(Path(arguments[0]).absolute())
    failures, skipped = [*messages_are_fresh(wcompose), *reference.problems()], []
    documents = all_documents()
    for document in documents:
        failures += names.problems(document, wcompose)
        with tempfile.TemporaryDirectory(prefix="wcompose-docs.") as folder:
            failures += examples.Run(document, examples.Clone(Path(folder) / "clone", wcompose), skipped).failures
    for place, why in skipped:
        print(f"  not run: {place}: {why}")
    for failure in failures:
        print(failure, file=sys.stderr)
    blocks = sum(len(document.blocks) for document in documents)
    print(f"{len(documents)} pages, {blocks} blocks, {len(skipped)} not run, {len(failures)} failures")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
