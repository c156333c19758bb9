"""Looks for what a kata does not allow in the source of a submission. Runs on the host; reads, runs nothing.

A sign is a place for a person to look at. It costs no points: what is not allowed is refused where it runs.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from .excerpt import lines_of, where

_AUTOGRAD_NAMES = {"autograd", "requires_grad", "requires_grad_", "enable_grad", "grad_fn", "jacrev", "jacfwd"}
_LOOPHOLES = {"ctypes", "gc", "importlib", "inspect", "_dispatch_library"}


def signs(source: bytes, not_allowed: tuple[str, ...], shown: str = "") -> list[str]:
    """`line N: what stands there`, in order, for a kata with rules; nothing for one without, or for no Python.

    shown: the file's path in the submission; in a notebook a line is named by its cell.
    """
    if not not_allowed:
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    found = sorted({(line, what) for line, what in _walk(tree, not_allowed)})
    lines = lines_of(source)
    return [f"{where(shown, lines, line)}: {what}" for line, what in found]


def _walk(tree: ast.AST, not_allowed: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    watched = (_AUTOGRAD_NAMES if "autograd" in not_allowed else set()) | _LOOPHOLES
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from _imports(node, not_allowed)
        elif isinstance(node, ast.Attribute) and node.attr in watched:
            yield node.lineno, f".{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "backward":
            if "autograd" in not_allowed and not (
                isinstance(node.func.value, ast.Name) and node.func.value.id == "self"
            ):
                yield node.lineno, ".backward()"
        elif isinstance(node, ast.keyword) and node.arg in watched:
            yield node.value.lineno, f"{node.arg}="


def _imports(node: ast.Import | ast.ImportFrom, not_allowed: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    module = getattr(node, "module", None) or ""
    names = [module, *(f"{module}.{alias.name}" if module else alias.name for alias in node.names)]
    for name in names:
        top, *rest = name.split(".")
        if (top == "torch" and "torch" in not_allowed) or top in _LOOPHOLES or _AUTOGRAD_NAMES.intersection(rest):
            yield node.lineno, f"import {name}"
