"""Foreign text made safe to keep and to print. Pure."""

from __future__ import annotations


def clean(text: str, cap: int) -> str:
    """No control characters, no overrides of direction, no lone surrogates, at most `cap` characters; lines stay."""
    kept = "".join(c if c in "\n\t" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[:cap])
    return kept if len(text) <= cap else kept + " …"


def clean_line(text: str, cap: int = 300) -> str:
    """The same on one line: a name, a path."""
    return " ".join(clean(text, cap).split())
