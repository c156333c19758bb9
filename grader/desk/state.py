"""What the desk remembers of a learner's katas, in one file that a person can read. Runs in the desk's process.

Whether a kata is solved is what its tests say; the file keeps that for as long as the files stay what they were then.
Losing it costs a rerun of the tests and the count of the hints.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from ..course import Course
from ..errors import UsageError
from ..stubs import cut
from .session import BEGUN, NOT_ATTEMPTED, SOLVED, KataRun

FOLDER = ".katas"
NAME = "state.json"
NOTE = "what the tests said, for as long as the files are these; may be deleted"
_STATES = ("", SOLVED, BEGUN, NOT_ATTEMPTED)


@dataclass(frozen=True, slots=True)
class KataState:
    """state: empty where it is not known. files: a digest of what the tests ran on. hints: how many were given."""

    state: str = ""
    passed: int = 0
    checks: int = 0
    files: str = ""
    hints: int = 0


class State:
    """The katas of one course, as far as is known. Every change is written at once."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self.path = course.folder.parent / FOLDER / NAME

    def of(self, kata: str) -> KataState:
        """What is known; without a state where the files have changed since. An unchanged stub is not attempted."""
        known = self._read().get(kata, KataState())
        if known.files == self._digest(kata):
            return known
        return replace(known, state=NOT_ATTEMPTED if _is_stub(self._course, kata) else "")

    def note(self, run: KataRun, files: str | None = None) -> None:
        """What a run said. files: the digest from before it began, so that a save during the run is not missed."""
        digest = self._digest(run.kata) if files is None else files
        self._change(run.kata, state=run.state, passed=run.passed, checks=len(run.checks), files=digest)

    def files(self, kata: str) -> str:
        """A digest of what the tests of a kata run on now."""
        return self._digest(kata)

    def next_hint(self, kata: str) -> str | None:
        """One more hint than the last time; None where there is no other."""
        given, hints = self._read().get(kata, KataState()).hints, self._course.kata(kata).hints
        if given >= len(hints):
            return None
        self._change(kata, hints=given + 1)
        return hints[given]

    def hints_given(self, kata: str) -> tuple[str, ...]:
        return self._course.kata(kata).hints[: self._read().get(kata, KataState()).hints]

    def _change(self, kata: str, **fields: object) -> None:
        katas = self._read()
        katas[kata] = replace(katas.get(kata, KataState()), **fields)  # type: ignore[arg-type]
        order = {known.name: katas[known.name] for known in self._course.katas if known.name in katas}
        text = json.dumps({"note": NOTE, "katas": {name: asdict(known) for name, known in order.items()}}, indent=2)
        part = self.path.with_name(f"{NAME}.{os.getpid()}")
        try:
            self.path.parent.mkdir(exist_ok=True)
            part.write_text(text + "\n", "utf-8")
            part.replace(self.path)
        except OSError as error:
            shown = os.path.relpath(self.path)
            raise UsageError(f"{shown} cannot be written: {error.strerror}; it keeps which katas are solved") from None

    def _read(self) -> dict[str, KataState]:
        """What the file says; nothing where it is missing or is not what was written."""
        try:
            katas = json.loads(self.path.read_text("utf-8"))["katas"]
            return {name: _known(fields) for name, fields in katas.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _digest(self, kata: str) -> str:
        course, digest = self._course, hashlib.sha256()
        stubs = [course.stub(name) for name in (kata, *course.kata(kata).engine)]
        for path in (*stubs, course.public_tests(kata), course.probe(kata)):
            digest.update(f"{path.name}\0".encode() + (path.read_bytes() if path.is_file() else b"\0"))
        return digest.hexdigest()[:16]


def _known(fields: dict[str, object]) -> KataState:
    known = KataState(**fields)  # type: ignore[arg-type]
    numbers = (known.passed, known.checks, known.hints)
    if known.state not in _STATES or any(type(number) is not int or number < 0 for number in numbers):
        return KataState()
    return known


# --- back to the stub


def reset(course: Course, kata: str) -> Path:
    """Put the stub back; the path of the dated copy of what stood there. Raises UsageError where no stub is kept."""
    original, stub = _original(course, kata), course.stub(kata)
    if original is None:
        shown = os.path.relpath(_stored(course, kata))
        raise UsageError(
            f"{kata} cannot be reset: its stub is kept in {shown}, which is not there; clone the course anew"
        )
    kept = course.folder.parent / FOLDER / "kept" / f"{kata}-{datetime.now():%Y-%m-%d-%H%M%S-%f}.py"
    try:
        if stub.is_file():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(stub.read_bytes())
        stub.write_bytes(original)
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written: {error.strerror}; {kata} stays as it is") from None
    return kept


def _is_stub(course: Course, kata: str) -> bool:
    """Whether nothing was written yet: of a stub, the authors' check has seen that its tests are not attempted."""
    stub, original = course.stub(kata), _original(course, kata)
    return original is not None and stub.is_file() and stub.read_bytes() == original


def _original(course: Course, kata: str) -> bytes | None:
    """The stub as it was handed out, else as it is cut; None where neither is here."""
    stored, solution = _stored(course, kata), course.solution(kata)
    if stored.is_file():
        return stored.read_bytes()
    if solution is not None and solution.is_file():
        return cut(solution.read_text("utf-8")).encode()
    return None


def _stored(course: Course, kata: str) -> Path:
    return course.folder.parent / "engine" / "stubs" / f"{kata}.py"
