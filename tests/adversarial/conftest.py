"""The arena: a grading that is attacked again and again, and what must still hold after each attack.

After every attack: no point was gained, the submission's other kata kept its points, the run did not end in a fault
of ours, the next submission's report is byte-equal to what it was before, the canaries are untouched, no process of
the submission is left, and the memory of the process that decides has stayed within its bound.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.grading import Grading
from grader.model import KataResult, Outcome
from grader.reports import feedback
from grader.reports.json import to_dict
from grader.submission import Source, Submission

ROOT = Path(__file__).resolve().parent.parent.parent
KATA = "gradient_vector"
CANARY = "canary-7f3a91"
HASTY = "hasty"
"""The same kata with little time, for attacks that use up all they are given."""
BYSTANDER = "bystander"
"""A small kata of the same submission that is right, with the usual limits."""
LIMITS = "[limits]\ncall_s = 1.5\nload_s = 1.5\nkata_s = 3\ncpu_s = 4\nmemory_mib = 256\n"
LITTLE_TIME = LIMITS.replace("call_s = 1.5", "call_s = 0.3").replace("kata_s = 3", "kata_s = 0.8")
RIGHT = b"def first(): return 1\ndef second(): return 2\n"
DONE = "ATTACK WORKED"
RUNNER_SPARE_MIB = 256
"""How much the runner may grow under any attack: a frame of 72 MiB, and copies of it to compare."""


@dataclass
class Arena:
    """A course with canaries in it, a warm grading of it, and the report of an honest submission."""

    folder: Path
    grading: Grading
    honest: bytes
    port: int
    baseline: str = ""
    peak_at_first: int = 0
    seen: list[str] = field(default_factory=list)

    def grade(self, source: str | bytes, kata: str = KATA) -> KataResult:
        """The result of one kata; the submission's other kata keeps its points."""
        text = source.encode() if isinstance(source, str) else source
        report = self.grading.grade(submission("attack", kata, text))
        self.seen.append(json.dumps(to_dict(feedback.for_level(report, "learner")), ensure_ascii=False))
        results = {result.kata: result for result in report.katas}
        assert results[BYSTANDER].earned == results[BYSTANDER].possible == 2
        return results[kata]

    def honest_report(self) -> str:
        report = to_dict(self.grading.grade(submission("honest", KATA, self.honest)))
        del report["seconds"], report["environment"]
        return json.dumps(report)

    def attack(self, source: str, kata: str = KATA) -> KataResult:
        """Grade an attack, and check what must hold of any. In the source, names in capitals stand for places."""
        before = self.processes()
        result = self.grade(self.fill(source), kata)
        assert result.earned == 0, [check for check in result.checks if check.earned]
        assert result.possible == 10
        assert Outcome.GRADER_FAULT not in {check.outcome for check in result.checks}
        told = "\n".join(check.printed + check.message for check in result.checks)
        assert DONE not in told, told
        assert CANARY not in self.seen[-1]
        self.check_intact()
        self.check_nothing_is_left(before)
        return result

    def fill(self, source: str) -> str:
        places = {"FOLDER": str(self.folder), "PORT": str(self.port), "PID": str(os.getpid())}
        for name, value in {**places, "RUNNER": str(self.grading._runner._process.pid)}.items():
            source = source.replace(f"<{name}>", value)
        return source.replace('"<DONE>"', repr(DONE[:6]) + " + " + repr(DONE[6:]))

    def check_intact(self) -> None:
        assert self.honest_report() == self.baseline
        assert (self.folder / "secret.txt").read_text() == CANARY
        assert (self.folder / "secret.txt").stat().st_mode & 0o777 == 0o600
        assert sorted(os.listdir(self.folder / "empty")) == []
        assert self.peak_mib() <= self.peak_at_first + RUNNER_SPARE_MIB

    def peak_mib(self) -> int:
        """The largest resident size that the runner, the process that decides, has ever had."""
        status = Path(f"/proc/{self.grading._runner._process.pid}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) >> 10

    def check_nothing_is_left(self, before: set[int]) -> None:
        """A process that was killed a moment ago may still be listed."""
        end = time.monotonic() + 1.0
        while left := self.processes() - before:
            assert time.monotonic() < end, left
            time.sleep(0.01)

    def processes(self) -> set[int]:
        """Every process below this one."""
        children: dict[int, list[int]] = {}
        for pid, parent in _all_processes():
            children.setdefault(parent, []).append(pid)
        found: set[int] = set()
        queue = [os.getpid()]
        while queue:
            below = children.get(queue.pop(), [])
            found.update(below)
            queue += below
        return found


def _all_processes() -> Iterator[tuple[int, int]]:
    """(process, parent) of every process that can be seen."""
    for name in filter(str.isdigit, os.listdir("/proc")):
        with contextlib.suppress(OSError):
            stat = Path(f"/proc/{name}/stat").read_text(errors="replace")
            yield int(name), int(stat.rpartition(")")[2].split()[1])


def submission(name: str, kata: str, text: bytes) -> Submission:
    sources = {kata: Source(f"{kata}.py", text), BYSTANDER: Source(f"{BYSTANDER}.py", RIGHT)}
    return Submission(name, sources, ())


def copy_kata(folder: Path, name: str, limits: str) -> None:
    """A copy of the kata under another name and with other limits, public and private side."""
    for side in ("katas", "reference"):
        shutil.copytree(ROOT / side / KATA, folder / side / name, ignore=shutil.ignore_patterns("__pycache__"))
        for path in (folder / side / name).rglob(f"*{KATA}.py"):
            path.rename(path.with_name(path.name.replace(KATA, name)))
    with (folder / "katas" / name / "kata.toml").open("a") as toml:
        toml.write(limits)


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory, tiny_course: Callable[..., Course]) -> Iterator[Arena]:
    folder = tmp_path_factory.mktemp("arena")
    shutil.copytree(tiny_course(BYSTANDER).folder, folder / "katas")
    copy_kata(folder, KATA, LIMITS)
    copy_kata(folder, HASTY, LITTLE_TIME)
    (folder / "katas" / "course.toml").write_text(f"[katas]\n{KATA} = 10\n{HASTY} = 10\n{BYSTANDER} = 2\n")
    for path in (folder / "reference").rglob("*.py"):
        path.write_text(path.read_text() + f"\n# {CANARY}\n")
    (folder / "secret.txt").write_text(CANARY)
    (folder / "secret.txt").chmod(0o600)
    (folder / "empty").mkdir()
    course = load_course(folder / "katas", folder / "reference")
    honest = (ROOT / "reference" / KATA / f"{KATA}.py").read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as server, Grading(course, [KATA, HASTY, BYSTANDER], CANARY) as grading:
        found = Arena(folder, grading, honest, server.getsockname()[1])
        found.baseline = found.honest_report()
        found.peak_at_first = found.peak_mib()
        assert grading._runner._process.pid in found.processes()
        assert '"earned": 12, "possible": 22' in found.baseline
        yield found
