"""Limits of one worker, set on itself before it sees the submission. Runs in the guest, standard library only."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_NO_NEW_PRIVS = 38


def apply(given: dict[str, int]) -> None:
    """Detach from the zygote's session and set resource limits and process flags.

    given: `memory_bytes` on top of what is mapped now, `cpu_s`, `file_bytes`, `open_files`.
    """
    os.setsid()
    if sys.platform == "win32":
        return
    _limit_resources(given)
    if sys.platform == "linux":
        _set_flags()


def _limit_resources(given: dict[str, int]) -> None:
    import resource

    for name, value in (
        ("RLIMIT_CORE", 0),
        ("RLIMIT_CPU", given["cpu_s"]),
        ("RLIMIT_FSIZE", given["file_bytes"]),
        ("RLIMIT_NOFILE", given["open_files"]),
    ):
        resource.setrlimit(getattr(resource, name), (value, value))
    mapped = mapped_bytes()
    if mapped is not None:
        total = mapped + given["memory_bytes"]
        resource.setrlimit(resource.RLIMIT_AS, (total, total))


def mapped_bytes() -> int | None:
    """Address space of this process in bytes; None where the system does not tell."""
    try:
        with open("/proc/self/statm", "rb") as statm:
            return int(statm.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return None


def _set_flags() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getppid()
    for option, value in ((_PR_SET_PDEATHSIG, signal.SIGKILL), (_PR_SET_DUMPABLE, 0), (_PR_SET_NO_NEW_PRIVS, 1)):
        if libc.prctl(option, value, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), f"prctl({option})")
    if os.getppid() != parent:
        os._exit(1)
