"""Tries what a worker must not be able to do, and tells what happened. Runs as a submission, for the doctor.

Each attempt returns a short text: `done` where it worked, else the name of the error.
"""

import ctypes
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable
from typing import Any


def _told(act: Callable[[], object]) -> str:
    try:
        act()
    except BaseException as error:
        return type(error).__name__
    return "done"


def _libc(name: str, *arguments: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if getattr(libc, name)(*arguments) < 0:
        raise OSError(ctypes.get_errno(), name)


def _connect(family: int, kind: int, address: tuple[str, int]) -> None:
    with socket.socket(family, kind) as link:
        link.settimeout(1.0)
        link.connect(address)


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _unlimited_memory() -> None:
    soft, _ = resource.getrlimit(resource.RLIMIT_AS)
    if soft != resource.RLIM_INFINITY:
        raise MemoryError


def attempts(canary: str, folder: str, port: int, pid: int) -> dict[str, Any]:
    """canary: a file that the host can read; folder: one that it can write; port: where it listens; pid: its own."""
    acts = {
        "read a file": lambda: open(canary).close(),
        "list a folder": lambda: os.listdir(folder),
        "write a file": lambda: open(os.path.join(folder, "written"), "w").close(),
        "change a mode": lambda: os.chmod(canary, 0o644),
        "see a file": lambda: os.stat(canary),
        "connect by TCP": lambda: _connect(socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", port)),
        "connect by UDP": lambda: _connect(socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", port)),
        "make a Unix socket": lambda: socket.socket(socket.AF_UNIX).close(),
        "fork": _fork,
        "start a program": lambda: os.posix_spawn(sys.executable or "/bin/sh", ["sh", "-c", ":"], {}),
        "signal another process": lambda: os.kill(pid, 0),
        "signal the parent": lambda: os.kill(os.getppid(), 0),
        "trace the parent": lambda: _libc("ptrace", 16, os.getppid(), 0, 0),
        "make a namespace": lambda: _libc("unshare", 0x10000000),
        "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096)),
        "use memory without bound": _unlimited_memory,
        "ignore SIGKILL": lambda: signal.signal(signal.SIGKILL, signal.SIG_IGN),
    }
    told = {name: _told(act) for name, act in acts.items()}
    return {"told": told, "environment": sorted(os.environ)}
