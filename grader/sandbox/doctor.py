"""What this machine really enforces: a worker tries the forbidden acts, and what it could do is told.

Runs on the host. Nothing is inferred from a system call that succeeded: a layer is enforced where all of its
attempts were refused, absent where all of them worked, and best effort between. What cannot be tried on a system
proves nothing: a layer without any attempt is absent.
"""

from __future__ import annotations

import os
import socket
import tempfile
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from ..errors import GraderFault, Stop
from ..guest import landlock, seccomp
from ..guest.attempts import CANNOT_BE_TRIED, DONE
from ..isolation import ABSENT, BEST_EFFORT, ENFORCED
from .confined import Bundle, Confined
from .observation import Request, Returned
from .policy import DEFAULTS, guest_environment
from .zygotes import Zygotes


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer of the wall: the attempts that tell of it, what its absence leaves open, and what mends it."""

    name: str
    attempts: tuple[str, ...]
    leaves_open: str
    mend: str


LAYERS = (
    Layer(
        "files",
        ("read a file", "list a folder", "write a file", "change a mode"),
        "a submission can read or change what this user can",
        "use Linux 5.13 or newer with Landlock in `cat /sys/kernel/security/lsm`",
    ),
    Layer(
        "file metadata",
        ("see a file",),
        "a submission can see that a file exists, its size and its times",
        "leave out --start-workers, and allow user namespaces: "
        "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0",
    ),
    Layer(
        "network",
        ("connect by TCP", "connect by UDP", "make a Unix socket"),
        "a submission can talk to other machines and to services on this one",
        "use Linux with seccomp, on x86_64 or aarch64",
    ),
    Layer(
        "processes",
        ("fork", "start a program"),
        "a submission can start processes that outlive its grading",
        "use Linux with seccomp, on x86_64 or aarch64",
    ),
    Layer(
        "signals",
        ("signal another process", "signal the parent", "trace the parent"),
        "a submission can stop or read other processes of this user",
        "use Linux with seccomp, on x86_64 or aarch64",
    ),
    Layer(
        "privileges",
        ("make a namespace", "raise a limit"),
        "a submission can widen its own rights",
        "use Linux with seccomp, on x86_64 or aarch64",
    ),
    Layer(
        "memory",
        ("use memory without bound",),
        "a submission can take all memory of this machine",
        "use Linux, where RLIMIT_AS holds",
    ),
    Layer(
        "processor time",
        ("use processor time without bound",),
        "a submission can keep more processors busy than one until its time is up",
        "use a system with RLIMIT_CPU: Linux or macOS",
    ),
    Layer(
        "open files",
        ("open files without bound",),
        "a submission can take all descriptors of this user",
        "use a system with RLIMIT_NOFILE: Linux or macOS",
    ),
)


def examine(zygotes: Zygotes, kind: str = "python") -> dict[str, str]:
    """Each layer with `enforced`, `best effort` or `absent`, as a worker of this kind found it."""
    told, environment = _attempt(zygotes, kind)
    found = {"process": ENFORCED, "environment": ENFORCED if not _leaked(environment) else ABSENT}
    return found | {layer.name: _state([told[name] for name in layer.attempts]) for layer in LAYERS}


def _state(told: list[str]) -> str:
    tried = [text for text in told if text != CANNOT_BE_TRIED]
    worked = [text for text in tried if text == DONE]
    if len(worked) == len(tried):
        return ABSENT
    return BEST_EFFORT if worked else ENFORCED


def facts() -> dict[str, str]:
    """What the system offers, for the doctor's page."""
    return {
        "user": "root" if hasattr(os, "geteuid") and os.geteuid() == 0 else "an ordinary user",
        "Landlock": f"version {landlock.abi()}" if landlock.abi() else "none",
        "seccomp": "a table for this machine" if seccomp.supported() else "no table for this machine",
    }


def _attempt(zygotes: Zygotes, kind: str) -> tuple[dict[str, str], list[str]]:
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as server:
        canary = Path(folder, "canary")
        canary.write_text("canary")
        inputs = {"canary": str(canary), "folder": folder, "port": server.getsockname()[1], "pid": os.getpid()}
        confined = Confined(zygotes, _bundle(kind))
        try:
            observation = confined.ask(Request("call", "attempts", (), inputs))
        except Stop as stop:
            raise GraderFault(f"the wall cannot be examined: {stop}") from None
        finally:
            confined.close()
    if not isinstance(observation, Returned):
        raise GraderFault(f"the wall cannot be examined: {observation}")
    return observation.value["told"], observation.value["environment"]


def _bundle(kind: str) -> Bundle:
    text = resources.files("grader.guest").joinpath("attempts.py").read_bytes()
    source = {"names": ["attempts"], "filename": "<attempts>", "text": text}
    return Bundle(kind, {"modules": [source], "probe": None}, DEFAULTS)


def _leaked(environment: list[str]) -> bool:
    """Whether a variable of ours is seen in the worker; what libraries set there for themselves is not ours."""
    return bool((set(environment) - set(guest_environment())) & set(os.environ) - {"LC_CTYPE"})
