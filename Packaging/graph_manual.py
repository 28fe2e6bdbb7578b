"""The manual page of graph files, wcompose-graph(5), made from their schema."""

from mdoc import head, macro_words, prose, sentences, tags

NAME = "wcompose-graph"


def page(schema, example, version, epoch):
    """The page.

    schema -- of graph files, as a value
    example -- a graph file, as an indented paragraph
    version -- of wcompose
    epoch -- the date of the page, in seconds
    """
    definitions = schema["$defs"]
    lines = [
        *head(NAME, 5, "Graph files of wcompose", version, epoch),
        ".Sh DESCRIPTION",
        *prose([
            "A graph file, in YAML or JSON, lists the components of a composition and says how they are connected. "
            "It is a mapping; these are its keys, and those of the mappings in it. "
            "A key that is not required may be absent."]),
    ]
    # Other definitions are of strings, which stand where they are used.
    for name, definition in definitions.items():
        if "properties" in definition:
            lines += [f".Ss {macro_words(name)}", *sentences(definition["description"])]
            required = definition.get("required", [])
            lines += tags(
                (f"Cm {macro_words(key)}", key_text(value, key in required, definitions))
                for key, value in definition["properties"].items())
    lines += [".Sh EXAMPLES", *prose([example]), ".Sh SEE ALSO", ".Xr wcompose 1"]
    return "\n".join(lines) + "\n"


def key_text(value, is_required, definitions):
    """What the schema says of the value of a key, and which mappings it may have."""
    own = value.get("description") or definitions[value["$ref"].rsplit("/", 1)[1]]["description"]
    mappings = [name for name in references(value) if "properties" in definitions[name]]
    words = [own] + (["Required."] if is_required else [])
    if mappings:
        words.append(f"See `{'`, `'.join(mappings)}`.")
    return " ".join(words)


def references(value):
    """The definitions that a schema names, at any depth."""
    if isinstance(value, list):
        return [name for item in value for name in references(item)]
    if not isinstance(value, dict):
        return []
    own = [value["$ref"].rsplit("/", 1)[1]] if "$ref" in value else []
    return own + [name for item in value.values() for name in references(item)]
