"""One self-contained page from a template: its style, its script, and a policy that lets nothing else in. Pure.

Rules of this file: every value is escaped by the template engine, and nothing is ever marked as safe but our own style
and script. The policy names both by their digests and forbids all else, but for images that lie in a page that has
some, so that even what slipped through would neither run nor ask a network for anything. No value stands in a style,
a script or an attribute of an event.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..model import Outcome, Standing
from ..text import plain_xml

_FAMILIES: dict[str, set[Outcome | Standing]] = {
    "good": {Outcome.PASSED, Standing.SOLVED},
    "part": {Standing.IN_PART},
    "quiet": {Outcome.NOT_ATTEMPTED, Outcome.NOT_JUDGED, Standing.NOT_JUDGED},
    "look": {Outcome.BROKE_THE_RULES, Outcome.GRADER_FAULT, Standing.NOT_GRADED},
}
"""Colours are few; beside each stands its word, and a shape that no other outcome has."""


def render(template: str, script: str | None = None, *, images: bool = False, **values: Any) -> str:
    """A template of `pages/` with its values; script: the name of a file there, or none; images: it holds some."""
    style, code = _file("style.css"), "" if script is None else _file(script)
    text = (
        _environment()
        .get_template(template)
        .render(style=Markup(style), script=Markup(code), policy=_policy(style, code, images), **values)
    )
    return plain_xml(text)


def family(word: Outcome | Standing) -> str:
    """The group of outcomes that share a colour."""
    return next((name for name, words in _FAMILIES.items() if word in words), "bad")


def shape(word: Outcome | Standing) -> str:
    """The name of its drawing in `pages/shapes.html`."""
    return word.value.replace(" ", "-")


def percent(earned: int, possible: int) -> int:
    """The share of points, 0 to 100; a bonus does not reach beyond. Whole only where all was earned."""
    if possible <= 0:
        return 0
    return min(100 * earned // possible, 100)


def points(count: int) -> str:
    """A number of points in words."""
    return counted(count, "point")


def counted(count: int, noun: str) -> str:
    """`1 check`, `2 checks`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _policy(style: str, script: str, images: bool) -> str:
    allowed = [f"style-src {_source(style)}", *([f"script-src {_source(script)}"] if script else [])]
    allowed += ["img-src data:"] if images else []
    return "; ".join(["default-src 'none'", *allowed, "base-uri 'none'", "form-action 'none'"])


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _file(name: str) -> str:
    return (resources.files(__package__) / "pages" / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__, "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(family=family, shape=shape, percent=percent, points=points, counted=counted)
    return environment
