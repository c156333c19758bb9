"""The runner's pytest plugin: runs the collected checks once for each job and records what became of them.

Rules of this file: a check earns only by the record that is made here, after its test function returned.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Generator
from dataclasses import replace
from itertools import groupby
from typing import Any

import pytest

from . import plugin
from .course import Course
from .diagnosis import DIAGNOSED, CheckEvidence, Diagnosis
from .model import Check, Outcome, Record
from .runner import PRINTED_CHARS, Channel, bundle_of, manifest_message, record_message, sources_of
from .sandbox.blank import Blanked
from .sandbox.confined import Confined
from .sandbox.doctor import examine
from .sandbox.observation import Wall
from .sandbox.policy import KINDS, on_gpu
from .sandbox.workers import Allowance
from .sandbox.zygotes import Zygotes
from .verdict import LearnerCode, verdict_of


class Judge:
    """Holds the checks of a course and judges one job after another."""

    def __init__(
        self, course: Course, secret: str, channel: Channel, zygotes: Zygotes, gpu: bool, diagnosis_s: float
    ) -> None:
        self.secret = secret
        self._course = course
        self._channel = channel
        self._zygotes = zygotes
        self._checks: dict[pytest.Item, Check] = {}
        self._sources: dict[str, tuple[str, bytes]] = {}
        self._walls: dict[tuple[str, bool], Wall] = {}
        self._time: Allowance | None = None
        self._gpu = gpu
        self._blank: float | None = None
        self._records: dict[pytest.Item, Record] = {}
        self._evidence: list[CheckEvidence] = []
        self._diagnosis = Diagnosis(course, zygotes, diagnosis_s)

    def wall(self, kata: str, optional: bool = False) -> Wall:
        """The wall of a kata of the running job; another one, with a GPU in reach, for optional checks if asked for."""
        place = (kata, optional and self._gpu)
        if place not in self._walls:
            bundle = bundle_of(self._course, kata, *self._sources[kata])
            bundle = replace(bundle, kind=on_gpu(bundle.kind)) if place[1] else bundle
            wall = Confined(self._zygotes, bundle, self._time)
            self._walls[place] = wall if self._blank is None else Blanked(wall, self._blank)
        return self._walls[place]

    def code(self, kata: str) -> LearnerCode:
        return LearnerCode.of(*self._sources[kata])

    @pytest.hookimpl(tryfirst=True)
    def pytest_configure(self, config: pytest.Config) -> None:
        config.stash[plugin.SOURCE] = self

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        position = {kata.name: number for number, kata in enumerate(self._course.katas)}
        for item in session.items:
            if isinstance(item, pytest.Function) and plugin.is_check(item):
                self._checks[item] = plugin.check_of(item)
        session.items.sort(key=lambda item: position[plugin.kata_name(item)])

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Interrupted("collection failed")
        gc.freeze()
        gc.enable()
        checks = [self._checks[item] for item in session.items if item in self._checks]
        self._channel.send(manifest_message(checks, self._isolation(checks)))
        while (job := self._channel.receive()) is not None:
            self._channel.send(self._judge(session, job))
        return True

    def _isolation(self, checks: list[Check]) -> dict[str, str]:
        """What the wall enforces here, tried out in a worker of the kind that starts soonest."""
        kinds = {self._course.kata(check.kata).kind for check in checks}
        found = examine(self._zygotes, next((kind for kind in KINDS if kind in kinds), "python"))
        return {**found, "GPU checks": "absent"} if self._gpu else found

    def _judge(self, session: pytest.Session, job: dict[str, Any]) -> dict[str, Any]:
        self._sources = sources_of(job)
        self._time = Allowance(self._course.submission_s, "this submission")
        self._blank = job.get("blank")
        self._records, seconds, findings = {}, {}, {}
        wanted = [item for item in session.items if item in self._checks and plugin.kata_name(item) in self._sources]
        for kata, items in groupby(sorted(wanted, key=self._readiness), key=plugin.kata_name):
            began = time.monotonic()
            self._run(list(items))
            findings[kata] = self._findings(kata) if job.get("diagnose", True) else []
            seconds[kata] = time.monotonic() - began
        records = [record_message(self._records[item]) for item in session.items if item in self._records]
        return {"records": records, "seconds": seconds, "findings": findings}

    def _findings(self, kata: str) -> list[tuple[str, ...]]:
        """The misconceptions behind what was just recorded of a kata."""
        return self._diagnosis.findings(kata, bundle_of(self._course, kata, *self._sources[kata]), self._evidence)

    def _readiness(self, item: pytest.Item) -> int:
        """The zygotes that start quickly come first, while the others warm up."""
        return KINDS.index(self._course.kata(plugin.kata_name(item)).kind)

    def _run(self, items: list[pytest.Item]) -> None:
        self._evidence = []
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        while self._walls:
            self._walls.popitem()[1].close()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
        report: Any = yield
        if item in self._checks:
            self._record(item, call)
        return report

    def _record(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        error = None if call.excinfo is None else call.excinfo.value
        check = self._checks[item]
        if call.when == "call":
            self._records[item] = self._judged(item, check, error)
        elif error is not None:
            fault = verdict_of(error, "", 0, LearnerCode("", ()))
            self._records[item] = Record(check.kata, check.name, Outcome.GRADER_FAULT, fault.message)

    def _judged(self, item: pytest.Item, check: Check, error: BaseException | None) -> Record:
        if isinstance(error, pytest.skip.Exception):
            return Record(check.kata, check.name, Outcome.NOT_JUDGED, str(error))
        fixture = item.stash[plugin.FIXTURE]
        verdict = verdict_of(error, fixture.last_call, fixture.asked, self.code(check.kata))
        if not (check.bonus or check.optional):  # one asks for more than the idea, the other on another device
            self._evidence.append(CheckEvidence(verdict.outcome in DIAGNOSED, tuple(fixture.evidence)))
        printed = self.wall(check.kata, check.optional).printed()[:PRINTED_CHARS]
        return Record(check.kata, check.name, verdict.outcome, verdict.message, printed)
