"""Manual pages of wcompose, in mdoc, made from what the command says of itself (`--experimental-dump-help`)."""

import re

import graph_manual
from mdoc import head, is_code, macro_words, prose, tags

# What a page says of files and the environment, which the command's own description leaves out: for which commands it
# is (by an option or argument that they have), its name, and its text.
CACHE = "The results of validation: safe to delete."
GRAPH = "The graph file where none is named."
LOCK = "The lock of a graph file, beside it; NAME is that of the graph file without its ending."
FILES = [
    ("graph", "wcompose.yaml , wcompose.yml , wcompose.json", GRAPH),
    ("graph", "NAME.lock", LOCK),
    ("no-cache", "~/.cache/wcompose", CACHE),
]
ENVIRONMENT = [
    ("help", "NO_COLOR", "Messages on a terminal have no color if it is set and not empty."),
    ("no-cache", "XDG_CACHE_HOME", "The directory that wcompose keeps its cache in, instead of ~/.cache."),
]
# The paragraph of the tool's description that is a section of every page.
EXIT_STATUS = "Exit status: "


def pages(description, schema, version, epoch):
    """The pages by their paths in the manual.

    description -- what `--experimental-dump-help` prints, as a value
    schema -- of graph files, as a value
    version -- of wcompose
    epoch -- the date of the pages, in seconds
    """
    tool = description["command"]
    # `help` is the parser's own; the pages are the help.
    commands = [command for command in tool["subcommands"] if command["commandName"] != "help"]
    status = next(p for p in tool["discussion"].split("\n\n") if p.startswith(EXIT_STATUS))
    of_commands = [Page(tool, None, commands, status), *(Page(command, tool, commands, status) for command in commands)]
    # The tool's first example is a graph file.
    graph = next(p for p in tool["discussion"].split("\n\n") if is_code(p))
    return {
        f"man5/{graph_manual.NAME}.5": graph_manual.page(schema, graph, version, epoch),
        **{f"man1/{page.name}.1": page.text(version, epoch) for page in of_commands},
    }


class Page:
    """The page of the tool, or of one of its commands.

    tool -- the tool, for a command
    commands -- all commands
    status -- the paragraph about the exit status
    """

    def __init__(self, command, tool, commands, status):
        self.command, self.tool, self.commands = command, tool, commands
        self.status = status
        self.name = "-".join(([tool["commandName"]] if tool else []) + [command["commandName"]])
        self.arguments = [argument for argument in command["arguments"] if argument["shouldDisplay"]]
        paragraphs = [p for p in command["discussion"].split("\n\n") if p != status]
        # Examples begin with the first of them, or with the sentence that leads to it.
        first = next((i for i, p in enumerate(paragraphs) if is_code(p)), len(paragraphs))
        if 0 < first < len(paragraphs) and paragraphs[first - 1].endswith(":"):
            first -= 1
        self.description, self.examples = paragraphs[:first], paragraphs[first:]

    def text(self, version, epoch):
        lines = [
            *head(self.name, 1, self.command["abstract"], version, epoch),
            ".Sh SYNOPSIS",
            *self.synopsis(),
            ".Sh DESCRIPTION",
            # The examples of the tool say all that there is to say.
            *prose(self.description or [self.command["abstract"]]),
            ".Pp",
            "The arguments and options are as follows:",
            *tags((" , ".join(forms(argument)), argument_text(argument)) for argument in self.arguments),
        ]
        if not self.tool:
            lines += [".Sh COMMANDS", *tags((f"Xr {self.page(c)} 1", c["abstract"]) for c in self.commands)]
        lines += [
            *self.section("ENVIRONMENT", "Ev", ENVIRONMENT),
            *self.section("FILES", "Pa", FILES),
            ".Sh EXIT STATUS",
            *prose(["The exit status is " + self.status[len(EXIT_STATUS):]]),
        ]
        if self.examples:
            lines += [".Sh EXAMPLES", *prose(self.examples)]
        lines += [".Sh SEE ALSO", *self.references()]
        return "\n".join(lines) + "\n"

    def page(self, command):
        return f"{(self.tool or self.command)['commandName']}-{command['commandName']}"

    def synopsis(self):
        if not self.tool:
            yield from [f".Nm {self.name}", ".Ar command", ".Op Ar argument ...", f".Nm {self.name}"]
        else:
            yield from [f".Nm {self.tool['commandName']}", f".Cm {self.command['commandName']}"]
        for argument in sorted(self.arguments, key=lambda a: a["kind"] == "positional"):
            usage = forms(argument)[-1]
            if argument["kind"] == "positional" and argument["isRepeating"]:
                usage += " ..."
            yield f".Op {usage}" if argument["isOptional"] else f".{usage}"

    def has(self, name):
        """Whether there is an argument, or an option, of this name."""
        names = [argument.get("valueName") for argument in self.arguments if argument["kind"] == "positional"]
        names += [name["name"] for argument in self.arguments for name in argument.get("names", [])]
        return name in names or not self.tool

    def section(self, title, macro, entries):
        known = [(f"{macro} {name}", text) for argument, name, text in entries if self.has(argument)]
        return [f".Sh {title}", *tags(known)] if known else []

    def references(self):
        """The pages of the tool, of the commands that this one names, and of its files; of the tool, all pages."""
        said = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`]*)`", self.command["discussion"]))))
        others = [c for c in self.commands if c is not self.command and (not self.tool or c["commandName"] in said)]
        pages = sorted(f"{self.page(c)} 1" for c in others)
        if self.tool:
            pages.insert(0, f"{self.tool['commandName']} 1")
        if self.has("graph"):
            pages.append(f"{graph_manual.NAME} 5")
        return [f".Xr {page} ," for page in pages[:-1]] + [f".Xr {pages[-1]}"]


def forms(argument):
    """An argument as macros, in each of its forms: `Fl o Ar file`, `Fl -output Ar file`."""
    value = macro_words(argument.get("valueName", ""))
    if argument["kind"] == "positional":
        return [f"Ar {value}"]
    several = " ..." if argument["parsingStrategy"] == "upToNextOption" else ""
    return [
        f"Fl {'-' if name['kind'] == 'long' else ''}{name['name']}"
        + (f" Ar {value}{several}" if argument["kind"] == "option" else "")
        for name in sorted(argument["names"], key=lambda name: name["kind"] == "long")
    ]


def argument_text(argument):
    default = argument.get("defaultValue")
    return argument["abstract"] + (f" (default: {default})" if default else "")
