"""Tries what a worker must not be able to do, and tells what happened. Runs as a submission, for the doctor.

Each attempt returns a short text: `done` where it worked, `cannot be tried` where this system has no such act, else
the name of the error that refused it.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

DONE, CANNOT_BE_TRIED = "done", "cannot be tried"


def _told(act: Callable[[], object]) -> str:
    try:
        act()
    except (AttributeError, ImportError):
        return CANNOT_BE_TRIED
    except BaseException as error:
        return type(error).__name__
    return DONE


def _libc(name: str, *arguments: int) -> None:
    """A call of Linux: the numbers mean something else elsewhere."""
    if sys.platform != "linux":
        raise AttributeError(name)
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


def _start_a_program() -> None:
    if hasattr(os, "posix_spawn"):
        os.posix_spawn(sys.executable or "/bin/sh", ["sh", "-c", ":"], {})
    else:
        subprocess.Popen([sys.executable, "-V"], stdout=subprocess.DEVNULL).wait()


def _signal(pid: int) -> None:
    """Where signals are sent by number; on Windows 0 is one that would arrive."""
    if sys.platform == "win32":
        raise AttributeError("signals")
    os.kill(pid, 0)


def _raise_a_limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))


def _beyond(limit: str, most: int) -> None:
    """Whether a hard limit leaves more than `most`; where the system has no limits, everything is left."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(getattr(resource, limit))
    if hard != resource.RLIM_INFINITY and hard <= most:
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
        "start a program": _start_a_program,
        "signal another process": lambda: _signal(pid),
        "signal the parent": lambda: _signal(os.getppid()),
        "trace the parent": lambda: _libc("ptrace", 16, os.getppid(), 0, 0),
        "make a namespace": lambda: _libc("unshare", 0x10000000),
        "raise a limit": _raise_a_limit,
        "use memory without bound": lambda: _beyond("RLIMIT_AS", 1 << 60),
        "use processor time without bound": lambda: _beyond("RLIMIT_CPU", 1 << 30),
        "open files without bound": lambda: _beyond("RLIMIT_NOFILE", 1024),
        "ignore SIGKILL": lambda: signal.signal(signal.SIGKILL, signal.SIG_IGN),
    }
    told = {name: _told(act) for name, act in acts.items()}
    return {"told": told, "environment": sorted(os.environ)}
