"""Says which packages there are. Runs in the worker. Landlock is what refuses; this only words it kindly."""

from __future__ import annotations

import importlib.abc
import sys
from collections.abc import Iterable, Sequence
from types import ModuleType


class OnlyThese(importlib.abc.MetaPathFinder):
    """Refuses every top-level module that is neither standard library, nor loaded, nor in the list."""

    def __init__(self, packages: Iterable[str]) -> None:
        self.known = sys.stdlib_module_names | {name.partition(".")[0] for name in sys.modules} | set(packages)

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> None:
        top = name.partition(".")[0]
        if top not in self.known:
            raise ModuleNotFoundError(f"No module named {top!r}: it is not available in this kata", name=top)


def close(packages: Iterable[str]) -> None:
    """From now on only these packages can be imported."""
    sys.meta_path.insert(0, OnlyThese(packages))
