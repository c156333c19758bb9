"""Zygotes and their workers: guest processes, forked from a warm one. Runs in the runner, on the host's side.

Rules of this file: one deadline for each answer; past it a worker is killed, never asked again.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from ..errors import GraderFault
from ..guest import wire
from ..guest.zygote import REPLY, REQUEST
from ..text import clean
from . import policy

_GUEST = Path(__file__).resolve().parent.parent / "guest" / "__main__.py"
_START_S = 120.0


class Deadline:
    """The moment until which an answer counts."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.end = time.monotonic() + seconds

    def left(self) -> float:
        return self.end - time.monotonic()

    def arm(self, link: socket.socket) -> None:
        """Let the next operation on a socket end with the deadline. Raises TimeoutError past it."""
        left = self.left()
        if left <= 0:
            raise TimeoutError
        link.settimeout(left)


def _read(link: socket.socket, size: int, deadline: Deadline) -> bytes:
    data = bytearray(size)
    view, position = memoryview(data), 0
    while position < size:
        deadline.arm(link)
        count = link.recv_into(view[position:])
        if count == 0:
            raise EOFError
        position += count
    return bytes(data)


class Worker:
    """One guest process: its link, its pid, and what it has printed."""

    def __init__(self, zygote: Zygote, limits: policy.Limits) -> None:
        self._zygote = zygote
        self._output: IO[bytes] = _output_file()
        self._link, theirs = socket.socketpair()
        try:
            self.pid, self._pidfd = zygote.fork(theirs.fileno(), self._output.fileno(), limits)
        finally:
            theirs.close()

    def exchange(self, frame: bytes, deadline: Deadline) -> tuple[bytes, bytes]:
        """Send one frame and read one. Raises TimeoutError, EOFError, OSError, ProtocolError."""
        deadline.arm(self._link)
        self._link.sendall(frame)
        header_size, body_size = wire.sizes(_read(self._link, wire.PREFIX.size, deadline))
        return _read(self._link, header_size, deadline), _read(self._link, body_size, deadline)

    def end(self) -> int:
        """Kill the process if it lives, and return its wait status."""
        with contextlib.suppress(ProcessLookupError):
            if self._pidfd is None:
                os.kill(self.pid, signal.SIGKILL)
            else:
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        if self._pidfd is not None:
            select.select([self._pidfd], [], [], 10.0)
            os.close(self._pidfd)
        self._link.close()
        return self._zygote.wait(self.pid)

    def exited(self, patience_s: float) -> bool:
        """Whether the process has ended by itself within a moment."""
        return self._pidfd is not None and bool(select.select([self._pidfd], [], [], patience_s)[0])

    def printed_bytes(self) -> int:
        return os.fstat(self._output.fileno()).st_size

    def printed(self, start: int, cap: int = 20_000) -> str:
        """What was printed from a byte offset on. The offset is read with pread: the descriptor is shared."""
        data = os.pread(self._output.fileno(), cap + 1, start)
        return clean(data.decode("utf-8", "replace"), cap)

    def close_output(self) -> None:
        self._output.close()


def _output_file() -> IO[bytes]:
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("output"), "w+b", buffering=0)
    return tempfile.TemporaryFile(buffering=0)


class Zygote:
    """The host's handle on a zygote. Starting does not wait; the first fork does."""

    def __init__(self, kind: str, layers: tuple[str, ...]) -> None:
        self._control, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 — closed in close()
        command = [
            sys.executable,
            "-I",
            str(_GUEST),
            str(theirs.fileno()),
            json.dumps(policy.zygote_setup(kind, layers)),
        ]
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=policy.guest_environment(kind),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=self._errors,
            stderr=self._errors,
        )
        theirs.close()
        self._ready = False

    def fork(self, link_fd: int, output_fd: int, limits: policy.Limits) -> tuple[int, int | None]:
        """A new worker that holds the two descriptors: its pid, and a pidfd where the system has them."""
        self._await_ready()
        payload = json.dumps(limits.for_guest()).encode()
        request = REQUEST.pack(b"F", len(payload)) + payload
        try:
            socket.send_fds(self._control, [request], [link_fd, output_fd])
            self._control.settimeout(_START_S)
            reply, descriptors, _, _ = socket.recv_fds(self._control, REPLY.size, 1)
            _, pid = REPLY.unpack(reply)
        except (OSError, ValueError) as error:
            raise self._fault("it could not fork a worker") from error
        return pid, descriptors[0] if descriptors else None

    def wait(self, pid: int) -> int:
        """The wait status of a worker that has ended."""
        try:
            self._control.sendall(REQUEST.pack(b"W", pid))
            _, status = REPLY.unpack(_read(self._control, REPLY.size, Deadline(_START_S)))
        except (OSError, EOFError) as error:
            raise self._fault("it could not wait for a worker") from error
        return int(status)

    def close(self) -> None:
        self._control.close()
        try:
            self._process.wait(2.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()

    def _await_ready(self) -> None:
        if self._ready:
            return
        try:
            _read(self._control, REPLY.size, Deadline(_START_S))
        except (OSError, EOFError) as error:
            raise self._fault("it did not start") from error
        self._ready = True

    def _fault(self, what: str) -> GraderFault:
        self._errors.seek(0)
        tail = self._errors.read()[-2000:].decode("utf-8", "replace").strip()
        return GraderFault(f"the zygote failed: {what}" + (f"\n{tail}" if tail else ""))


class Zygotes:
    """One zygote for each kind of kata, started when first wanted and again after a death."""

    def __init__(self, layers: tuple[str, ...] = policy.LAYERS) -> None:
        self._layers = layers
        self._running: dict[str, Zygote] = {}

    def start(self, kind: str) -> Zygote:
        if kind not in self._running:
            self._running[kind] = Zygote(kind, self._layers)
        return self._running[kind]

    def replace(self, kind: str) -> Zygote:
        self._running.pop(kind).close()
        return self.start(kind)

    def __enter__(self) -> Zygotes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        for zygote in self._running.values():
            zygote.close()
