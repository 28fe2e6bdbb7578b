"""Makes the page of messages out of `wcompose explain`: python3 messages.py WCOMPOSE, to standard output."""

import re
import subprocess
import sys
import textwrap

HEAD = """# Messages by code

<!-- Made by Tests/Docs/messages.py out of `wcompose explain`; `BLESS=1 make docs` makes it again. -->
<!-- nothing here is run: these are fragments; the tests of each message have whole inputs -->

What each message means, with examples and the usual fix.

## Overview

Every message has a code, as in `error[WC0203]`. The command has the same text: `wcompose explain WC0203`, and for a lint
rule `wcompose explain short-name`. `wcompose explain` lists all codes.

A code keeps its meaning. `--deny` takes codes of warnings, comma-separated, and makes them errors; `lint --allow` and
`lint --deny` take codes or names of lint rules. In a program, see ``Message`` and ``Explanation``.
"""
# The first code of each area, and what the area is called.
AREAS = [
    (0, "Files"), (100, "Binaries"), (200, "Composition"), (300, "Validation"), (400, "Graph files"),
    (500, "Text format and scripts"), (600, "WIT"), (700, "WAC documents"),
]


def explain(wcompose, *code):
    return subprocess.run([wcompose, "explain", *code], capture_output=True, text=True, check=True).stdout


def section(text, name):
    """The Markdown of what `explain` prints of a code."""
    head, *paragraphs = text.rstrip("\n").split("\n\n")
    code, summary = head.split(": ", 1)
    lines = [f"### {code}: {summary}", ""]
    if name:
        lines += [f"The lint rule `{name}`.", ""]
    example = []

    def close():
        if example:
            shown = "\n\n".join(example).splitlines()
            lines.extend(["```text", *(line[4:] for line in shown), "```", ""])
            example.clear()

    for paragraph in paragraphs:
        if paragraph.startswith("    "):
            example.append(paragraph)
            continue
        close()
        words = " ".join(paragraph.split("\n"))
        if words.startswith("cure: "):
            words = "**Fix:** " + words.removeprefix("cure: ") + "."
        elif words.endswith(":"):
            # The title of an example.
            words = words[0].upper() + words[1:]
        lines += [*textwrap.wrap(words, 120, break_long_words=False, break_on_hyphens=False), ""]
    close()
    return lines


def page(wcompose):
    lines = HEAD.splitlines()
    areas = list(AREAS)
    for entry in explain(wcompose).splitlines():
        code, rest = entry.split("  ", 1)
        name = re.search(r" \(([a-z-]+)\)$", rest)
        while areas and int(code[2:]) >= areas[0][0]:
            lines += ["", f"## {areas.pop(0)[1]}", ""]
        lines += section(explain(wcompose, code), name and name[1])
    return "\n".join(lines).rstrip("\n").replace("\n\n\n", "\n\n") + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(sys.argv[1]))
