"""What the wall needs of a worker, however it came to be. Runs in the runner, on the host's side.

Rules of this file: one deadline for each answer; past it a worker is killed, never asked again.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Protocol

from . import policy

GUEST = Path(__file__).resolve().parent.parent / "guest" / "__main__.py"
START_S = 120.0
"""How long a guest process may take to import its libraries."""


class Deadline:
    """The moment until which an answer counts."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        return self.end - time.monotonic()


class Allowance:
    """Seconds that many requests share. whose: what they belong to, in words."""

    def __init__(self, seconds: float, whose: str) -> None:
        self.left_s = seconds
        self.used_up = f"the time for {whose}, {seconds:g} s in all, is used up"

    def spend(self, seconds: float) -> None:
        self.left_s -= seconds


class Worker(Protocol):
    """One guest process that holds one submission."""

    def exchange(self, frame: bytes, deadline: Deadline) -> tuple[bytes, bytes]:
        """Send one frame and read one. Raises TimeoutError, EOFError, OSError, ProtocolError."""

    def exited(self, patience_s: float) -> bool:
        """Whether the process has ended by itself within a moment."""

    def end(self) -> int:
        """Kill the process if it lives. Its exit code; negative: the number of the signal that ended it."""

    def printed_bytes(self) -> int:
        """How much was printed until now."""

    def printed(self, start: int, cap: int = 20_000) -> str:
        """What was printed from a byte offset on."""

    def close_output(self) -> None: ...


class Source(Protocol):
    """Where workers come from. Raises GraderFault where there is none to be had."""

    def start(self, kind: str) -> None:
        """Begin to import what workers of a kind need, without waiting for it."""

    def worker(self, kind: str, limits: policy.Limits) -> Worker: ...

    def close(self) -> None: ...
