"""The wall in force: zygotes, workers and deadlines. Runs in the runner, on the host's side.

Rules of this file:
- One deadline for each answer. Past it the worker is killed, never asked again.
- An answer counts only with the id and the nonce of its request.
- Whatever a worker does, this side ends with an observation or a `Stop`, never with another exception.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Container
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from ..errors import BrokeRules, Crashed, GraderFault, OutOfMemory, Stop, TimedOut
from ..guest import wire
from ..guest.zygote import REPLY, REQUEST
from ..text import clean
from . import policy
from .observation import Answer, Observation, Question, Raised, Request, Returned, content_of, parse

_GUEST = Path(__file__).resolve().parent.parent / "guest" / "__main__.py"
_START_S = 120.0
_MEMORY_TEXTS = ("can't allocate memory", "Unable to allocate", "not enough memory", "std::bad_alloc")


class _Deadline:
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


def _read(link: socket.socket, size: int, deadline: _Deadline) -> bytes:
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

    def exchange(self, frame: bytes, deadline: _Deadline) -> tuple[bytes, bytes]:
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
            _, status = REPLY.unpack(_read(self._control, REPLY.size, _Deadline(_START_S)))
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
            _read(self._control, REPLY.size, _Deadline(_START_S))
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


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a worker loads: the value of a `load` request, and how to run it."""

    kind: str
    load: dict[str, Any]
    limits: policy.Limits

    def with_submission(self, text: bytes) -> Bundle:
        """The same, with another text in the place of the submission, which is the last module."""
        *support, submission = self.load["modules"]
        return replace(self, load={**self.load, "modules": [*support, {**submission, "text": text}]})


class Confined:
    """One submission's kata behind the wall. A worker is made when one is wanted, and replaced after a death."""

    def __init__(self, zygotes: Zygotes, bundle: Bundle) -> None:
        self._zygotes = zygotes
        self._bundle = bundle
        self._worker: Worker | None = None
        self._load_failure: Observation | None = None
        self._stop: Stop | None = None
        self._left_s = bundle.limits.kata_s
        self._start = 0
        self._kept = ""

    def load(self, bundle: Bundle) -> None:
        """Put another program of ours in the place of the last one, in the same worker. Raises Stop."""
        self._bundle = bundle
        if self._worker is not None:
            self._load()

    def begin_check(self) -> None:
        """A new check: a death in the last one is forgotten, what was printed counts from here."""
        self._stop = None
        self._kept = ""
        self._start = 0 if self._worker is None else self._worker.printed_bytes()

    def ask(self, request: Request) -> Observation:
        """The observation that answers a request. Raises Stop, at once after a first one in the same check."""
        observation = self.put(Question.of(request)).observation
        assert observation is not None
        return observation

    def put(self, question: Question, known: Container[bytes] = ()) -> Answer:
        """The answer to a question; it is not read where its content is among those known. Raises Stop, as `ask`."""
        if self._stop is not None:
            raise self._stop
        try:
            return self._put(question, known)
        except Stop as stop:
            self._stop = stop
            raise

    def printed(self) -> str:
        """What the submission printed during this check."""
        return self._kept + ("" if self._worker is None else self._worker.printed(self._start))

    def close(self) -> None:
        if self._worker is not None:
            self._end_worker(self._worker)

    def _put(self, question: Question, known: Container[bytes]) -> Answer:
        if self._worker is None:
            self._begin_worker()
        if self._load_failure is not None:
            return Answer(b"", self._load_failure)
        return self._exchange(question.header, question.given, self._bundle.limits.call_s, known)

    def _begin_worker(self) -> None:
        self._worker = self._fork()
        self._start = 0
        self._load()

    def _load(self) -> None:
        self._load_failure = None
        try:
            packed = wire.pack_value(self._bundle.load)
            loaded = self._exchange({"op": "load"}, packed, self._bundle.limits.load_s).observation
        except Stop as stop:
            stop.loading = True
            raise
        if isinstance(loaded, Raised):
            self._load_failure = replace(loaded, loading=True)
        elif not isinstance(loaded, Returned):
            self._load_failure = loaded

    def _fork(self) -> Worker:
        kind, limits = self._bundle.kind, self._bundle.limits
        try:
            return Worker(self._zygotes.start(kind), limits)
        except GraderFault:
            return Worker(self._zygotes.replace(kind), limits)

    def _exchange(
        self, header: dict[str, Any], packed: wire.Packed, limit_s: float, known: Container[bytes] = ()
    ) -> Answer:
        worker = self._worker
        assert worker is not None
        identity = {"id": secrets.randbits(48), "nonce": secrets.token_hex(8)}
        frame = wire.frame({**header, **identity}, packed)
        deadline = _Deadline(min(limit_s, max(self._left_s, 0.0)))
        began = time.monotonic()
        try:
            answer = _answer(worker.exchange(frame, deadline), identity, known)
        except TimeoutError:
            self._end_worker(worker)
            raise self._timed_out(limit_s) from None
        except (EOFError, OSError):
            raise self._died(worker) from None
        except wire.ProtocolError as error:
            self._end_worker(worker)
            raise BrokeRules(f"what came over the wire is no observation: {error}") from None
        finally:
            self._left_s -= time.monotonic() - began
        return answer if answer.observation is None else _rules_checked(answer)

    def _timed_out(self, limit_s: float) -> TimedOut:
        if self._left_s <= 0.0:
            return TimedOut(f"the time for this kata, {self._bundle.limits.kata_s:g} s in all, is used up")
        return TimedOut(f"no answer after {limit_s:g} s; is there a loop without end?")

    def _died(self, worker: Worker) -> Stop:
        by_itself = worker.exited(0.5)
        status = self._end_worker(worker)
        if not by_itself:
            return BrokeRules("the link to the grader was closed from inside")
        if os.WIFEXITED(status):
            return Crashed(f"the program ended itself, with exit code {os.WEXITSTATUS(status)}, before it answered")
        return _killed(os.WTERMSIG(status), self._bundle.limits)

    def _end_worker(self, worker: Worker) -> int:
        status = worker.end()
        self._kept += worker.printed(self._start)
        worker.close_output()
        self._worker = None
        return status


def _answer(frame: tuple[bytes, bytes], identity: dict[str, Any], known: Container[bytes]) -> Answer:
    """The answer in a frame that answers the question of this id and nonce. Raises ProtocolError."""
    content = content_of(frame, wire.opening(identity))
    if content and content in known:
        return Answer(content, None)
    fields, value = wire.unpack(*frame)
    if {key: fields.get(key) for key in identity} != identity:
        raise wire.ProtocolError("an answer to no question that was asked")
    return Answer(content, parse(fields, value))


def _rules_checked(answer: Answer) -> Answer:
    observation = answer.observation
    if isinstance(observation, Raised) and _is_want_of_memory(observation):
        raise OutOfMemory("the memory limit was reached")
    if isinstance(observation, Raised) and observation.type_name == "AutogradNotAllowed":
        raise BrokeRules(observation.text)
    return answer


def _is_want_of_memory(raised: Raised) -> bool:
    return raised.type_name == "MemoryError" or any(text in raised.text for text in _MEMORY_TEXTS)


def _killed(number: int, limits: policy.Limits) -> Stop:
    if number == signal.SIGXCPU:
        return TimedOut(f"{limits.cpu_s} s of processor time are used up")
    if number == signal.SIGKILL:
        return OutOfMemory("the process was killed by the system, most likely for want of memory")
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return Crashed(f"the process was ended by {name}")
