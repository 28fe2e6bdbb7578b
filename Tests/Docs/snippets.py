"""Makes a program of the Swift examples in the documentation: python3 snippets.py OUT.swift

The examples are the blocks of Swift in README, in the articles and in the comments of Sources/WCompose, but for those that
name a file, which they are a part of. The program runs them one after the other in its working directory, where it finds
the files of Samples/chain. snippets.txt has what it prints.
"""

import re
import sys
from pathlib import Path

from documents import CATALOGUE, ROOT, Document


def of_pages():
    """(file, lines) of each example in README and the articles."""
    for path in [Path("README.md"), *sorted(path.relative_to(ROOT) for path in (ROOT / CATALOGUE).glob("*.md"))]:
        for block in Document.read(path).blocks:
            if block.language == "swift" and not block.name and not block.not_run:
                yield path, block.lines


def of_comments():
    """(file, lines) of each example in the comments of the library."""
    for path in sorted((ROOT / "Sources/WCompose").glob("*.swift")):
        lines = path.read_text().splitlines()
        for number, line in enumerate(lines, 1):
            if match := re.fullmatch(r"( *)/// ```swift", line):
                prefix = match[1] + "///"
                end = lines.index(prefix + " ```", number)
                yield path.relative_to(ROOT), [
                    line.removeprefix(prefix).removeprefix(" ") for line in lines[number:end]]


def program(snippets):
    calls, functions = [], []
    for index, (place, lines) in enumerate(snippets):
        calls += [f'        print("# {place}")', f"        try await snippet{index}()"]
        body = [line for line in lines if line != "import WCompose"]
        functions += ["", f"func snippet{index}() async throws {{", *body, "}"]
    return "\n".join([
        "import WCompose", "", "@main", "struct Snippets {", "    static func main() async throws {", *calls, "    }", "}",
        *functions, "",
    ])


if __name__ == "__main__":
    found = [*of_pages(), *of_comments()]
    Path(sys.argv[1]).write_text(program(found))
    print(f"{len(found)} Swift examples")
