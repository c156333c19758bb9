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
from .diagnosis import DIAGNOSED, Diagnosis
from .evidence import CheckEvidence
from .illustrator import Illustrator
from .model import Check, Outcome, Record
from .recall import Ending, Followed, Recall, Step, evidence_of
from .runner import PRINTED_CHARS, Channel, bundle_of, manifest_message, pictures_message, record_message, sources_of
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

    def __init__(self, course: Course, channel: Channel, zygotes: Zygotes, opening: dict[str, Any]) -> None:
        self.secret: str = opening["secret"]
        self._course = course
        self._channel = channel
        self._zygotes = zygotes
        self._checks: dict[pytest.Item, Check] = {}
        self._sources: dict[str, tuple[str, bytes]] = {}
        self._walls: dict[tuple[str, bool], Confined] = {}
        self._time: Allowance | None = None
        self._gpu: bool = opening["gpu"]
        self._blank: float | None = None
        self._records: dict[pytest.Item, Record] = {}
        self._asked: list[tuple[bool, list[Step]]] = []
        self._recall = Recall() if opening["recall"] else None
        self._followed: Followed | None = None
        self._diverged = False
        self._diagnosis = Diagnosis(course, zygotes, opening["diagnosis_s"])
        self._illustrator = Illustrator(course, zygotes)

    def wall(self, kata: str, optional: bool = False) -> Wall:
        """What the running check asks."""
        assert self._followed is not None
        return self._followed if self._blank is None else Blanked(self._followed, self._blank)

    def _confined(self, check: Check) -> Confined:
        """The wall of a kata of the running job; another one, with a GPU in reach, for optional checks if asked for."""
        place = (check.kata, check.optional and self._gpu)
        if place not in self._walls:
            bundle = bundle_of(self._course, check.kata, *self._sources[check.kata])
            kind = on_gpu(bundle.kind) if place[1] else bundle.kind
            self._walls[place] = Confined(self._zygotes, replace(bundle, kind=kind), self._time)
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
        session.config.option.tbstyle = "no"  # nobody reads pytest's reports; wording one takes as long as the check
        gc.freeze()
        gc.enable()
        checks = [self._checks[item] for item in session.items if item in self._checks]
        self._channel.send(manifest_message(checks, self._isolation(checks)))
        while (job := self._channel.receive()) is not None:
            answer = self._illustrated(job) if job.get("pictures") else self._judge(session, job)
            self._channel.send({"job": job["job"], **answer})
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

    def _illustrated(self, job: dict[str, Any]) -> dict[str, Any]:
        """The pictures of a submission. Nothing that is kept for judging is read or changed."""
        return pictures_message(*self._illustrator.pictures(sources_of(job)))

    def _findings(self, kata: str) -> list[tuple[str, ...]]:
        """The misconceptions behind what was just recorded of a kata."""
        if not any(failed for failed, _ in self._asked):
            return []
        evidence = [CheckEvidence(failed, evidence_of(steps)) for failed, steps in self._asked]
        return self._diagnosis.findings(kata, bundle_of(self._course, kata, *self._sources[kata]), evidence)

    def _readiness(self, item: pytest.Item) -> int:
        """The zygotes that start quickly come first, while the others warm up."""
        return KINDS.index(self._course.kata(plugin.kata_name(item)).kind)

    def _run(self, items: list[pytest.Item]) -> None:
        """Settle the checks of one kata, all in one worker; once more from the start where what was recalled misled."""
        self._diverged = True
        while self._diverged:
            self._diverged, self._asked = False, []
            for item in items:
                self._settle(item, self._checks[item])
            while self._walls:
                self._walls.popitem()[1].close()

    def _settle(self, item: pytest.Item, check: Check) -> None:
        """Record what becomes of a check: by what is remembered of its answers, or by running it."""
        wall, recall = self._confined(check), self._recall_of(check)
        wall.begin_check()
        steps, ending = ([], None) if recall is None else recall.follow(self._place(check), wall)
        self._followed = Followed(wall, steps)
        if ending is not None:
            self._records[item] = self._judged(check, ending)
            return
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)

    def _recall_of(self, check: Check) -> Recall | None:
        """What is remembered of a check; nothing of answers that are blanked, or come from another device."""
        return None if self._blank is not None or check.optional else self._recall

    def _place(self, check: Check) -> str:
        """What the tree of a check is known by: the file's name, too, since messages tell it."""
        return f"{check.kata}\0{check.name}\0{check.hidden}\0{self.code(check.kata).shown}"

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
            self._records[item] = self._ended(item, check, error)
        elif error is not None:
            fault = verdict_of(error, "", 0, LearnerCode("", ()))
            self._records[item] = Record(check.kata, check.name, Outcome.GRADER_FAULT, fault.message)

    def _ended(self, item: pytest.Item, check: Check, error: BaseException | None) -> Record:
        """The record of a check that has run."""
        if isinstance(error, pytest.skip.Exception):
            return Record(check.kata, check.name, Outcome.NOT_JUDGED, str(error))
        fixture, recall = item.stash[plugin.FIXTURE], self._recall_of(check)
        ending = Ending(error, fixture.last_call, fixture.asked)
        if recall is not None and self._followed is not None:
            if self._followed.is_true:
                recall.learn(self._place(check), self._followed.steps, ending)
            else:
                self._diverged = True
                recall.forget(self._place(check))
        return self._judged(check, ending)

    def _judged(self, check: Check, ending: Ending) -> Record:
        assert self._followed is not None
        verdict = verdict_of(ending.error, ending.last_call, ending.asked, self.code(check.kata))
        if not (check.bonus or check.optional):  # one asks for more than the idea, the other on another device
            self._asked.append((verdict.outcome in DIAGNOSED, self._followed.steps))
        printed = self._followed.printed()[:PRINTED_CHARS]
        return Record(check.kata, check.name, verdict.outcome, verdict.message, printed)
