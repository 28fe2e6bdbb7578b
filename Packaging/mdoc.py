"""The language of manual pages: texts, lists and words as mdoc has them."""

import re
import time


def head(name, section, summary, version, epoch):
    """The lines that a page begins with."""
    date = time.gmtime(epoch)
    return [
        f".Dd {time.strftime('%B', date)} {date.tm_mday}, {date.tm_year}",
        f".Dt {name.upper()} {section}",
        f".Os {macro_words('wcompose ' + version)}",
        ".Sh NAME",
        f".Nm {name}",
        f".Nd {escaped(summary.rstrip('.'))}",
    ]


def tags(entries):
    """A list of macros with a text for each."""
    lines = [".Bl -tag -width Ds"]
    for macros, text in entries:
        lines += [f".It {macros}", *sentences(text)]
    return lines + [".El"]


def is_code(paragraph):
    return all(line.startswith("    ") for line in paragraph.split("\n"))


def prose(paragraphs):
    """Paragraphs, of which those that are indented are shown as they stand."""
    lines = []
    for paragraph in paragraphs:
        if is_code(paragraph):
            lines += [".Bd -literal -offset indent"]
            lines += [guarded(escaped(line[4:]).replace("-", "\\-")) for line in paragraph.split("\n")]
            lines += [".Ed"]
        else:
            # A display ends a paragraph by itself.
            lines += ([".Pp"] if lines else []) + sentences(paragraph)
    return lines


def sentences(text):
    """The lines of a text: mdoc wants each sentence to begin one."""
    text = " ".join(text.split("\n"))
    # Code, and options in quotes, are bold.
    text = re.sub(r"`([^`]+)`|'(-[^']+)'", lambda m: bold(m[1] or m[2]), escaped(text))
    return [guarded(line) for line in re.split(r"(?<=[.!?]) +", text)]


def bold(text):
    return "\\fB" + text.replace("-", "\\-") + "\\fR"


def escaped(text):
    return text.replace("\\", "\\e")


def guarded(line):
    """A line of text that is not taken for a macro."""
    return "\\&" + line if line.startswith((".", "'")) else line


def macro_words(text):
    """Words that follow a macro, none of which is taken for another one."""
    return " ".join("\\&" + word if re.fullmatch(r"[A-Z][A-Za-z]{1,2}|[.,:;()\[\]?!]", word) else word
                    for word in escaped(text).split())
