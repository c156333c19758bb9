"""One submission to one Report, by a runner process. Runs in the operator's process.

`Grading` keeps its runner warm: the checks are collected once, then any number of submissions follow.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import platform
import queue
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from importlib import metadata
from types import TracebackType
from typing import Any

from . import __version__
from .course import COURSE_LIMIT, Course
from .errors import GraderFault
from .isolation import held
from .misconceptions import described, finding_of
from .model import (
    Check,
    CheckResult,
    KataPictures,
    KataResult,
    Outcome,
    Picture,
    Pictures,
    Record,
    Report,
    Standing,
)
from .sandbox.policy import DIAGNOSIS_S, PICTURE_S, PICTURES_S, START_SPARED_S
from .sandbox.zygotes import can_fork
from .scoring import settle
from .screen import signs
from .submission import FILE_BYTES, Submission
from .text import clean_line

_START_S = 300.0
_SPARE_S = 120.0
_START_OF_A_WORKER_S = 5.0
"""Where workers are not forked and a submission ends its process in every check, each of them waits for a new one."""
_DRAWING_S = 5.0
"""One picture is drawn in half a second."""
_NOT_PICTURED = frozenset({Standing.NOT_ATTEMPTED, Standing.NOT_JUDGED, Standing.NOT_GRADED})
_KEPT_ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "LD_LIBRARY_PATH",
    "CUDA_VISIBLE_DEVICES",
    "VIRTUAL_ENV",
)
_PACKAGES = ("numpy", "torch", "hypothesis", "pytest")


class _Runner:
    """The handle on a runner process: JSON lines with deadlines."""

    def __init__(self, opening: dict[str, Any]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 — closed in close()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.runner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_runner_environment(),
        )
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read_lines, name="results", daemon=True)
        self._reader.start()
        self.send(opening)

    def send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(message).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._fault("it has ended") from None

    def receive(self, limit_s: float) -> dict[str, Any]:
        """The next message. Raises GraderFault at the limit, or when the runner has ended."""
        try:
            line = self._lines.get(timeout=limit_s)
        except queue.Empty:
            raise self._fault(f"it gave no result within {limit_s:g} s") from None
        if not line.endswith(b"\n"):
            self._lines.put(b"")
            raise self._fault("it ended without a result")
        message: dict[str, Any] = json.loads(line)
        return message

    def _read_lines(self) -> None:
        """In a thread, for not every system can wait for a pipe with a limit: line after line, at the end a part."""
        assert self._process.stdout is not None
        while (line := self._process.stdout.readline()).endswith(b"\n"):
            self._lines.put(line)
        self._lines.put(line)

    def close(self) -> None:
        """End the process: politely, then not."""
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(5.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(5.0)
        if self._process.stdout is not None and not self._reader.is_alive():
            self._process.stdout.close()
        self._errors.close()

    def kill(self) -> None:
        """End the process at once; whoever waits for its next message gets a GraderFault."""
        self._process.kill()

    def _fault(self, what: str) -> GraderFault:
        self._process.kill()
        self._process.wait()
        self._errors.seek(0)
        tail = self._errors.read()[-4000:].decode("utf-8", "replace").strip()
        return GraderFault(f"the runner failed: {what}" + (f"\n{tail}" if tail else ""))


class Grading:
    """Grades submissions of one course, one after another. The course is read when it starts, and not again."""

    def __init__(
        self,
        course: Course,
        katas: Sequence[str],
        secret: str,
        *,
        gpu: bool = False,
        diagnosis_s: float = DIAGNOSIS_S,
        recall: bool = True,
        start_workers: bool = False,
    ) -> None:
        """katas: the names to grade, in the order of the report. secret: what inputs are drawn from.

        recall: whether checks are decided by what earlier submissions answered, where these answers are the same.
        start_workers: start each worker as a process of its own, as it is done where none can be forked.
        """
        self._course = course
        self._katas = tuple(katas)
        self._diagnosis_s = diagnosis_s
        self._opening = {
            "course": str(course.folder),
            "reference": None if course.reference is None else str(course.reference),
            "katas": list(katas),
            "secret": secret,
            "gpu": gpu,
            "diagnosis_s": diagnosis_s,
            "recall": recall,
            "start_workers": start_workers,
        }
        self._runner = _Runner(self._opening)
        self._versions = {**versions(), "course": course.digest()}  # while the runner starts
        self._manifest: list[Check] | None = None
        self._isolation: dict[str, str] = {}
        self._aborted = False

    def __enter__(self) -> Grading:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the runner; a second call does no harm."""
        self._runner.close()

    def abort(self) -> None:
        """End the runner at once, from any thread. A `grade` that is under way raises GraderFault."""
        self._aborted = True
        self._runner.kill()

    @property
    def manifest(self) -> list[Check]:
        """All checks with their points, as collected before any submission is looked at."""
        if self._manifest is None:
            opened = self._runner.receive(_START_S)
            self._manifest = [Check(*row) for row in opened["manifest"]]
            self._isolation = opened["isolation"]
        return self._manifest

    @property
    def isolation(self) -> dict[str, str]:
        """What the wall enforces on this machine, layer by layer, as it was tried out when the runner started."""
        _ = self.manifest
        return self._isolation

    def grade(self, submission: Submission, blank: float | None = None, diagnose: bool = True) -> Report:
        """The report of one submission. What fails on our side is in it, as grader faults.

        blank: authors only; the number that takes the place of every number in every answer. diagnose: whether to look
        for the misconceptions behind what failed; without it the report is the same but for its findings.
        """
        began = time.monotonic()
        manifest = self.manifest
        records = _unsent_records(manifest, submission)
        fault, seconds, findings = None, {}, {}
        try:
            answer = self._ask(submission, blank, diagnose)
            records += [Record(row[0], row[1], Outcome(row[2]), row[3], row[4]) for row in answer["records"]]
            seconds, findings = answer["seconds"], answer["findings"]
        except GraderFault as error:
            fault = str(error)
            self._restart()
        results_by_kata = self._by_kata(manifest, settle(manifest, records, fault), findings)
        return Report(
            name=clean_line(submission.name),
            sha256=submission.sha256,
            katas=results_by_kata,
            ignored=tuple(map(clean_line, submission.ignored)),
            flags=tuple(self._flags(submission, results_by_kata)),
            limits={COURSE_LIMIT: self._course.submission_s},
            isolation=self.isolation,
            environment={**self._versions, "submission": submission.sha256},
            seconds={**seconds, "total": time.monotonic() - began},
        )

    def pictures(self, submission: Submission, report: Report) -> Pictures:
        """What a submission answers beside what is expected, drawn, for the katas of its report that were attempted.

        Nothing of it can change the report, which is complete; a fault of ours leaves all pictures out.
        """
        drawable = {kata for kata in self._course.pictured() if kata in submission.sources}
        katas = {result.kata for result in report.katas if result.standing not in _NOT_PICTURED}
        sources = {kata: text for kata, text in self._sent(submission).items() if kata in drawable & katas}
        if not sources:
            return Pictures()
        try:
            _ = self.manifest  # a runner that was started anew says it first
            job = {"sources": sources, "pictures": True}
            return _pictures(self._answer(job, self._patience_with_pictures_s(sources)))
        except GraderFault as error:
            self._restart()
            return Pictures(missing=clean_line(str(error).partition("\n")[0]))

    def _ask(self, submission: Submission, blank: float | None, diagnose: bool) -> dict[str, Any]:
        sources = self._sent(submission)
        if not sources:
            return {"records": [], "seconds": {}, "findings": {}}
        job = {"sources": sources, "blank": blank, "diagnose": diagnose}
        return self._answer(job, self._patience_s(sources))

    def _answer(self, job: dict[str, Any], patience_s: float) -> dict[str, Any]:
        """What the runner answers to a job. Raises GraderFault where nothing comes, or the answer to another."""
        number = secrets.token_hex(8)
        self._runner.send({"job": number, **job})
        answer = self._runner.receive(patience_s)
        if answer.get("job") != number:
            raise GraderFault("the runner gave the result of another submission; nothing of it is used")
        return answer

    def _sent(self, submission: Submission) -> dict[str, list[str]]:
        """kata to path and text, as a job carries them."""
        return {
            kata: [source.path, base64.b64encode(source.text).decode()]
            for kata, source in submission.sources.items()
            if source.text is not None and kata in self._katas
        }

    def _patience_with_pictures_s(self, katas: Collection[str]) -> float:
        """How long pictures may take at most: the submission's, those of the reference, and drawing both."""
        return PICTURES_S + len(katas) * (PICTURE_S + 2 * _DRAWING_S + START_SPARED_S) + _SPARE_S

    def _patience_s(self, katas: Collection[str]) -> float:
        """How long a result may take at most: the limits of the submission, diagnosis, and starting its workers."""
        limits = [self._course.kata(kata).limits for kata in katas]
        asked_s = min(self._course.submission_s, sum(limit.kata_s for limit in limits))
        starts = sum(check.kata in katas for check in self.manifest)
        starts_s = _START_OF_A_WORKER_S * starts if self._opening["start_workers"] or not can_fork() else 0.0
        return asked_s + len(limits) * (self._diagnosis_s + START_SPARED_S) + starts_s + _SPARE_S

    def _restart(self) -> None:
        self._runner.close()
        if self._aborted:
            raise GraderFault("the grading was ended from outside")
        self._runner = _Runner(self._opening)
        self._manifest = None

    def _by_kata(
        self, manifest: Sequence[Check], results: Sequence[CheckResult], codes: dict[str, list[list[str]]]
    ) -> tuple[KataResult, ...]:
        found: dict[str, list[CheckResult]] = {name: [] for name in self._katas}
        for check, result in zip(manifest, results, strict=True):
            found[check.kata].append(result)
        return tuple(self._kata_result(name, tuple(checks), codes.get(name, [])) for name, checks in found.items())

    def _kata_result(self, name: str, checks: tuple[CheckResult, ...], codes: list[list[str]]) -> KataResult:
        findings = tuple(finding_of([described(self._course, name, code) for code in group]) for group in codes)
        kata = self._course.kata(name)
        return KataResult(name, kata.title, checks, findings, held(asdict(kata.limits), self.isolation))

    def _flags(self, submission: Submission, results: Sequence[KataResult]) -> Iterator[str]:
        """What a person should look at: broken rules, and signs of what a kata does not allow in the source."""
        for result in results:
            broken = sum(check.outcome is Outcome.BROKE_THE_RULES for check in result.checks)
            if broken:
                yield f"{result.kata}: {broken} checks ended as «{Outcome.BROKE_THE_RULES}»"
            source = submission.sources.get(result.kata)
            if source is not None and source.text is not None:
                for sign in signs(source.text, self._course.kata(result.kata).not_allowed, source.path):
                    yield f"{result.kata}: {clean_line(sign)}"


def _unsent_records(manifest: Sequence[Check], submission: Submission) -> list[Record]:
    """Records of the checks whose kata was not handed in, or is too large to be asked anything."""
    records = []
    for check in manifest:
        source = submission.sources.get(check.kata)
        if source is None:
            records.append(Record(check.kata, check.name, Outcome.NOT_ATTEMPTED, f"no {check.kata}.py was handed in"))
        elif source.text is None:
            message = f"{clean_line(source.path)} is larger than {FILE_BYTES >> 10} KiB"
            records.append(Record(check.kata, check.name, Outcome.BROKE_THE_RULES, message))
    return records


def _pictures(message: dict[str, Any]) -> Pictures:
    """Pictures from the runner's message."""
    katas = {
        kata: KataPictures(_picture(own), None if expected is None else _picture(expected), withheld)
        for kata, (own, expected, withheld) in message["pictures"].items()
    }
    return Pictures(katas, message["missing"])


def _picture(row: list[Any]) -> Picture:
    return Picture(base64.b64decode(row[0]), *row[1:])


def versions() -> dict[str, str]:
    """What a report is made with."""
    found = {"grader": __version__, "python": platform.python_version(), "platform": platform.system()}
    for package in _PACKAGES:
        with contextlib.suppress(metadata.PackageNotFoundError):
            found[package] = metadata.version(package)
    return found


def _runner_environment() -> dict[str, str]:
    """The runner's environment: nothing that changes how Python or pytest behave, one thread."""
    kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**kept, **threads, "PYTHONHASHSEED": "0", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONUTF8": "1"}
