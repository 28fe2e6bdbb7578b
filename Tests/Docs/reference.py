"""Holds the reference of graph files against the schema: every key is described, and has an example."""

import json
import re

from documents import CATALOGUE, ROOT, Document

SCHEMA = "Sources/GraphFiles/Resources/wcompose.schema.json"
PAGE = CATALOGUE / "GraphFile.md"


def keys_of_sections():
    """The keys of a graph file, each with all keys that may stand below it."""
    definitions = json.loads((ROOT / SCHEMA).read_text())["$defs"]

    def below(value, found):
        if isinstance(value, list):
            for item in value:
                below(item, found)
        elif isinstance(value, dict):
            if reference := value.get("$ref"):
                below(definitions[reference.rsplit("/", 1)[1]], found)
            for key, item in value.get("properties", {}).items():
                # `"digest": false` says where a key may not stand.
                if isinstance(item, dict):
                    found.add(key)
                    below(item, found)
            for word in ["anyOf", "oneOf", "additionalProperties", "items"]:
                below(value.get(word), found)
        return found

    return {key: below(value, set()) for key, value in definitions["graph"]["properties"].items()}


def problems():
    """Keys that the reference lacks, or that the schema lacks, a line for each."""
    page = Document.read(PAGE)
    sections = {text.strip("`"): set() for _, depth, text in page.headings if depth == 2 and text.startswith("`")}
    in_table = False
    for _, line, section in page.prose:
        # The tables of keys, and no others.
        in_table = line.startswith("|") and (in_table or line.startswith("| key |"))
        if in_table and section.strip("`") in sections and (match := re.match(r"\| `([\w$]+)` \|", line)):
            sections[section.strip("`")].add(match[1])
    expected = keys_of_sections()
    for key in sorted(expected.keys() ^ sections.keys()):
        yield f"{PAGE}: `{key}` " + ("has no section" if key in expected else "is not in the schema")
    for section in expected.keys() & sections.keys():
        for key in sorted(expected[section] ^ sections[section]):
            yield f"{PAGE}: `{key}` of `{section}` " + (
                "has no row" if key in expected[section] else "is not in the schema")
        blocks = ["\n".join(block.lines) for block in page.blocks
                  if block.section == f"`{section}`" and block.language == "yaml" and not block.not_run]
        for key in sorted(expected[section] | {section}):
            if not any(re.search(rf"""(^|[{{,\s-])["']?{re.escape(key)}["']?:(\s|$)""", block, re.M) for block in blocks):
                yield f"{PAGE}: `{key}` of `{section}` has no example"
