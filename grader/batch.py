"""Many submissions over any executor, one picklable job each. Runs in the operator's process and in cluster workers.

A job carries the submission by value; the course lies at the same place wherever jobs run. Within a process warm
runners are lent to one job after another, so that a course is collected once for each job that runs at a time.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import platform
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from .course import Course, load_course
from .errors import GraderError, GraderFault
from .grading import Grading, versions
from .isolation import LEVELS, level_of
from .model import Pictures, Report
from .reports import feedback, html, json, markdown
from .submission import Submission
from .tally import fault_in

IN_FLIGHT = 256
_DIGESTS = ("course", "submission")


@dataclass(frozen=True, slots=True)
class Setting:
    """Which checks: everything that a warm runner is started with. digest: of the course, as the operator sees it."""

    course: str
    reference: str | None
    digest: str
    katas: tuple[str, ...]
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Job:
    """One submission to grade. key: names the job. versions: what the node must run, as `prepare` found it.

    pictures: whether the HTML page gets them.
    """

    key: str
    setting: Setting
    submission: Submission = field(repr=False)
    feedback: str = "full"
    require: str | None = None
    versions: str = ""
    pictures: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a job: the report as JSON, the page as Markdown and as HTML, or why there is none.

    fault: empty, or what went wrong on our side; a report may exist all the same, with grader faults in it.
    """

    key: str
    report: bytes | None = None
    page: bytes | None = None
    html: bytes | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the first node found: its isolation, layer by layer, and its versions in one line."""

    isolation: dict[str, str]
    versions: str


def grade_many(jobs: Iterable[Job], executor: Executor, in_flight: int = IN_FLIGHT) -> Iterator[Result]:
    """Yield one result for each job as it finishes, whatever happens to the job.

    jobs are drawn as places become free, so that at most in_flight submissions are in memory.
    """
    source = iter(jobs)
    waiting: dict[Future[Result], str] = {}
    try:
        while True:
            for job in islice(source, in_flight - len(waiting)):
                waiting[_submitted(executor, job)] = job.key
            if not waiting:
                return
            for future in wait(waiting, return_when=FIRST_COMPLETED).done:
                yield _settled(waiting.pop(future), future)
    finally:
        for future in waiting:
            future.cancel()


def grade_one(job: Job) -> Result:
    """Grade one submission with a warm runner of this process. Never raises an Exception: a fault is in the result."""
    try:
        with _WARM.lent(job.setting) as grading:
            report = _graded(job, grading)
            pictures = grading.pictures(job.submission, report) if job.pictures else Pictures()
        return Result(job.key, *_rendered(report, job.feedback, pictures), fault_in(report))
    except GraderError as error:
        return Result(job.key, fault=str(error))
    except Exception as error:
        return Result(job.key, fault=f"the grader failed: {type(error).__name__}: {error}")


def prepare(setting: Setting) -> Prepared:
    """Start one runner: its isolation and versions. Raises GraderError where the course cannot be graded here."""
    with _WARM.lent(setting) as grading:
        found = grading.isolation
    return Prepared(found, versions_here())


def versions_here() -> str:
    """The versions of the grader and of its packages in this process, in one line."""
    return _versions(versions())


@contextlib.contextmanager
def local_executor(jobs: int) -> Iterator[Executor]:
    """Threads of this process, each with a warm runner. Left by an exception, the runners are ended at once."""
    executor = ThreadPoolExecutor(jobs, thread_name_prefix="grading")
    try:
        yield executor
    except BaseException:
        _WARM.abort()
        raise
    finally:
        executor.shutdown(cancel_futures=True)
        _WARM.close()


class WarmGradings:
    """Runners that have collected their checks, lent to one thread each. One setting's are kept at a time."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew. In a process that was forked, the runners and whoever holds the lock are another process's."""
        self._lock = threading.Lock()
        self._idle: list[tuple[Setting, Grading]] = []
        self._lent: set[Grading] = set()
        self._ending = False

    @contextlib.contextmanager
    def lent(self, setting: Setting) -> Iterator[Grading]:
        """A grading for a while. After an exception it is ended, not kept."""
        grading = self._take(setting)
        try:
            yield grading
        except BaseException:
            self._end(grading)
            raise
        with self._lock:
            self._lent.discard(grading)
            self._idle.append((setting, grading))

    def abort(self) -> None:
        """End all runners at once, those at work too; what they were at becomes a fault."""
        with self._lock:
            self._ending = True
            lent = list(self._lent)
        for grading in lent:
            grading.abort()

    def close(self) -> None:
        """End the runners that are not lent. Others may be started afterwards."""
        with self._lock:
            idle, self._idle = self._idle, []
            self._ending = False
        for _, grading in idle:
            grading.close()

    def _take(self, setting: Setting) -> Grading:
        with self._lock:
            self._check_going_on()
            for number, (known, grading) in enumerate(self._idle):
                if known == setting:
                    del self._idle[number]
                    self._lent.add(grading)
                    return grading
            others = [grading for known, grading in self._idle if known != setting]
            self._idle = [(known, grading) for known, grading in self._idle if known == setting]
        for grading in others:
            grading.close()
        return self._start(setting)

    def _start(self, setting: Setting) -> Grading:
        course = _course(setting)
        _check_same_course(setting, course.digest())
        grading = Grading(course, setting.katas, setting.secret)
        with self._lock:
            self._lent.add(grading)
        if self._ending:
            self._end(grading)
            self._check_going_on()
        return grading

    def _end(self, grading: Grading) -> None:
        with self._lock:
            self._lent.discard(grading)
        grading.close()

    def _check_going_on(self) -> None:
        if self._ending:
            raise GraderFault("the batch was stopped")


_WARM = WarmGradings()
"""The one piece of state of a process: a job that arrives in a cluster worker has nothing else to find a runner by."""
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_WARM.forget)


def close_warm() -> None:
    """End the runners of this process that no job uses."""
    _WARM.close()


def _submitted(executor: Executor, job: Job) -> Future[Result]:
    """The job's future; where the executor is broken, one that says so."""
    try:
        return executor.submit(grade_one, job)
    except Exception as error:
        failed: Future[Result] = Future()
        failed.set_exception(error)
        return failed


def _settled(key: str, future: Future[Result]) -> Result:
    try:
        return future.result()
    except (Exception, asyncio.CancelledError) as error:
        text = f"{type(error).__name__}: {error}".rstrip(": ")
        return Result(key, fault=f"what ran the job gave it up: {text}")


def _course(setting: Setting) -> Course:
    return load_course(Path(setting.course), None if setting.reference is None else Path(setting.reference))


def _check_same_course(setting: Setting, digest: str) -> None:
    if digest != setting.digest:
        raise GraderFault(
            f"the course in {setting.course} on {platform.node()} is not the one that this batch began with; "
            "when all copies are alike, run again with --resume"
        )


def _graded(job: Job, grading: Grading) -> Report:
    """The report of a job. Raises GraderFault where this node is not what the batch asks for."""
    _check_isolation(job.require, grading.isolation)
    report = grading.grade(job.submission)
    _check_same_course(job.setting, report.environment["course"])
    here = _versions(report.environment)
    if job.versions not in ("", here):
        raise GraderFault(
            f"{platform.node()} runs {here}, the batch began with {job.versions}; install the same on every node"
        )
    return report


def _check_isolation(require: str | None, isolation: dict[str, str]) -> None:
    level = level_of(isolation)
    if require is not None and LEVELS.index(level) < LEVELS.index(require):
        raise GraderFault(
            f"the isolation on {platform.node()} is {level}, --require asks for {require}; "
            "`grader doctor` there says what is missing"
        )


def _versions(environment: dict[str, str]) -> str:
    return ", ".join(f"{name} {version}" for name, version in environment.items() if name not in _DIGESTS)


def _rendered(report: Report, level: str, pictures: Pictures) -> tuple[bytes, bytes, bytes]:
    """The whole report as JSON, and the page for its reader as Markdown and as HTML."""
    page = markdown.render(feedback.for_level(report, level))
    return json.render(report).encode(), page.encode(), html.render(report, level, pictures).encode()
