"""A generated class, graded by ours with the full wall, by its peers, and by the floor: one process that forks.

    python benchmarks/class.py [--number 200] [--katas six|all|NAME ...] [--seed 0] [--peers-number 20]
                               [--graders NAME ...] [--write] [--json FILE]
    python benchmarks/class.py --linear [--sizes 50 200 1000] [--jobs 1]
    python benchmarks/class.py --cold ROUNDS
    python benchmarks/class.py --verdicts

Every grader gets the same folders and the same checks, one after another on one machine. The first run of a grader,
on one untouched stub, is thrown away: it fills caches. Submissions with an endless loop are graded apart and counted
in again with their share. `--linear` grades 50, 200 and 1,000 submissions with ours instead, `--cold` compares one
`grader grade` with one run of pytest, in pairs, `--verdicts` compares verdicts alone and names those that are not
right. `--write` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import json
import shlex
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import tables
from environments import ROOT, NotAvailable
from graders import GRADER, WARM, Class, Failed, Graded, Grader, environment_for, graders, ours, pytest_command
from population import Program, Student, katas_of, students
from processes import Usage, adopt_orphans, run
from truth import Verdicts, agreement, disagreements, right_verdicts

from grader.course import Course, load_course
from grader.errors import GraderError, UsageError

LINEAR = (50, 200, 1000)
PAGE = ROOT / "docs" / "performance.md"


@dataclass(frozen=True, slots=True)
class Task:
    """A class to grade. rest, loops: the students without and with an endless loop; peers_number: how many of the
    rest a peer grades."""

    course: Course
    katas: tuple[str, ...]
    rest: tuple[Student, ...]
    loops: tuple[Student, ...]
    peers_number: int
    expected: Verdicts


def task_of(options: argparse.Namespace) -> Task:
    course = load_course(ROOT / "katas", ROOT / "reference")
    katas = katas_of(course, options.katas)
    whole = students(course, katas, options.number, options.seed)
    rest = tuple(student for student in whole if not student.loops)
    loops = tuple(student for student in whole if student.loops)
    if not rest:
        raise UsageError(f"--number {options.number}: nobody is left beside the endless loop; ask for more students")
    say(f"{len(whole)} students, {len(loops)} with an endless loop; settling the right verdicts")
    expected = right_verdicts(course, katas, whole)
    return Task(course, katas, rest, loops, options.peers_number, expected)


def stub_student(course: Course, katas: Sequence[str]) -> Student:
    return Student("stub", tuple(Program(kata, "stub", course.stub(kata).read_bytes()) for kata in katas))


def grade(grader: Grader, course: Course, katas: Sequence[str], group: Sequence[Student]) -> Graded:
    """Let one grader grade some students, in new folders."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "class"), Path(place, "out")
        folder.mkdir()
        out.mkdir()
        for student in group:
            student.hand_in(folder)
        return grader(Class(course, tuple(katas), folder, tuple(group)), out)


def measure(name: str, grader: Grader, task: Task) -> tables.Row:
    """One line of the table."""
    rest = task.rest if name in WARM else task.rest[: task.peers_number]
    stub = [stub_student(task.course, task.katas)]
    grade(grader, task.course, task.katas, stub)
    start = grade(grader, task.course, task.katas, stub).usage.cpu_s if name in WARM else None
    most = grade(grader, task.course, task.katas, rest)
    looped = grade(grader, task.course, task.katas, task.loops) if task.loops else None
    verdicts = most.verdicts | (looped.verdicts if looped else {})
    right, judged = agreement(task.expected, verdicts)
    wrong = disagreements(task.expected, verdicts)
    return tables.Row(
        name=name,
        graded=len(rest),
        loops=len(task.loops),
        share=len(task.loops) / (len(task.loops) + len(task.rest)),
        wall_s=most.usage.wall_s / len(rest),
        cpu_s=most.usage.cpu_s / len(rest),
        start_cpu_s=start,
        loop_wall_s=loop_wall_s(looped),
        loop_cpu_s=loop_cpu_s(looped, start or 0.0),
        largest_mib=most.usage.largest_mib,
        together_mib=most.usage.together_mib,
        over_time=quarters(most.usage),
        right=right,
        judged=judged,
        orphans=most.usage.orphans,
        wrong=tuple(wrong),
    )


def loop_wall_s(looped: Graded | None) -> float | None:
    """Wall seconds of a submission with an endless loop."""
    if looped is None:
        return None
    return sum(wall_s for wall_s, _ in looped.each.values()) / len(looped.each)


def loop_cpu_s(looped: Graded | None, start_cpu_s: float) -> float | None:
    """Processor seconds of one; where only those of the whole run are known, what it took more than the start."""
    if looped is None:
        return None
    known = [cpu_s for _, cpu_s in looped.each.values() if cpu_s is not None]
    total = sum(known) if len(known) == len(looped.each) else looped.usage.cpu_s - start_cpu_s
    return total / len(looped.each)


def quarters(usage: Usage) -> tuple[float, float] | None:
    """The most memory of the largest process in the second and in the last quarter of a run; None of a short one."""
    samples, quarter = usage.over_time, len(usage.over_time) // 4
    if quarter < 1:
        return None
    return max(samples[quarter : 2 * quarter]), max(samples[-quarter:])


def compare(options: argparse.Namespace) -> tuple[str, list[tables.Row]]:
    """The comparison with peers: its page section, and the rows behind it."""
    task = task_of(options)
    rows, missing = [], {}
    for name, grader in graders(options.graders).items():
        say(f"{name} …")
        try:
            rows.append(measure(name, grader, task))
        except (NotAvailable, Failed) as reason:
            missing[name] = str(reason)
        say(tables.line_of(rows[-1]) if name not in missing else f"not run: {missing[name]}")
    checks = sum(len(found) for found in list(task.expected.values())[:1])
    return tables.comparison(rows, missing, len(task.katas), checks, options.number, options.seed), rows


def verdicts(options: argparse.Namespace) -> tuple[str, dict[str, dict[str, object]]]:
    """What each grader gets right of the class, and each verdict that is not right; no times."""
    task, found = task_of(options), {}
    for name, grader in graders(options.graders).items():
        rest = task.rest if name in WARM else task.rest[: task.peers_number]
        got = grade(grader, task.course, task.katas, [*rest, *task.loops]).verdicts
        right, judged = agreement(task.expected, got)
        found[name] = {"right": right, "judged": judged, "wrong": disagreements(task.expected, got)}
    lines = [
        f"- {name}: {row['right']} of {row['judged']} {row['wrong'] or ''}".rstrip() for name, row in found.items()
    ]
    return "\n".join(lines) + "\n", found


def linear(options: argparse.Namespace) -> tuple[str, list[tables.Growth]]:
    """Ours at several sizes of class, without endless loops."""
    course = load_course(ROOT / "katas", ROOT / "reference")
    katas, rows = katas_of(course, options.katas), []
    for number in options.sizes:
        group = [student for student in students(course, katas, number, options.seed) if not student.loops]
        used = grade(lambda given, out: ours(given, out, options.jobs), course, katas, group).usage
        rows.append(tables.Growth(len(group), used.wall_s, used.cpu_s, used.together_mib, quarters(used)))
        say(f"{len(group)}: {used.wall_s:.1f} s, {used.cpu_s:.1f} s of processor time")
    return tables.growth(rows, len(katas), options.jobs), rows


def cold(options: argparse.Namespace) -> tuple[str, list[tuple[Usage, Usage]]]:
    """One right submission, by a `grader grade` and by plain pytest, in turns."""
    course = load_course(ROOT / "katas", ROOT / "reference")
    katas = katas_of(course, options.katas)
    solutions = {kata: course.solution(kata) for kata in katas}
    student = Student(
        "right", tuple(Program(kata, "right", path.read_bytes()) for kata, path in solutions.items() if path)
    )
    with tempfile.TemporaryDirectory() as place:
        given = Class(course, katas, Path(place), (student,))
        student.hand_in(given.folder)
        chosen = [argument for kata in katas for argument in ("--kata", kata)]
        commands = [*GRADER, "grade", str(given.folder / student.name), *chosen], pytest_command(given)
        pairs = [cold_pair(given, commands) for _ in range(options.cold + 1)][1:]
    return tables.cold(pairs, len(katas)), pairs


def cold_pair(given: Class, commands: tuple[list[str], list[str]]) -> tuple[Usage, Usage]:
    grade_it, test_it = commands
    pair = run(grade_it, environment_for(), ROOT), run(test_it, environment_for(given, given.students[0]), ROOT)
    for usage in pair:
        if usage.returncode:
            raise Failed(f"a right submission ended with exit code {usage.returncode}: {usage.errors[-500:]}")
    return pair


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--number", type=positive, default=200, help="students in the class")
    parser.add_argument("--katas", nargs="+", default=["six"], help="six, all, or names")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--peers-number", type=positive, default=20, help="how many of them a peer grades")
    parser.add_argument("--graders", nargs="+", choices=list(graders()), default=[], help="these only")
    parser.add_argument("--linear", action="store_true", help="ours at several sizes of class instead")
    parser.add_argument("--sizes", nargs="+", type=positive, default=LINEAR, help="the sizes of --linear")
    parser.add_argument("--jobs", type=positive, default=1, help="runners at a time, for --linear")
    parser.add_argument("--cold", type=positive, metavar="ROUNDS", help="one grading against one run of pytest instead")
    parser.add_argument("--verdicts", action="store_true", help="compare verdicts alone")
    parser.add_argument("--write", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    return parser.parse_args(arguments)


def positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError
    return number


def main() -> None:
    options = options_of()
    adopt_orphans()
    what = next((name for name in ("linear", "cold", "verdicts") if getattr(options, name)), "class")
    acts = {"linear": linear, "cold": cold, "verdicts": verdicts, "class": compare}
    try:
        section, figures = acts[what](options)
    except (GraderError, NotAvailable, Failed) as error:
        sys.exit(f"benchmarks/class.py: {error}")
    words = [word for word in sys.argv[1:] if word != "--write"]
    command = shlex.join(["python", "benchmarks/class.py", *words, "--write"])
    text = f"{section}\n{tables.machine()}\n\nTo repeat it: `{command}`.\n"
    print(text)
    if options.json:
        options.json.write_text(json.dumps(figures, default=asdict, indent=1))
    if options.write:
        tables.write_section(PAGE, f"{what} {' '.join(options.katas)}", text)
        say(f"written to {PAGE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
