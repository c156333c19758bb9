"""Zygotes and their workers: guest processes, forked from a warm one. Runs in the runner, on the host's side."""

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
from types import TracebackType
from typing import IO

from ..errors import GraderFault
from ..guest import wire
from ..guest.zygote import REPLY, REQUEST
from ..text import clean
from . import policy
from .started import Starting
from .workers import GUEST, START_S, Deadline, Source, Worker


def can_fork() -> bool:
    """Whether workers can be forked from a warm process here, which hands them their descriptors.

    On Linux alone: elsewhere the libraries do not live through a fork, or a death cannot be waited for.
    """
    if sys.platform != "linux" or not hasattr(socket, "send_fds"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return False
    return True


def _arm(link: socket.socket, deadline: Deadline) -> None:
    """Let the next operation on a socket end with the deadline. Raises TimeoutError past it."""
    left = deadline.left()
    if left <= 0:
        raise TimeoutError
    link.settimeout(left)


def _read(link: socket.socket, size: int, deadline: Deadline) -> bytes:
    data = bytearray(size)
    view, position = memoryview(data), 0
    while position < size:
        _arm(link, deadline)
        count = link.recv_into(view[position:])
        if count == 0:
            raise EOFError
        position += count
    return bytes(data)


class ForkedWorker:
    """One guest process, forked from a zygote: its link, its pid, and what it has printed."""

    def __init__(self, zygote: Zygote, limits: policy.Limits) -> None:
        self._zygote = zygote
        self._output: IO[bytes] = os.fdopen(os.memfd_create("output"), "w+b", buffering=0)
        self._link, theirs = socket.socketpair()
        try:
            self.pid, self._pidfd = zygote.fork(theirs.fileno(), self._output.fileno(), limits)
        finally:
            theirs.close()

    def exchange(self, frame: bytes, deadline: Deadline) -> tuple[bytes, bytes]:
        """Send one frame and read one. Raises TimeoutError, EOFError, OSError, ProtocolError."""
        _arm(self._link, deadline)
        self._link.sendall(frame)
        header_size, body_size = wire.sizes(_read(self._link, wire.PREFIX.size, deadline))
        return _read(self._link, header_size, deadline), _read(self._link, body_size, deadline)

    def end(self) -> int:
        """Kill the process if it lives. Its exit code; negative: the number of the signal that ended it."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)
        select.select([self._pidfd], [], [], 10.0)
        os.close(self._pidfd)
        self._link.close()
        return os.waitstatus_to_exitcode(self._zygote.wait(self.pid))

    def exited(self, patience_s: float) -> bool:
        """Whether the process has ended by itself within a moment."""
        return bool(select.select([self._pidfd], [], [], patience_s)[0])

    def printed_bytes(self) -> int:
        return os.fstat(self._output.fileno()).st_size

    def printed(self, start: int, cap: int = 20_000) -> str:
        """What was printed from a byte offset on. The offset is read with pread: the descriptor is shared."""
        data = os.pread(self._output.fileno(), cap + 1, start)
        return clean(data.decode("utf-8", "replace"), cap)

    def close_output(self) -> None:
        self._output.close()


class Zygote:
    """The host's handle on a zygote. Starting does not wait; the first fork does."""

    def __init__(self, kind: str, layers: tuple[str, ...]) -> None:
        self._control, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 — closed in close()
        command = [
            sys.executable,
            "-I",
            str(GUEST),
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

    def fork(self, link_fd: int, output_fd: int, limits: policy.Limits) -> tuple[int, int]:
        """A new worker that holds the two descriptors: its pid and a pidfd."""
        self._await_ready()
        payload = json.dumps(limits.for_guest()).encode()
        request = REQUEST.pack(b"F", len(payload)) + payload
        try:
            socket.send_fds(self._control, [request], [link_fd, output_fd])
            self._control.settimeout(START_S)
            reply, descriptors, _, _ = socket.recv_fds(self._control, REPLY.size, 1)
            _, pid = REPLY.unpack(reply)
            (pidfd,) = descriptors
        except (OSError, ValueError) as error:
            raise self._fault("it could not fork a worker") from error
        return pid, pidfd

    def wait(self, pid: int) -> int:
        """The wait status of a worker that has ended."""
        try:
            self._control.sendall(REQUEST.pack(b"W", pid))
            _, status = REPLY.unpack(_read(self._control, REPLY.size, Deadline(START_S)))
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
            _read(self._control, REPLY.size, Deadline(START_S))
        except (OSError, EOFError) as error:
            raise self._fault("it did not start") from error
        self._ready = True

    def _fault(self, what: str) -> GraderFault:
        self._errors.seek(0)
        tail = self._errors.read()[-2000:].decode("utf-8", "replace").strip()
        return GraderFault(f"the zygote failed: {what}" + (f"\n{tail}" if tail else ""))


class Forking:
    """One zygote for each kind of kata, started when first wanted and again after a death."""

    def __init__(self, layers: tuple[str, ...]) -> None:
        self._layers = layers
        self._running: dict[str, Zygote] = {}

    def start(self, kind: str) -> None:
        self._zygote(kind)

    def worker(self, kind: str, limits: policy.Limits) -> ForkedWorker:
        """A new worker. Raises GraderFault where a second zygote cannot fork it either."""
        try:
            return ForkedWorker(self._zygote(kind), limits)
        except GraderFault:
            self._running.pop(kind).close()
            return ForkedWorker(self._zygote(kind), limits)

    def close(self) -> None:
        for zygote in self._running.values():
            zygote.close()

    def _zygote(self, kind: str) -> Zygote:
        if kind not in self._running:
            self._running[kind] = Zygote(kind, self._layers)
        return self._running[kind]


class Zygotes:
    """Where workers come from: forked from a zygote, or started one by one where this system cannot fork them.

    A worker that may use a GPU is started everywhere: CUDA does not live through a fork.
    """

    def __init__(self, layers: tuple[str, ...] = policy.LAYERS, start_workers: bool = False) -> None:
        """start_workers: start them one by one on every system. waited_s: how long the host has waited for workers."""
        self.waited_s = 0.0
        self._starting = Starting(layers)
        self._source: Source = self._starting if start_workers or not can_fork() else Forking(layers)

    @property
    def manner(self) -> str:
        """How a worker comes to be, for the doctor's page."""
        return "started one by one" if isinstance(self._source, Starting) else "forked from a warm process"

    def start(self, kind: str) -> None:
        """Begin to import what workers of a kind need, without waiting for it."""
        self._source_of(kind).start(kind)

    def worker(self, kind: str, limits: policy.Limits) -> Worker:
        """A new worker behind the wall, with no submission in it yet. Raises GraderFault."""
        began = time.monotonic()
        try:
            return self._source_of(kind).worker(kind, limits)
        finally:
            self.waited_s += time.monotonic() - began

    def _source_of(self, kind: str) -> Source:
        return self._starting if policy.is_on_gpu(kind) else self._source

    def __enter__(self) -> Zygotes:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.close()
        self._starting.close()
