"""The arena: a grading that is attacked again and again, and what must still hold after each attack.

After every attack: no point was gained, the run did not end in a fault of ours, the next submission's report is
byte-equal to what it was before, the canaries are untouched, no process of the submission is left, and the memory
of the process that decides has stayed within its bound.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.course import load_course
from grader.grading import Grading
from grader.model import KataResult, Outcome
from grader.reports import feedback
from grader.reports.json import to_dict
from grader.submission import Source, Submission

ROOT = Path(__file__).resolve().parent.parent.parent
KATA = "gradient_vector"
CANARY = "canary-7f3a91"
LIMITS = "[limits]\ncall_s = 1.5\nload_s = 1.5\nkata_s = 3\ncpu_s = 4\nmemory_mib = 256\n"
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

    def grade(self, source: str | bytes) -> KataResult:
        text = source.encode() if isinstance(source, str) else source
        report = self.grading.grade(Submission("attack", {KATA: Source(f"{KATA}.py", text)}, ()))
        self.seen.append(json.dumps(to_dict(feedback.for_level(report, "learner")), ensure_ascii=False))
        return report.katas[0]

    def honest_report(self) -> str:
        report = to_dict(self.grading.grade(Submission("honest", {KATA: Source(f"{KATA}.py", self.honest)}, ())))
        del report["seconds"], report["environment"]
        return json.dumps(report)

    def attack(self, source: str) -> KataResult:
        """Grade an attack, and check what must hold of any. In the source, names in capitals stand for places."""
        before = self.processes()
        result = self.grade(self.fill(source))
        assert result.earned == 0, [check for check in result.checks if check.earned]
        assert result.possible == 10
        assert Outcome.GRADER_FAULT not in {check.outcome for check in result.checks}
        told = "\n".join(check.printed + check.message for check in result.checks)
        assert DONE not in told, told
        assert CANARY not in self.seen[-1]
        self.check_intact()
        assert self.processes() <= before
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

    def processes(self) -> set[int]:
        """Every process below this one, but those that only `ps` needs."""
        time.sleep(0.02)
        listed = subprocess.run(["ps", "-eo", "pid=,ppid=,comm="], capture_output=True, text=True, check=True).stdout
        rows = [line.split(None, 2) for line in listed.splitlines()]
        children: dict[int, list[int]] = {}
        for pid, parent, name in rows:
            if name != "ps":
                children.setdefault(int(parent), []).append(int(pid))
        found, queue = set(), [os.getpid()]
        while queue:
            below = children.get(queue.pop(), [])
            found.update(below)
            queue += below
        return found


@pytest.fixture(scope="session")
def arena(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Arena]:
    folder = tmp_path_factory.mktemp("arena")
    for side in ("katas", "reference"):
        shutil.copytree(ROOT / side / KATA, folder / side / KATA, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "katas" / "course.toml").write_text(f"[katas]\n{KATA} = 10\n")
    with (folder / "katas" / KATA / "kata.toml").open("a") as toml:
        toml.write(LIMITS)
    for path in (folder / "reference").rglob("*.py"):
        path.write_text(path.read_text() + f"\n# {CANARY}\n")
    (folder / "secret.txt").write_text(CANARY)
    (folder / "secret.txt").chmod(0o600)
    (folder / "empty").mkdir()
    course = load_course(folder / "katas", folder / "reference")
    honest = (ROOT / "reference" / KATA / f"{KATA}.py").read_bytes()
    with socket.create_server(("127.0.0.1", 0)) as server, Grading(course, [KATA], CANARY) as grading:
        found = Arena(folder, grading, honest, server.getsockname()[1])
        found.baseline = found.honest_report()
        found.peak_at_first = found.peak_mib()
        assert '"earned": 10, "possible": 10' in found.baseline
        yield found
