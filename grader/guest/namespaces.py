"""Namespaces of the zygote: processes, network, IPC, and a root with nothing but the readable folders in it.

Runs in the zygote, once. It is a layer on top: where the system does not allow it, the zygote goes on without.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from collections.abc import Iterable
from typing import Any

_NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    0x00020000,
    0x02000000,
    0x04000000,
    0x08000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_REMOUNT, _MS_BIND, _MS_REC, _MS_PRIVATE = 1, 2, 4, 32, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_O_PATH = 0o10000000
_ROOT = "/tmp"


def enter() -> bool:
    """Move this process and its children into new namespaces; False where that is not allowed.

    The process ids begin anew: the caller goes on as the first process of them, under a parent that waits.
    """
    if sys.platform != "linux" or os.uname().machine not in _PIVOT_ROOT:
        return False
    user, group = os.getuid(), os.getgid()
    flags = _NEWNS | _NEWUTS | _NEWIPC | _NEWPID | _NEWNET | (0 if user == 0 else _NEWUSER)
    if _libc().unshare(flags) != 0:
        return False
    if user != 0:
        _map_identity(user, group)
    _become_first_process()
    return True


def pivot(readable: Iterable[str]) -> bool:
    """Replace the root by an empty, read-only one that holds the readable folders alone; False where it fails."""
    try:
        _pivot([os.path.abspath(path) for path in readable])
    except OSError:
        return False
    return True


def _map_identity(user: int, group: int) -> None:
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _become_first_process() -> None:
    pid = os.fork()
    if pid == 0:
        return
    with contextlib.suppress(ChildProcessError, InterruptedError):
        os.waitpid(pid, 0)
    os._exit(0)


def _pivot(readable: list[str]) -> None:
    sources = [(path, os.path.isdir(path), os.open(path, _O_PATH | os.O_CLOEXEC)) for path in readable]
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE)
    _mount("tmpfs", _ROOT, "tmpfs", _MS_NOSUID | _MS_NODEV, "size=16m,mode=755")
    for path, is_folder, descriptor in sources:
        _bind(f"/proc/self/fd/{descriptor}", _ROOT + path, is_folder)
        os.close(descriptor)
    old = os.path.join(_ROOT, ".old")
    os.mkdir(old)
    if _libc().syscall(_PIVOT_ROOT[os.uname().machine], _ROOT.encode(), old.encode()) != 0:
        raise OSError(ctypes.get_errno(), "pivot_root")
    os.chdir("/")
    if _libc().umount2(b"/.old", _MNT_DETACH) != 0:
        raise OSError(ctypes.get_errno(), "umount2")
    os.rmdir("/.old")
    _mount(None, "/", None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)


def _bind(source: str, target: str, is_folder: bool) -> None:
    if is_folder:
        os.makedirs(target, 0o755, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), 0o755, exist_ok=True)
        os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o644))
    _mount(source, target, None, _MS_BIND | _MS_REC)
    with contextlib.suppress(OSError):
        _mount(None, target, None, _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV)


def _mount(source: str | None, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    encoded = [None if text is None else text.encode() for text in (source, target, kind, options)]
    if _libc().mount(encoded[0], encoded[1], encoded[2], ctypes.c_ulong(flags), encoded[3]) != 0:
        raise OSError(ctypes.get_errno(), f"mount {target}")


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)
