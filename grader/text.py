"""Foreign text made safe to keep and to print. Pure."""

from __future__ import annotations

import json
import re
from typing import Any

WIDTH = 80
_FORMULA_STARTS = tuple("=+-@\t\r\n\0＝＋－＠")


def edit_and_run(stub: str, folder: str) -> str:
    """The last line of all that a learner is shown: the file to edit, what to run. Two lines where one is too wide."""
    line = f"edit {stub}, run pytest {folder}"
    return line if len(line) <= WIDTH else line.replace(", run ", ",\nrun ")


def clean(text: str, cap: int) -> str:
    """No control characters, no overrides of direction, no lone surrogates, at most `cap` characters; lines stay."""
    kept = "".join(c if c in "\n\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:cap])
    return kept if len(text) <= cap else kept + " …"


def clean_line(text: str, cap: int = 300) -> str:
    """The same on one line: a name, a path."""
    return " ".join(clean(text, cap).split())


def uncommanded(text: str) -> str:
    """Text in which no CI runner reads a command: `::` that begins a line and `##[` anywhere are pulled apart."""
    return re.sub(r"(?m)^(\s*):(?=:)", r"\1: ", defused(text))


def command_data(text: str) -> str:
    """Text as the message of a GitHub workflow command: one line, read back as it was."""
    return uncommanded(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def command_property(text: str) -> str:
    """Text as a property of a GitHub workflow command, where the colon and the comma have a meaning too."""
    return command_data(text).replace(":", "%3A").replace(",", "%2C")


def plain_json(value: Any, *, indent: int | None = None) -> str:
    """JSON in ASCII without NaN, in whose text no CI runner reads a command; it means the same as any other JSON."""
    return json.dumps(value, indent=indent, allow_nan=False).replace("##[", "#\\u0023[")


def plain_xml(text: str) -> str:
    """Serialised XML in whose text no CI runner reads a command; it means the same."""
    return re.sub(r"(?m)^(\s*):(?=:)", r"\1&#58;", text.replace("##[", "#&#35;["))


def cell(text: str, cap: int = 300) -> str:
    """Foreign text as a cell of a spreadsheet: one line that no program takes for a formula or a command."""
    begins_a_formula = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return ("'" if begins_a_formula else "") + uncommanded(clean_line(text, cap))


def defused(text: str) -> str:
    """Text without the one command that a CI runner obeys in the middle of a line."""
    return text.replace("##[", "# #[")
