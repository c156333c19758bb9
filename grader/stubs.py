"""Cuts stubs from references. Text in, text out; runs nothing.

In a reference, a comment `# write: MESSAGE` begins what a learner writes. The stub has in its place one
`raise NotImplementedError("MESSAGE")`, with the comment's indentation, up to the end of the indented block.
A comment `# reference only` leaves out the block, or the top-level definition, that it stands in front of.
"""

from __future__ import annotations

import json
import re

_WRITE = re.compile(r"^(?P<indent> *)# write: (?P<message>.+)$")
_ONLY = re.compile(r"^(?P<indent> *)# reference only$")


def cut(reference: str) -> str:
    """The stub of a reference's text. Raises ValueError where nothing is marked."""
    lines, kept, position = reference.splitlines(), [], 0
    while position < len(lines):
        line = lines[position]
        if write := _WRITE.match(line):
            message = json.dumps(write["message"], ensure_ascii=False)
            kept.append(f"{write['indent']}raise NotImplementedError({message})")
            position = _end_of_block(lines, position + 1, len(write["indent"]))
        elif only := _ONLY.match(line):
            position = _end_of_definition(lines, position + 1, len(only["indent"]))
            while kept and not kept[-1].strip() and position < len(lines) and not lines[position].strip():
                position += 1
        else:
            kept.append(line)
            position += 1
    if kept == lines:
        raise ValueError("no `# write:` comment marks what a learner writes")
    return "\n".join(kept).rstrip() + "\n"


def _end_of_block(lines: list[str], start: int, indent: int) -> int:
    """The first line after `start` that is indented less; blank lines before it stay outside the block."""
    position = start
    while position < len(lines) and (not lines[position].strip() or _indent(lines[position]) >= indent):
        position += 1
    while position > start and not lines[position - 1].strip():
        position -= 1
    return position


def _end_of_definition(lines: list[str], start: int, indent: int) -> int:
    """The first line after the statement at `start`."""
    return _end_of_block(lines, start + 1, indent + 1)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
