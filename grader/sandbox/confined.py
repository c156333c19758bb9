"""The wall in force: one submission's kata, asked in a worker. Runs in the runner, on the host's side.

Rules of this file:
- One deadline for each answer. Past it the worker is killed, never asked again.
- An answer counts only with the id and the nonce of its request.
- Whatever a worker does, this side ends with an observation or a `Stop`, never with another exception.
"""

from __future__ import annotations

import secrets
import signal
import time
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Any

from ..errors import BrokeRules, Crashed, OutOfMemory, Stop, TimedOut
from ..guest import wire
from . import policy
from .observation import Answer, Observation, Question, Raised, Request, Returned, content_of, parse
from .workers import Allowance, Deadline, Worker
from .zygotes import Zygotes

AFTER_A_SILENCE = 0.25
"""The part of its limit that each further request has once one was not answered: one loop shows in many places."""
_WINDOWS_ERROR = 0x80000000
_MEMORY_TEXTS = ("can't allocate memory", "Unable to allocate", "not enough memory", "std::bad_alloc")


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

    def __init__(self, zygotes: Zygotes, bundle: Bundle, submission: Allowance | None = None) -> None:
        """submission: the time that all katas of a submission share."""
        self._zygotes = zygotes
        self._bundle = bundle
        self._worker: Worker | None = None
        self._load_failure: Observation | None = None
        self._stop: Stop | None = None
        kata = Allowance(bundle.limits.kata_s, "this kata")
        self._allowances = [kata] if submission is None else [submission, kata]
        self._silent: dict[tuple[str, str], str] = {}
        self._start = 0
        self._kept = ""

    def load(self, bundle: Bundle) -> None:
        """Put another program of ours in the place of the last one, in the same worker. Raises Stop."""
        self._bundle = bundle
        self._silent.clear()
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
        self._check_time()
        if self._worker is None:
            self._begin_worker()
        if self._load_failure is not None:
            return Answer(b"", self._load_failure)
        header = question.header
        return self._in_time((header["op"], header["name"]), header, question.given, self._bundle.limits.call_s, known)

    def _check_time(self) -> None:
        for allowance in self._allowances:
            if allowance.left_s <= 0.0:
                raise TimedOut(allowance.used_up)

    def _begin_worker(self) -> None:
        self._worker = self._zygotes.worker(self._bundle.kind, self._bundle.limits)
        self._start = 0
        self._load()

    def _load(self) -> None:
        self._load_failure = None
        try:
            packed = wire.pack_value(self._bundle.load)
            loaded = self._in_time(("load", ""), {"op": "load"}, packed, self._bundle.limits.load_s).observation
        except Stop as stop:
            stop.loading = True
            raise
        if isinstance(loaded, Raised):
            self._load_failure = replace(loaded, loading=True)
        elif not isinstance(loaded, Returned):
            self._load_failure = loaded

    def _in_time(
        self,
        what: tuple[str, str],
        header: dict[str, Any],
        packed: wire.Packed,
        limit_s: float,
        known: Container[bytes] = (),
    ) -> Answer:
        """The answer within a limit, which is a smaller one after a silence, and again for what was silent itself."""
        if self._silent:
            limit_s *= AFTER_A_SILENCE
        said = self._silent.get(what, f"no answer after {limit_s:g} s; is there a loop without end?")
        if what in self._silent:
            limit_s = min(limit_s, self._bundle.limits.again_s)
        try:
            return self._exchange(header, packed, (limit_s, said), known)
        except TimedOut:
            self._silent.setdefault(what, said)
            raise

    def _exchange(
        self, header: dict[str, Any], packed: wire.Packed, limit: tuple[float, str], known: Container[bytes] = ()
    ) -> Answer:
        """limit: seconds, and what is said when they are over."""
        worker = self._worker
        assert worker is not None
        identity = {"id": secrets.randbits(48), "nonce": secrets.token_hex(8)}
        frame = wire.frame({**header, **identity}, packed)
        seconds, reached = self._limit(*limit)
        deadline = Deadline(seconds)
        began = time.monotonic()
        try:
            answer = _answer(worker.exchange(frame, deadline), identity, known)
        except TimeoutError:
            self._end_worker(worker)
            raise TimedOut(reached) from None
        except (EOFError, OSError):
            raise self._died(worker) from None
        except wire.ProtocolError as error:
            self._end_worker(worker)
            raise BrokeRules(f"what came over the wire is no observation: {error}") from None
        finally:
            self._spend(time.monotonic() - began)
        return answer if answer.observation is None else _rules_checked(answer)

    def _spend(self, seconds: float) -> None:
        for allowance in self._allowances:
            allowance.spend(seconds)

    def _limit(self, limit_s: float, said: str) -> tuple[float, str]:
        """The tightest limit of a request in seconds, and what is said when it is reached."""
        tightest = min(self._allowances, key=lambda allowance: allowance.left_s)
        if tightest.left_s < limit_s:
            return tightest.left_s, tightest.used_up
        return limit_s, said

    def _died(self, worker: Worker) -> Stop:
        by_itself = worker.exited(0.5)
        code = self._end_worker(worker)
        if not by_itself:
            return BrokeRules("the link to the grader was closed from inside")
        return _ended(code, self._bundle.limits)

    def _end_worker(self, worker: Worker) -> int:
        code = worker.end()
        self._kept += worker.printed(self._start)
        worker.close_output()
        self._worker = None
        return code


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


def _ended(code: int, limits: policy.Limits) -> Stop:
    """What the end of a process says: its exit code; negative, the number of a signal; large, an error of Windows."""
    if 0 <= code < _WINDOWS_ERROR:
        return Crashed(f"the program ended itself, with exit code {code}, before it answered")
    name = _signal_name(-code) if code < 0 else f"the error {code:#010x}"
    if name == "SIGXCPU":
        return TimedOut(f"{limits.cpu_s} s of processor time are used up")
    if name == "SIGKILL":
        return OutOfMemory("the process was killed by the system, most likely for want of memory")
    return Crashed(f"the process was ended by {name}")


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
