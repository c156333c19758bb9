"""Workers that are started one by one, for systems that cannot fork a warm process or hand it descriptors.

Runs in the runner, on the host's side. The link is a pair of pipes, the output a file.

Rules of this file:
- Nothing here forks, selects or passes a descriptor. A thread waits for the pipes; a kill ends its wait.
- Only the libraries are ready in a process that is taken for a submission, and no other submission follows in it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from typing import IO

from ..errors import GraderFault
from ..guest import wire
from ..text import clean
from . import policy
from .workers import GUEST, START_S, Deadline

_DEATH_S = 10.0
_CLOSING_S = 1.0
"""How long to wait for the link to close: without a wall, a process that a submission started may hold it open."""
_Answer = tuple[bytes, bytes] | BaseException


class StartedWorker:
    """One guest process, started and not forked."""

    def __init__(self, kind: str, layers: tuple[str, ...]) -> None:
        handle, self._path = tempfile.mkstemp(prefix="output-")
        try:
            self._output = open(self._path, "rb", buffering=0)  # noqa: SIM115 — closed in close_output()
            self._process = subprocess.Popen(
                [sys.executable, "-I", str(GUEST), "--started", json.dumps(policy.started_setup(kind, layers))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=handle,
                bufsize=0,
                env=policy.guest_environment(kind),
                cwd=os.path.abspath(os.sep),
                start_new_session=True,
            )
        finally:
            os.close(handle)
        self._unlink()
        self._begun = 0
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._answers: queue.SimpleQueue[_Answer] = queue.SimpleQueue()
        self._frames.put(b"")  # the first frame comes unasked, when the libraries are imported
        self._thread = threading.Thread(target=self._serve, name="link", daemon=True)
        self._thread.start()

    def begin(self, limits: policy.Limits) -> None:
        """Wait until the libraries are imported, and let the process put its layers on. Raises GraderFault."""
        try:
            self._next(Deadline(START_S))
            self._frames.put(wire.pack({}, limits.for_guest()))
            self._next(Deadline(START_S))
        except (TimeoutError, EOFError, OSError, wire.ProtocolError) as error:
            tail = self.printed(0).strip()[-2000:]
            self.end()
            self.close_output()
            raise GraderFault("a worker failed: it did not start" + (f"\n{tail}" if tail else "")) from error
        self._begun = self._size()

    def exchange(self, frame: bytes, deadline: Deadline) -> tuple[bytes, bytes]:
        """Send one frame and read one. Raises TimeoutError, EOFError, OSError, ProtocolError."""
        if deadline.left() <= 0:
            raise TimeoutError
        self._frames.put(frame)
        return self._next(deadline)

    def exited(self, patience_s: float) -> bool:
        """Whether the process has ended by itself within a moment."""
        try:
            self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            return False
        return True

    def end(self) -> int:
        """Kill the process, and where there are process groups all of its group. Its exit code, as Popen gives it."""
        self._frames.put(None)
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        code = self._process.wait(_DEATH_S)
        self._thread.join(_CLOSING_S)
        if not self._thread.is_alive():
            for stream in _streams(self._process):
                stream.close()
        return code

    def printed_bytes(self) -> int:
        return self._size() - self._begun

    def printed(self, start: int, cap: int = 20_000) -> str:
        """What was printed from a byte offset on. The file is open a second time: the guest's offset is its own."""
        self._output.seek(self._begun + start)
        return clean(self._output.read(cap + 1).decode("utf-8", "replace"), cap)

    def close_output(self) -> None:
        self._output.close()
        self._unlink()

    def _size(self) -> int:
        return os.fstat(self._output.fileno()).st_size

    def _unlink(self) -> None:
        """Remove the file's name: at once where a file may be removed while it is open, else in the end."""
        with contextlib.suppress(OSError):
            os.unlink(self._path)

    def _next(self, deadline: Deadline) -> tuple[bytes, bytes]:
        try:
            answer = self._answers.get(timeout=max(0.0, deadline.left()))
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _serve(self) -> None:
        """In a thread: write each frame, read its answer, until the process is dead or not wanted any more."""
        while (frame := self._frames.get()) is not None:
            try:
                self._answers.put(_asked(self._process, frame))
            except (EOFError, OSError, ValueError, wire.ProtocolError) as error:
                self._answers.put(OSError(str(error)) if isinstance(error, ValueError) else error)


class Starting:
    """Starts each worker when it is wanted, and the first one of a kind ahead of time."""

    def __init__(self, layers: tuple[str, ...]) -> None:
        self._layers = layers
        self._spare: dict[str, StartedWorker] = {}

    def start(self, kind: str) -> None:
        if kind not in self._spare:
            self._spare[kind] = StartedWorker(kind, self._layers)

    def worker(self, kind: str, limits: policy.Limits) -> StartedWorker:
        """A worker that has put its layers on. Raises GraderFault where two in a row do not start."""
        try:
            return self._begun(kind, limits)
        except GraderFault:
            return self._begun(kind, limits)

    def close(self) -> None:
        while self._spare:
            _, worker = self._spare.popitem()
            worker.end()
            worker.close_output()

    def _begun(self, kind: str, limits: policy.Limits) -> StartedWorker:
        self.start(kind)
        worker = self._spare.pop(kind)
        worker.begin(limits)
        return worker


def _asked(process: subprocess.Popen[bytes], frame: bytes) -> tuple[bytes, bytes]:
    outgoing, incoming = _streams(process)
    view = memoryview(frame)
    while view:
        view = view[outgoing.write(view) :]
    header_size, body_size = wire.sizes(_read(incoming, wire.PREFIX.size))
    return _read(incoming, header_size), _read(incoming, body_size)


def _streams(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert process.stdin is not None
    assert process.stdout is not None
    return process.stdin, process.stdout


def _read(stream: IO[bytes], size: int) -> bytes:
    parts = []
    while size:
        part = stream.read(min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
