"""What a worker imposes on itself before it sees the submission. Runs in the guest, standard library only.

Rules of this file: the order is part of the wall. A new session and limits first; then the user and the
capabilities; then the flags, which a change of user would clear; Landlock and seccomp last.
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct
import sys
import time
from dataclasses import dataclass
from typing import Any

from . import landlock

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
_CAPABILITY_VERSION_3 = 0x20080522
_FIRST_UNUSED_UID = 0x70000000
_PROCESSES_OF_UNUSED_UID = 64


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the zygote made ready once for all its workers. mapped: bytes of address space before any submission."""

    mapped: int | None = None
    ruleset: int | None = None
    seccomp: bytes | None = None
    drop_user: bool = False


def apply(given: dict[str, int], prepared: Prepared) -> None:
    """All layers but seccomp, which must come after the descriptors are closed.

    given: `memory_bytes` on top of what is mapped, `cpu_s`, `file_bytes`, `open_files`.
    """
    if hasattr(os, "setsid") and os.getpgrp() != os.getpid():
        os.setsid()
    _limit_resources(given, prepared)
    if sys.platform != "linux":
        return
    if prepared.drop_user:
        _become_nobody()
    _drop_capabilities()
    _set_flags()
    if prepared.ruleset is not None:
        landlock.restrict(prepared.ruleset)


def mapped_bytes() -> int | None:
    """Address space of this process in bytes; None where the system does not tell, or bounds none."""
    if sys.platform != "linux":
        return None
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def _limit_resources(given: dict[str, int], prepared: Prepared) -> None:
    """Limits of the system. On Linux all of them hold; elsewhere those that the system takes."""
    try:
        import resource
    except ImportError:
        return
    for name, (soft, hard) in _resources(given, prepared).items():
        try:
            resource.setrlimit(getattr(resource, name), (soft, hard))
        except (AttributeError, OSError, ValueError):
            if sys.platform == "linux":
                raise


def _resources(given: dict[str, int], prepared: Prepared) -> dict[str, tuple[int, int]]:
    """Soft and hard limits. Processor time: SIGXCPU, which says what it was, and a second later SIGKILL."""
    seconds = given["cpu_s"] + int(time.process_time())
    limits = {name: (value, value) for name, value in _plain(given, prepared).items()}
    return {**limits, "RLIMIT_CPU": (seconds, seconds + 1)}


def _plain(given: dict[str, int], prepared: Prepared) -> dict[str, int]:
    limits = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": given["file_bytes"], "RLIMIT_NOFILE": given["open_files"]}
    if prepared.mapped is not None:
        limits["RLIMIT_AS"] = prepared.mapped + given["memory_bytes"]
    if prepared.drop_user:
        limits["RLIMIT_NPROC"] = _PROCESSES_OF_UNUSED_UID
    return limits


def _become_nobody() -> None:
    """A user of its own for each worker: processes of one user could signal each other."""
    user = _FIRST_UNUSED_UID + os.getpid()
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _drop_capabilities() -> None:
    libc = _libc()
    for capability in range(64):
        libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)
    header, none = struct.pack("<Ii", _CAPABILITY_VERSION_3, 0), bytes(24)
    if libc.capset(header, none) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def _set_flags() -> None:
    libc, parent = _libc(), os.getppid()
    for option, value in ((_PR_SET_PDEATHSIG, signal.SIGKILL), (_PR_SET_DUMPABLE, 0), (_PR_SET_NO_NEW_PRIVS, 1)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl({option})")
    if os.getppid() != parent:
        os._exit(1)


def _libc() -> Any:
    return ctypes.CDLL(None, use_errno=True)
