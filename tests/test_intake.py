"""Which entries of a folder are submissions, and the folder names that their reports get."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.intake import find_submissions, safe_names

NAMES = st.text(st.characters(exclude_characters="/\0", codec=None), min_size=1, max_size=200)


def test_folders_archives_and_notebooks_are_submissions(tmp_path: Path) -> None:
    """Directly under the folder only; what is none is named, what systems leave behind is passed over in silence."""
    for name in ("bob", "alice", ".git", "__MACOSX", "out"):
        (tmp_path / name).mkdir()
    for name in ("c.zip", "d.tar.gz", "E.TGZ", "f.ipynb", "roster.csv", ".DS_Store", "bob/deep.zip"):
        (tmp_path / name).touch()
    intake = find_submissions(tmp_path, tmp_path / "out")
    assert [found.name for found in intake.submissions] == ["E.TGZ", "alice", "bob", "c.zip", "d.tar.gz", "f.ipynb"]
    assert all(found.path == tmp_path / found.name for found in intake.submissions)
    assert intake.left_aside == ("roster.csv",)


@pytest.mark.parametrize(
    ("folder", "out", "word"),
    [
        ("nowhere", "out", "cannot be read: No such file"),
        ("empty", "out", "holds no submissions"),
        ("class", "class", "lies among the submissions"),
        ("class", "class/alice/out", "lies among the submissions"),
        ("class/alice/a.py", "out", "cannot be read: Not a directory"),
    ],
)
def test_places_that_cannot_work_are_refused(tmp_path: Path, folder: str, out: str, word: str) -> None:
    """Nothing to grade, or reports that would become part of a submission: one line each."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "class" / "alice").mkdir(parents=True)
    (tmp_path / "class" / "alice" / "a.py").touch()
    with pytest.raises(UsageError, match=word):
        find_submissions(tmp_path / folder, tmp_path / out)


def test_harmless_names_stay_as_they_are() -> None:
    """Letters of any script, digits, spaces and dots within need no change."""
    names = ["alice", "Zoë 中", "s-001_x.zip", "a b.tar.gz", "=1+1", "console"]
    assert safe_names(names) == {name: name for name in names}


@pytest.mark.parametrize(
    "name",
    [".", "..", "../up", "a/b", "a\\b", "C:", "con", "NUL.txt", "com1", "LPT³", "dot.", "space ", "", "a\nb", "\u202ex"]
    + ["-rf", ".hidden", "journal.jsonl", "Gradebook.CSV", "\udcff", "x" * 300, "中" * 100, "e\u0301"],
)
def test_dangerous_names_are_changed(name: str) -> None:
    """Traversal, reserved, hidden, control, trimmed, far too long or not normal: changed, with a digest at the end."""
    safe = safe_names([name])[name]
    assert safe != name
    assert re.search(r"-[0-9a-f]{8}$", safe)
    assert len(safe.encode()) < 200


def test_names_that_some_system_takes_for_one_are_told_apart() -> None:
    """Case, composition and width do not make two names; who copies a digest in advance gains nothing by it."""
    names = ["Anna", "anna", "ANNA", "Jose\u0301", "José", "ｘ", "x"]
    kept = safe_names(names)
    assert len({name.casefold() for name in kept.values()}) == len(names)
    copied = kept["Anna"]
    again = safe_names([*names, copied])
    assert again[copied] == copied
    assert len({name.casefold() for name in again.values()}) == len(names) + 1


@settings(max_examples=300, deadline=None, database=None)
@given(st.lists(NAMES, max_size=6, unique=True))
def test_any_names_become_distinct_plain_components(names: list[str]) -> None:
    """Whatever the names: one component each, none special, all different, the same in any order."""
    kept = safe_names(names)
    assert kept == safe_names(reversed(names))
    assert len({name.casefold() for name in kept.values()}) == len(names)
    for safe in kept.values():
        assert Path(safe).name == safe
        assert safe.isprintable()
        assert safe.strip(" .") == safe.rstrip(" .")
        assert not set(safe) & set('<>:"/\\|?*')
        assert len(safe.encode()) < 200
