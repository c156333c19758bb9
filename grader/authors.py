"""The authors' check: what must hold of every kata before a learner sees it. Runs in the operator's process.

For each kata: its files are there and no others; the stub is the one that the reference gives; the marks add up
to the points of the course; the stub is «not attempted»; the reference and every other right program earn
everything and are given no misconception; answers blanked to zeros or to a constant pass no check; every wrong
program loses points and is named, by itself or as one of two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType

from .catalogue import page
from .course import Course
from .grading import Grading
from .misconceptions import misconceptions, program_source, read_misconception
from .model import Check, KataResult, Outcome
from .overview import overview
from .plugin import DEVELOPMENT_SECRET
from .sandbox.blank import BLANKS
from .stubs import cut
from .submission import Source, Submission

PUBLIC_FILES = ("README.md", "kata.toml")
REFERENCE = "the reference"
PATIENCE_S = 120.0
"""For the diagnosis of one wrong program: here the question is whether it can be named, not how fast."""
OPTIONAL_FILES = ("probe.py", "picture.py", "data.py")


def _inventory(course: Course, kata: str, checks: Sequence[Check]) -> str:
    hidden = sum(check.hidden for check in checks)
    right, wrong = len(course.right_programs(kata)), len(course.wrong_programs(kata))
    return f"{len(checks)} checks, {hidden} of them hidden; {wrong} wrong and {right + 1} right programs"


def write_stubs(course: Course, katas: Iterable[str]) -> list[Path]:
    """Cut each stub anew; the paths of those that changed."""
    changed = []
    for name in katas:
        path, text = course.stub(name), _cut_stub(course, name)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            changed.append(path)
    return changed


def pages_folder(course: Course) -> Path:
    """Where the pages of misconceptions lie: beside the course."""
    return course.folder.parent / "docs" / "misconceptions"


def write_pages(course: Course, katas: Iterable[str]) -> list[Path]:
    """Write docs/misconceptions/KATA.md of each kata, where there is a docs folder; the paths of those that changed."""
    if not pages_folder(course).parent.is_dir():
        return []
    pages_folder(course).mkdir(exist_ok=True)
    return [path for name in katas if (path := _write_page(course, name)) is not None]


def write_overview(course: Course) -> list[Path]:
    """Write docs/course.md, where there is a docs folder; its path if it changed."""
    path = course.folder.parent / "docs" / "course.md"
    if not path.parent.is_dir():
        return []
    with Grading(course, [kata.name for kata in course.katas], DEVELOPMENT_SECRET) as grading:
        text = overview(course, grading.manifest)
    if path.is_file() and path.read_text("utf-8") == text:
        return []
    path.write_text(text, "utf-8")
    return [path]


def page_of(course: Course, kata: str) -> str:
    """The page of a kata's misconceptions. Raises ValueError where a wrong program has no three paragraphs."""
    return page(course.kata(kata).title, misconceptions(course, kata))


def _write_page(course: Course, kata: str) -> Path | None:
    path = pages_folder(course) / f"{kata}.md"
    try:
        text = page_of(course, kata)
    except (ValueError, SyntaxError):
        return None
    if path.is_file() and path.read_text("utf-8") == text:
        return None
    path.write_text(text, "utf-8")
    return path


def check_course(
    course: Course, katas: Sequence[str], echo: Callable[[str], object] = print, jobs: int = 1
) -> list[str]:
    """Every fault found, as a sentence that begins with the kata. `echo` gets one line for each kata, in their order.

    jobs: how many runners work at a time, each on a kata of its own.
    """
    faults = [fault for name in katas for fault in _file_faults(course, name)]
    with _Runners(course, katas, jobs) as runners:
        for name, (checks, found) in zip(katas, runners.kata_by_kata(), strict=True):
            echo(f"{name}: {'good' if not found else f'{len(found)} faults'} ({_inventory(course, name, checks)})")
            faults += found
    return faults


class _Runners:
    """Some warm gradings, lent to one kata at a time: the answers of its wrong programs are then remembered in one."""

    def __init__(self, course: Course, katas: Sequence[str], jobs: int) -> None:
        self._course = course
        self._katas = katas
        self._gradings = [
            Grading(course, katas, DEVELOPMENT_SECRET, diagnosis_s=PATIENCE_S)
            for _ in range(max(1, min(jobs, len(katas))))
        ]
        self._idle: SimpleQueue[Grading] = SimpleQueue()
        for grading in self._gradings:
            self._idle.put(grading)
        self._threads = ThreadPoolExecutor(len(self._gradings))

    def __enter__(self) -> _Runners:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=kind is None, cancel_futures=True)
        for grading in self._gradings:
            if kind is not None:
                grading.abort()
            grading.close()

    def kata_by_kata(self) -> Iterator[tuple[list[Check], list[str]]]:
        """The checks and the faults of each kata, in their order; those with the most programs are begun first."""
        by_work = sorted(self._katas, key=self._programs, reverse=True)
        found = {name: self._threads.submit(self._checked, name) for name in by_work}
        return (found[name].result() for name in self._katas)

    def _programs(self, kata: str) -> int:
        return len(self._course.wrong_programs(kata)) + len(self._course.right_programs(kata))

    def _checked(self, kata: str) -> tuple[list[Check], list[str]]:
        grading = self._idle.get()
        try:
            checks = [check for check in grading.manifest if check.kata == kata]
            return checks, _mark_faults(self._course, kata, checks) + _run_faults(self._course, kata, grading)
        finally:
            self._idle.put(grading)


# --- what can be seen without running anything


def _file_faults(course: Course, kata: str) -> list[str]:
    folder = course.folder / kata
    required = {*PUBLIC_FILES, f"{kata}.py", f"test_{kata}.py"}
    present = {path.name for path in folder.iterdir() if path.name != "__pycache__"}
    faults = [f"{kata}: {name} is missing" for name in sorted(required - present)]
    faults += [f"{kata}: {name} does not belong here" for name in sorted(present - required - {*OPTIONAL_FILES})]
    if course.hidden_checks(kata) is None:
        faults.append(f"{kata}: there are no hidden checks")
    if not course.kata(kata).hints:
        faults.append(f"{kata}: kata.toml has no hints")
    return faults + _stub_faults(course, kata) + _wrong_text_faults(course, kata)


def _stub_faults(course: Course, kata: str) -> list[str]:
    solution = course.solution(kata)
    if solution is None or not solution.is_file():
        return [f"{kata}: there is no reference"]
    try:
        stub = _cut_stub(course, kata)
    except ValueError as error:
        return [f"{kata}: {error}"]
    if course.stub(kata).read_text("utf-8") != stub:
        return [f"{kata}: the stub is not the one that the reference gives; `grader check --write` cuts it anew"]
    return []


def _cut_stub(course: Course, kata: str) -> str:
    solution = course.solution(kata)
    assert solution is not None
    return cut(solution.read_text("utf-8"))


def _wrong_text_faults(course: Course, kata: str) -> list[str]:
    faults = []
    for program in course.wrong_programs(kata):
        try:
            read_misconception(kata, program)
        except (ValueError, SyntaxError) as error:
            faults.append(f"{kata}/{program.stem}: {error}")
    return faults


def _mark_faults(course: Course, kata: str, checks: Sequence[Check]) -> list[str]:
    faults = []
    total = sum(check.points for check in checks if not check.bonus)
    if total != course.kata(kata).points:
        faults.append(f"{kata}: the marks add up to {total} points; course.toml says {course.kata(kata).points}")
    names = [check.name for check in checks]
    faults += [f"{kata}: two checks are named {name}" for name in sorted({n for n in names if names.count(n) > 1})]
    return faults


# --- what is seen by running it


def _run_faults(course: Course, kata: str, grading: Grading) -> list[str]:
    solution = course.solution(kata)
    if solution is None or not solution.is_file() or not course.stub(kata).is_file():
        return []
    reference = solution.read_bytes()
    faults = _untouched_faults(kata, _graded(grading, kata, course.stub(kata).read_bytes()))
    faults += _right_faults(kata, REFERENCE, _graded(grading, kata, reference))
    for program in course.right_programs(kata):
        result = _graded(grading, kata, program_source(course, kata, program))
        faults += _right_faults(kata, f"right/{program.stem}", result)
    for name, number in BLANKS.items():
        blanked = _graded(grading, kata, reference, number)
        faults += [
            f"{kata}: {c.check} passes when every answer is {name}" for c in blanked.checks if _passed(c.outcome)
        ]
    for program in course.wrong_programs(kata):
        faults += _wrong_faults(kata, program.stem, _graded(grading, kata, program_source(course, kata, program)))
    return faults


def _graded(grading: Grading, kata: str, source: bytes, blank: float | None = None) -> KataResult:
    submission = Submission("authors", {kata: Source(f"{kata}.py", source)}, ())
    report = grading.grade(submission, blank)
    return next(result for result in report.katas if result.kata == kata)


def _passed(outcome: Outcome) -> bool:
    return outcome is Outcome.PASSED


def _untouched_faults(kata: str, result: KataResult) -> list[str]:
    return [
        f"{kata}: {check.check} finds the stub «{check.outcome}»: {check.message}"
        for check in result.checks
        if check.outcome not in (Outcome.NOT_ATTEMPTED, Outcome.NOT_JUDGED)
    ]


def _right_faults(kata: str, program: str, result: KataResult) -> list[str]:
    named = [f"{kata}: {program} is right and is given the misconception {f.code}" for f in result.findings]
    return named + [
        f"{kata}: {check.check} finds {program} «{check.outcome}»: {check.message}"
        for check in result.checks
        if check.outcome not in (Outcome.PASSED, Outcome.NOT_JUDGED) and not (check.is_bonus and program != REFERENCE)
    ]


def _wrong_faults(kata: str, code: str, result: KataResult) -> list[str]:
    outcomes = {check.outcome for check in result.checks}
    if Outcome.GRADER_FAULT in outcomes:
        return [f"{kata}/{code}: a check ended with a fault of the grader: {_first_fault(result)}"]
    if sum(check.earned for check in result.checks if not check.is_bonus) >= result.possible:
        return [f"{kata}/{code}: the wrong program loses no points"]
    lost = {check.outcome for check in result.checks if check.hidden and check.outcome is not Outcome.PASSED}
    unseen = [] if lost else [f"{kata}/{code}: the hidden checks find nothing wrong"]
    return unseen + _unnamed_faults(kata, code, result)


def _unnamed_faults(kata: str, code: str, result: KataResult) -> list[str]:
    """A wrong program gets one finding, in which it stands alone or beside one other."""
    given = [finding.code for finding in result.findings]
    if len(given) == 1 and code in given[0].split("|"):
        return []
    told = f"is given the names {', '.join(given)}" if given else "is given no name"
    return [f"{kata}/{code}: the wrong program {told}; compare it with the others, and with what the checks ask"]


def _first_fault(result: KataResult) -> str:
    return next(check.message for check in result.checks if check.outcome is Outcome.GRADER_FAULT)
