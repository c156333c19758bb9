"""Reading a course: every bad value is named with its file, the value and the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import find_course, load_course
from grader.errors import UsageError
from grader.sandbox.policy import SUBMISSION_S

KATA = 'title = "T"\nminutes = 5\nneeds = "python"\nhints = ["h"]\n'


def write(root: Path, course: str = "[katas]\na = 3\n", kata: str = KATA) -> Path:
    (root / "a").mkdir(exist_ok=True)
    (root / "course.toml").write_text(course)
    (root / "a" / "kata.toml").write_text(kata)
    return root


def test_a_course_is_read(tmp_path: Path) -> None:
    """Order, points and limits come from the files."""
    course = load_course(write(tmp_path, kata=KATA + "[limits]\ncall_s = 2\n"))
    kata = course.kata("a")
    assert (kata.points, kata.needs, kata.limits.call_s) == (3, "python", 2.0)
    assert (course.title, course.version) == (tmp_path.name, "")
    named = load_course(write(tmp_path, 'title = "T"\nversion = "2"\n[katas]\na = 3\n'))
    assert (named.title, named.version) == ("T", "2")


def test_a_course_may_give_a_submission_more_time(tmp_path: Path) -> None:
    """The time of a submission has its default in the policy, and another one under [limits] of course.toml."""
    assert load_course(write(tmp_path)).submission_s == SUBMISSION_S
    assert load_course(write(tmp_path, "[katas]\na = 3\n[limits]\nsubmission_s = 900\n")).submission_s == 900.0


@pytest.mark.parametrize(
    ("course", "kata", "word"),
    [
        ("", KATA, r"\[katas\] is missing"),
        ("katas = 3", KATA, r"\[katas\] is missing"),
        ("[katas]\na = 0", KATA, "katas.a is 0"),
        ("[katas]\na = true", KATA, "katas.a is True"),
        ("[katas]\nb = 1", KATA, "does not exist"),
        ("[katas", KATA, "cannot be read"),
        ("[katas]\na = 1", "title = 3", "title is 3"),
        ("title = 1\n[katas]\na = 1", KATA, "title is 1"),
        ("version = 2\n[katas]\na = 1", KATA, "version is 2"),
        ("[katas]\na = 1", KATA.replace("5", "-5"), "minutes is -5"),
        ("[katas]\na = 1", KATA.replace('"python"', '"jax"'), "needs is 'jax'"),
        ("[katas]\na = 1", KATA.replace('["h"]', '"h"'), "hints is 'h'"),
        ("[katas]\na = 1", KATA + 'not_allowed = ["fire"]', "'fire'"),
        ("[katas]\na = 1", KATA + "colour = 1", "colour"),
        ("[katas]\na = 1", KATA + "limits = 3", "limits is 3"),
        ("[katas]\na = 1", KATA + "[limits]\nwall = 3", "limits.wall"),
        ("[katas]\na = 1", KATA + "[limits]\ncall_s = -3", "limits.call_s is -3"),
        ("[katas]\na = 1", KATA + "[limits]\nmemory_mib = 1.5", "limits.memory_mib is 1.5"),
        ("[katas]\na = 1", KATA + "[limits]\ncall_s = nan", "limits.call_s is nan"),
        ("[katas]\na = 1", KATA + "[limits]\ncall_s = inf", "limits.call_s is inf"),
        ("[katas]\na = 1", KATA + "[limits]\ncpu_s = 10000000", "limits.cpu_s is 10000000; .* up to 1000000"),
        ("limits = 3\n[katas]\na = 1", KATA, "limits is 3; it must be a table of submission_s"),
        ("[katas]\na = 1\n[limits]\ncall_s = 1", KATA, "limits.call_s is no limit of a course; .* submission_s"),
        ("[katas]\na = 1\n[limits]\nsubmission_s = 0", KATA, "limits.submission_s is 0; it must be a positive number"),
        ("[katas]\na = 1\n[limits]\nsubmission_s = '9'", KATA, "limits.submission_s is '9'"),
        ("[katas]\na = 1\n[limits]\nsubmission_s = true", KATA, "limits.submission_s is True"),
    ],
)
def test_bad_values_are_named(tmp_path: Path, course: str, kata: str, word: str) -> None:
    """A bad value is refused with the place that it came from."""
    with pytest.raises(UsageError, match=word) as caught:
        load_course(write(tmp_path, course, kata))
    assert ".toml" in str(caught.value)


def test_an_unknown_kata_is_answered_with_the_known_ones(tmp_path: Path) -> None:
    """The message lists what there is."""
    with pytest.raises(UsageError, match=r"'z'.*the course has: a"):
        load_course(write(tmp_path)).kata("z")


def test_the_course_is_found_from_below(tmp_path: Path, root: Path) -> None:
    """The course is found above the working folder, else as it is installed."""
    deep = tmp_path / "katas" / "a" / "deeper"
    deep.mkdir(parents=True)
    write(tmp_path / "katas")
    assert find_course(deep) == tmp_path / "katas"
    assert find_course(Path("/")) == root / "katas"


def test_the_digest_follows_the_files(small_course: Path) -> None:
    """A changed check, on either side, changes the digest; a note does not."""
    course = load_course(small_course / "katas", small_course / "reference")
    before = course.digest()
    (small_course / "katas" / "notes.txt").write_text("x")
    assert course.digest() == before
    hidden = course.hidden_checks("gradient_vector")
    assert hidden is not None
    hidden.write_text(hidden.read_text() + "\n")
    assert course.digest() != before
