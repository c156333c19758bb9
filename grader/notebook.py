"""A Jupyter notebook to one module for each kata. Runs in the operator's process; reads cells, runs none of them.

Rules of this file: bytes in, text out. Whatever the bytes are, the answer is modules or a ValueError whose one line
says what is wrong; no file is opened, nothing is compiled to be run.

A module holds the cells of its kata and, from the other cells, the imports, definitions and assignments that those
use. Of all cells only definitions, imports and assignments are kept, so that plots and experiments do not run.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .excerpt import Cell, Excerpts, parsed

TAG = "kata:"
FORMAT = 4
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})\s+(?P<text>.+)$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_COMMENT = re.compile(r"^#+\s*(?:%%\s*)?(?P<text>\S.*)$")
_MAGIC = re.compile(r"^(?P<indent>\s*)(?:%{1,2}[A-Za-z_]|!|\?|[\w.]+\?{1,2}\s*$|[\w, ]+=\s*(?:%[A-Za-z_]|!))")
_CELL_MAGIC = re.compile(r"^\s*%%(?P<name>\w+)")
_PYTHON_CELL_MAGICS = {"time", "capture", "prun", "python", "python3"}
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_DEFINED = re.compile(r"^(?:async\s+def|def|class)\s+(\w+)", re.MULTILINE)


def modules(data: bytes, katas: Sequence[str], stubs: Mapping[str, bytes], stem: str = "") -> dict[str, bytes]:
    """Kata to module text, for each kata that has cells in a notebook.

    stubs: kata to the text of its stub, whose names tell whose a cell is. stem: the notebook's name without its
    suffix; where it is a kata's, cells that belong to no other are that kata's.
    Raises ValueError where it is no notebook of Python code in format 4.
    """
    cells = _owned(_cells(data), katas, {kata: _defined(_text(stub)) for kata, stub in stubs.items()}, stem)
    excerpts = Excerpts(cells)
    found = {kata: excerpts.module(kata) for kata in katas}
    return {kata: text.encode() for kata, text in found.items() if text}


# --- the notebook's JSON


def _cells(data: bytes) -> list[dict[str, Any]]:
    """The cells of a notebook, checked. Raises ValueError."""
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"its JSON is broken: {_short(error)}; save the notebook again in Jupyter") from None
    if not isinstance(notebook, dict) or "nbformat" not in notebook:
        raise ValueError("it is JSON, but no notebook: nbformat is missing; save it from Jupyter as .ipynb")
    if notebook["nbformat"] != FORMAT or type(notebook["nbformat"]) is not int:
        was = str(notebook["nbformat"])[:20]
        raise ValueError(f"its nbformat is {was!r}; it must be {FORMAT}: save the notebook again in Jupyter")
    cells = notebook.get("cells")
    if not isinstance(cells, list) or not all(isinstance(cell, dict) for cell in cells):
        raise ValueError("its cells are no list of objects; save the notebook again in Jupyter")
    if (language := _language(notebook)) not in ("", "python"):
        raise ValueError(f"its language is {language[:20]!r}; the katas are written in Python")
    if not any(cell.get("cell_type") == "code" for cell in cells):
        raise ValueError("it has no code cells; is it the notebook that was to be handed in?")
    return cells


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:80]


def _language(notebook: dict[str, Any]) -> str:
    """The notebook's language in small letters; empty where it says none."""
    metadata = notebook.get("metadata")
    for key, field in (("language_info", "name"), ("kernelspec", "language")):
        table = metadata.get(key) if isinstance(metadata, dict) else None
        name = table.get(field) if isinstance(table, dict) else None
        if isinstance(name, str) and name:
            return name.lower()
    return ""


def _source(cell: dict[str, Any]) -> str:
    """A cell's text with plain line ends. Raises ValueError where it is none."""
    source = cell.get("source", "")
    parts = source if isinstance(source, list) else [source]
    if not all(isinstance(part, str) for part in parts):
        raise ValueError("the source of a cell is no text; save the notebook again in Jupyter")
    return _text("".join(parts).encode("utf-8", "replace"))


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")


def _tags(cell: dict[str, Any]) -> list[str]:
    """The katas that a cell's tags name, those that the course does not have among them."""
    metadata = cell.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return [tag[len(TAG) :] for tag in tags if isinstance(tag, str) and tag.startswith(TAG)] if tags else []


# --- whose a cell is


def _owned(
    cells: Iterable[dict[str, Any]], katas: Sequence[str], names: Mapping[str, frozenset[str]], stem: str
) -> list[Cell]:
    """The code cells without their magics: by tag, by comment, by the names they define, by the heading above."""
    section, level = (stem, 0) if stem in katas else ("", 0)
    found = []
    for number, cell in enumerate(cells, 1):
        text = _source(cell)
        if cell.get("cell_type") == "markdown":
            for depth, heading in _headings(text):
                named = _named(heading, katas)
                if named or (level and depth <= level):
                    section, level = (named, depth) if named else (stem if stem in katas else "", 0)
        elif cell.get("cell_type") == "code" and (python := _without_magics(text)) is not None:
            found.append(Cell(number, python, _owners(_tags(cell), python, katas, names, section)))
    return found


def _headings(text: str) -> Iterator[tuple[int, str]]:
    """(level, text) of the headings of a Markdown cell, those in code blocks left out."""
    fenced = False
    for line in text.split("\n"):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (heading := _HEADING.match(line)):
            yield len(heading["marks"]), heading["text"]


def _named(heading: str, katas: Sequence[str]) -> str:
    """The kata that a heading such as `## Kata 3: NAME` names; empty where it names none."""
    plain = re.sub(r"[`*#]", "", heading).strip().lower().removesuffix(".py")
    plain = re.sub(r"^(?:kata\b)?[\s\d.:·)–—-]*", "", plain)
    plain = re.sub(r"[\s_-]+", "_", plain.strip(" .:"))
    return plain if plain in katas else ""


def _owners(
    tags: list[str], text: str, katas: Sequence[str], names: Mapping[str, frozenset[str]], section: str
) -> frozenset[str] | None:
    if tags:
        return frozenset(tags).intersection(katas) or None
    comment = _COMMENT.match(text.lstrip("\n").partition("\n")[0])
    if comment and (named := _named(comment["text"], katas)):
        return frozenset({named})
    defined = _defined(text)
    stubs = {kata for kata in katas if defined & names.get(kata, frozenset())}
    if section and (section in stubs or not stubs):
        return frozenset({section})
    counts = {name: sum(name in defines for defines in names.values()) for name in defined}
    sure = {kata for kata in stubs if any(counts[name] == 1 for name in defined & names[kata])}
    return frozenset(sure or stubs)


def _defined(text: str) -> frozenset[str]:
    """The functions and classes that a text defines at its top level, even where it does not parse."""
    tree = parsed(text)
    if tree is None:
        return frozenset(_DEFINED.findall(text))
    return frozenset(node.name for node in tree.body if isinstance(node, _NAMED))


def _without_magics(text: str) -> str | None:
    """A cell with its magics blanked, line by line; None where a cell magic makes it another language."""
    first, _, rest = text.lstrip("\n").partition("\n")
    if magic := _CELL_MAGIC.match(first):
        if magic["name"] not in _PYTHON_CELL_MAGICS:
            return None
        text = "\n" * (1 + len(text) - len(text.lstrip("\n"))) + rest
    if parsed(text) is not None:
        return text
    return "\n".join(_blanked(line) for line in text.split("\n"))


def _blanked(line: str) -> str:
    magic = _MAGIC.match(line)
    if magic is None:
        return line
    return f"{magic['indent']}pass" if magic["indent"] else ""
