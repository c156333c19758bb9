"""How well a wrong answer is named, and what naming it costs.

    python benchmarks/diagnosis.py [--kata NAME ...] [--kind wrong|variant|other|right ...] [--times N] [--write]
    python benchmarks/diagnosis.py [--kata NAME ...] --whole N

Every wrong program of the catalogue must be named; its variants (`tests/variants/KATA/CODE__STYLE.py`: the same mistake
in other clothes) too; what is wrong in a way that the catalogue does not hold (`other__NAME.py`) and what is right must
get no name. `--times N` grades N wrong programs of each kata without diagnosis, with it in a new runner (cold) and with
it again (warm). `--whole N` measures nothing but N submissions in which every kata is wrong, each from the start of a
runner to its report, without and with diagnosis in turn. `--write` writes docs/separation.md, whole or for the katas
that were asked for.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, load_course
from grader.grading import Grading
from grader.misconceptions import program_source
from grader.model import Check, KataResult, Outcome
from grader.plugin import DEVELOPMENT_SECRET
from grader.submission import Source, Submission

ROOT = Path(__file__).resolve().parent.parent
VARIANTS = ROOT / "tests" / "variants"
KINDS = ("wrong", "variant", "other", "right")
VERDICTS = ("exactly", "one of two", "silent", "falsely")


@dataclass(frozen=True, slots=True)
class Subject:
    """A program to be named. wanted: the code that it should get, empty where it should get none."""

    kata: str
    kind: str
    name: str
    wanted: str
    text: bytes


@dataclass(frozen=True, slots=True)
class Named:
    """What became of a subject. findings: each a code, or two with a bar between them. lost: the checks not passed."""

    subject: Subject
    findings: tuple[str, ...]
    lost: frozenset[str]
    seconds: float

    @property
    def verdict(self) -> str:
        """One of VERDICTS. A name too many is a false one, and so is any name where none is wanted."""
        wanted = self.subject.wanted
        if not self.findings:
            return "silent"
        if self.findings == (wanted,):
            return "exactly"
        return "one of two" if len(self.findings) == 1 and wanted in self.findings[0].split("|") else "falsely"


def subjects(course: Course, kata: str, kinds: Sequence[str]) -> Iterator[Subject]:
    """All programs of a kata of the kinds that are wanted, in the order of KINDS."""
    solution = course.solution(kata)
    assert solution is not None
    if "wrong" in kinds:
        for path in course.wrong_programs(kata):
            yield Subject(kata, "wrong", path.stem, path.stem, program_source(course, kata, path))
    for path in sorted((VARIANTS / kata).glob("*.py")):
        code = path.stem.partition("__")[0]
        kind, wanted = ("other", "") if code == "other" else ("variant", code)
        if kind in kinds:
            yield Subject(kata, kind, path.stem, wanted, path.read_bytes())
    if "right" in kinds:
        yield Subject(kata, "right", "the reference", "", solution.read_bytes())
        for path in course.right_programs(kata):
            yield Subject(kata, "right", path.stem, "", program_source(course, kata, path))


def graded(grading: Grading, subject: Subject, diagnose: bool = True) -> tuple[KataResult, float]:
    """The kata's result, and the seconds that judging and diagnosing it took in the runner."""
    submission = Submission("benchmark", {subject.kata: Source(f"{subject.kata}.py", subject.text)}, ())
    report = grading.grade(submission, diagnose=diagnose)
    result = next(result for result in report.katas if result.kata == subject.kata)
    if any(check.outcome is Outcome.GRADER_FAULT for check in result.checks):
        sys.exit(f"{subject.kata}/{subject.name}: a check ended with a fault of the grader; run `grader check`")
    return result, report.seconds[subject.kata]


def name(grading: Grading, subject: Subject) -> Named:
    result, seconds = graded(grading, subject)
    lost = frozenset(c.check for c in result.checks if c.outcome not in (Outcome.PASSED, Outcome.NOT_JUDGED))
    return Named(subject, tuple(finding.code for finding in result.findings), lost, seconds)


# --- printing


def show_progress(kata: str, named: Sequence[Named], seconds: float) -> None:
    counts = Counter((one.subject.kind, one.verdict) for one in named)
    parts = [
        f"{kind}: " + ", ".join(f"{counts[kind, verdict]} {verdict}" for verdict in VERDICTS if counts[kind, verdict])
        for kind in KINDS
        if any(counts[kind, verdict] for verdict in VERDICTS)
    ]
    print(f"{kata:20} {'; '.join(parts)}  ({seconds:.0f} s)", flush=True)
    for one in named:
        if one.verdict != ("exactly" if one.subject.wanted else "silent"):
            found = ", ".join(one.findings) or "nothing"
            print(
                f"    {one.subject.kind} {one.subject.name}: {one.verdict}: {found} (fails {len(one.lost)})", flush=True
            )


def show_summary(named: Sequence[Named]) -> None:
    print(f"\n{'':10}{'programs':>10}" + "".join(f"{verdict:>20}" for verdict in VERDICTS))
    for kind in KINDS:
        own = [one for one in named if one.subject.kind == kind]
        counts = Counter(one.verdict for one in own)
        cells = "".join(f"{counts[v]:>12} ({100 * counts[v] / max(1, len(own)):4.1f}%)" for v in VERDICTS)
        print(f"{kind:10}{len(own):>10}{cells}")
    print("\nconfusions (wanted -> given)")
    for one in named:
        if one.verdict in ("falsely", "one of two"):
            wanted = one.subject.wanted or f"nothing ({one.subject.kind})"
            print(f"    {one.subject.kata}: {wanted} -> {', '.join(one.findings)}   [{one.subject.name}]")


# --- what it costs


def show_times(course: Course, katas: Sequence[str], count: int) -> None:
    """Seconds of a kata in the runner without diagnosis, with nothing kept, and with all answers kept."""
    ratios: dict[str, list[float]] = {"cold": [], "warm": []}
    totals = Counter[str]()
    print(f"\n{'kata':20}{'plain s':>10}{'cold s':>10}{'warm s':>10}   added cold   added warm")
    for kata in katas:
        sums = Counter[str]()
        programs = list(subjects(course, kata, ["wrong"]))
        for subject in programs[:: max(1, len(programs) // count)][:count]:
            with Grading(course, [kata], DEVELOPMENT_SECRET) as grading:
                graded(grading, subject, diagnose=False)
                for column, diagnose in (("plain", False), ("cold", True), ("warm", True), ("plain again", False)):
                    sums[column] += graded(grading, subject, diagnose)[1]
        plain = (sums["plain"] + sums["plain again"]) / 2
        added = {column: (sums[column] - plain) / plain for column in ratios}
        for column, ratio in added.items():
            ratios[column].append(ratio)
        totals.update({**sums, "mean": plain})
        print(
            f"{kata:20}{plain:10.2f}{sums['cold']:10.2f}{sums['warm']:10.2f}"
            f"{100 * added['cold']:11.0f} %{100 * added['warm']:11.0f} %",
            flush=True,
        )
    for column, values in ratios.items():
        over_all = 100 * (totals[column] - totals["mean"]) / totals["mean"]
        print(f"{column}: {over_all:.0f} % over all katas; by kata median {100 * statistics.median(values):.0f} %")


def show_whole(course: Course, katas: Sequence[str], count: int) -> None:
    """Seconds of a whole cold grading without and with diagnosis, pair by pair."""
    draw = random.Random(0)
    ratios = []
    for _ in range(count):
        wrong = {kata: program_source(course, kata, draw.choice(course.wrong_programs(kata))) for kata in katas}
        handed_in = Submission("wrong", {kata: Source(f"{kata}.py", text) for kata, text in wrong.items()}, ())
        plain, named = (_whole_s(course, katas, handed_in, diagnose) for diagnose in (False, True))
        ratios.append(named / plain)
        print(f"{plain:.2f} s without, {named:.2f} s with diagnosis", flush=True)
    print(f"added to a whole grading, median of {count}: {100 * (statistics.median(ratios) - 1):.0f} %")


def _whole_s(course: Course, katas: Sequence[str], submission: Submission, diagnose: bool) -> float:
    began = time.monotonic()
    with Grading(course, katas, DEVELOPMENT_SECRET) as grading:
        grading.grade(submission, diagnose=diagnose)
    return time.monotonic() - began


# --- docs/separation.md


def separation_page(kata: str, named: Sequence[Named], checks: Sequence[Check]) -> str:
    """The section of one kata: wrong program × hidden check, and the pairs that are not told apart."""
    hidden = [check for check in checks if check.kata == kata and check.hidden]
    wrong = [one for one in named if one.subject.kind == "wrong"]
    lines = [f"## {kata}", ""]
    lines += [f"{number}. `{check.name}`: {check.title}" for number, check in enumerate(hidden, 1)]
    lines += ["", "| wrong program | " + " | ".join(str(n) for n in range(1, len(hidden) + 1)) + " | named |"]
    lines += ["|---|" + ":-:|" * len(hidden) + "---|"]
    for one in wrong:
        cells = " | ".join("×" if check.name in one.lost else " " for check in hidden)
        lines.append(f"| `{one.subject.wanted}` | {cells} | {one.verdict} |")
    pairs = sorted({finding for one in wrong for finding in one.findings if "|" in finding})
    told = [f"Not told apart: {' and '.join(f'`{code}`' for code in pair.split('|'))}." for pair in pairs]
    return "\n".join([*lines, "", *(told or ["Every pair is told apart."]), ""])


def write_separation(path: Path, pages: dict[str, str], katas: Sequence[str]) -> None:
    """Write the page; sections of katas that were not measured this time stay as they are."""
    old = path.read_text("utf-8") if path.is_file() else ""
    kept = {part.split("\n", 1)[0]: f"## {part}" for part in old.split("\n## ")[1:]}
    parts = [pages.get(kata) or kept.get(kata, "") for kata in katas]
    intro = (
        "# Which check finds which misconception\n\n"
        "Generated by `python benchmarks/diagnosis.py --write`; not edited by hand. A × stands where a wrong program\n"
        "does not pass a hidden check. «Named» says what the diagnosis makes of it: its own name exactly, one of two,\n"
        "or nothing.\n"
    )
    path.write_text("\n".join([intro, *(part.rstrip() + "\n" for part in parts if part)]), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kata", action="append", default=[])
    parser.add_argument("--kind", action="append", choices=KINDS, default=[])
    parser.add_argument("--times", type=int, default=0, metavar="N")
    parser.add_argument("--whole", type=int, default=0, metavar="N")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    course = load_course(ROOT / "katas", ROOT / "reference")
    all_katas = [kata.name for kata in course.katas]
    katas = [kata for kata in all_katas if not options.kata or kata in options.kata]
    if options.whole:
        show_whole(course, katas, options.whole)
        return
    named: list[Named] = []
    pages = {}
    with Grading(course, katas, DEVELOPMENT_SECRET) as grading:
        for kata in katas:
            began = time.monotonic()
            found = [name(grading, subject) for subject in subjects(course, kata, options.kind or KINDS)]
            show_progress(kata, found, time.monotonic() - began)
            pages[kata] = separation_page(kata, found, grading.manifest)
            named += found
    show_summary(named)
    if options.write:
        write_separation(ROOT / "docs" / "separation.md", pages, all_katas)
    if options.times:
        show_times(course, katas, options.times)


if __name__ == "__main__":
    main()
