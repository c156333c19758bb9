"""Landlock by its three system calls. Runs in the zygote (ruleset) and in the worker (restriction); ctypes only.

Rules of this file: every right that the running kernel knows is handled, and none is given but to read below the
listed folders. The network and the scopes are handled without an exception.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from typing import Any

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446
_VERSION_FLAG, _PATH_BENEATH = 1, 1
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
"""Rights on files by the ABI that brought them: 13 at first, then refer, truncate, ioctl on devices."""
_READ_FILE, _READ_DIR, _EXECUTE = 1 << 2, 1 << 3, 1 << 0
_TCP_RIGHTS = 3
_SCOPES = 3
_O_PATH = 0o10000000


def abi() -> int:
    """The version of Landlock here; 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(_libc().syscall(_CREATE, None, 0, _VERSION_FLAG)))


def make_ruleset(readable: Iterable[str], listable: Iterable[str] = ()) -> int:
    """A descriptor of a ruleset that allows to read below the paths, and to list folders. Raises OSError."""
    version = abi()
    files = max(rights for since, rights in _FILE_RIGHTS.items() if since <= version)
    attributes = struct.pack("<QQQ", files, _TCP_RIGHTS if version >= 4 else 0, _SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = int(_libc().syscall(_CREATE, attributes, size, 0))
    if ruleset < 0:
        raise OSError(ctypes.get_errno(), "landlock_create_ruleset")
    for path in readable:
        _allow(ruleset, path, _READ_FILE | _READ_DIR | _EXECUTE if os.path.isdir(path) else _READ_FILE | _EXECUTE)
    for path in listable:
        _allow(ruleset, path, _READ_DIR)
    return ruleset


def restrict(ruleset: int) -> None:
    """Put a ruleset in force for this process, which must have no_new_privs. Raises OSError."""
    if _libc().syscall(_RESTRICT, ruleset, 0) != 0:
        raise OSError(ctypes.get_errno(), "landlock_restrict_self")


def _allow(ruleset: int, path: str, rights: int) -> None:
    descriptor = os.open(path, _O_PATH | os.O_CLOEXEC)
    try:
        rule = struct.pack("<Qi", rights, descriptor)
        if _libc().syscall(_ADD_RULE, ruleset, _PATH_BENEATH, rule, 0) != 0:
            raise OSError(ctypes.get_errno(), f"landlock_add_rule {path}")
    finally:
        os.close(descriptor)


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)
