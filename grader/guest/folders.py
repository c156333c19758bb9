"""Which files a worker may read: the interpreter's library, the named packages, this folder. Runs in the zygote."""

from __future__ import annotations

import importlib.util
import os
import pathlib
import sys
import sysconfig
from collections.abc import Iterable

_LIBRARY_SKIPPED = frozenset({"site-packages", "dist-packages", "test", "idlelib", "ensurepip", "__phello__"})
GUEST = str(pathlib.Path(__file__).resolve().parent)


def readable(packages: Iterable[str]) -> list[str]:
    """Absolute paths: every entry of the standard library but the packages installed below it; each package; us."""
    found = [*_standard_library(), GUEST]
    for package in packages:
        found += _package(package)
    return list(dict.fromkeys(found))


def listable() -> list[str]:
    """Folders whose names may be listed, so that a late import finds a module of the standard library."""
    return _library_folders()


def _library_folders() -> list[str]:
    """Where the interpreter's own modules lie, outside any virtual environment."""
    places = {"installed_base": sys.base_prefix, "base": sys.base_prefix, "platbase": sys.base_exec_prefix}
    folders = (os.path.realpath(sysconfig.get_path(name, vars=places)) for name in ("stdlib", "platstdlib"))
    return [folder for folder in dict.fromkeys(folders) if os.path.isdir(folder)]


def _standard_library() -> list[str]:
    return [
        entry.path
        for folder in _library_folders()
        for entry in os.scandir(folder)
        if entry.name not in _LIBRARY_SKIPPED and not entry.name.endswith(".a") and not entry.name.startswith("config-")
    ]


def _package(name: str) -> list[str]:
    """The folder or file of an installed package, and the folder of shared libraries that some wheels put beside it."""
    spec = sys.modules[name].__spec__ if name in sys.modules else importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return []
    if not spec.submodule_search_locations:
        return [spec.origin]
    folders = list(spec.submodule_search_locations)
    return folders + [f"{folder}.libs" for folder in folders if os.path.isdir(f"{folder}.libs")]
