"""The journal of a batch: whole lines, whole files, one batch at a time."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.journal import JOURNAL_FILE, Entry, Journal, Terms, fingerprint, sha256, write_file, write_whole

TERMS = Terms("course", ("a", "b"), fingerprint("hush"), "full", "grader 1")


def entry(name: str, **files: str) -> Entry:
    return Entry(name, sha256(os.fsencode(name)), TERMS, files)


def filled(folder: Path, *names: str) -> bytes:
    """A journal with a line for each name; the bytes that it left."""
    with Journal(folder, resume=True) as journal:
        for name in names:
            journal.append(entry(name))
    return (folder / JOURNAL_FILE).read_bytes()


@pytest.fixture
def half_written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """From now on each write takes half of what it is given, and the next one finds the disk full."""
    real, sizes = os.write, []

    def write(descriptor: int, data: bytes) -> int:
        if sizes:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sizes.append(real(descriptor, bytes(data)[: len(data) // 2]))
        return sizes[0]

    monkeypatch.setattr(os, "write", write)
    yield sizes
    monkeypatch.undo()


def test_what_was_appended_is_read_back(tmp_path: Path) -> None:
    """A journal that is opened again knows the latest line on each submission, odd names included."""
    names = ["plain", "Zoë 中", "=1+1", "line\nbreak", "\udcff", ""]
    filled(tmp_path, *names)
    with Journal(tmp_path, resume=True) as journal:
        assert [journal.last(name) for name in names] == [entry(name) for name in names]
        assert journal.last("nobody") is None
        newer = Entry("plain", "other", TERMS, {}, "a fault")
        journal.append(newer)
        assert journal.last("plain") == newer
    with Journal(tmp_path, resume=True) as journal:
        assert journal.last("plain") == newer


def test_a_line_cut_anywhere_counts_as_not_written(tmp_path: Path) -> None:
    """Wherever a crash cuts the last line, the lines before it hold and the next line is whole."""
    data = filled(tmp_path, "first", "second")
    first_line = data.index(b"\n") + 1
    for size in range(first_line, len(data)):
        (tmp_path / JOURNAL_FILE).write_bytes(data[:size])
        with Journal(tmp_path, resume=True) as journal:
            assert (journal.last("first"), journal.last("second")) == (entry("first"), None)
            journal.append(entry("third"))
        lines = (tmp_path / JOURNAL_FILE).read_bytes().splitlines()
        assert [json.loads(line)["name"] for line in lines] == ["first", "third"]


@settings(max_examples=150, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(junk=st.binary(max_size=60) | st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode))
def test_junk_between_the_lines_is_passed_over(tmp_path: Path, junk: bytes) -> None:
    """Whatever a bad disk left between two lines, both are read and nothing is raised."""
    data = filled(tmp_path, "first", "second")
    first, second, *_ = data.splitlines(keepends=True)
    (tmp_path / JOURNAL_FILE).write_bytes(first + junk + b"\n" + second)
    with Journal(tmp_path, resume=True) as journal:
        assert (journal.last("first"), journal.last("second")) == (entry("first"), entry("second"))
    (tmp_path / JOURNAL_FILE).unlink()


@pytest.mark.parametrize(
    "change",
    [
        {"terms": None},
        {"terms": {"course": "only"}},
        {"files": ["a list"]},
        {"files": {"path": 3}},
        {"name": 5},
        {"more": "than known"},
    ],
)
def test_a_line_of_another_form_is_passed_over(tmp_path: Path, change: dict[str, object]) -> None:
    """JSON that is no entry is as good as no line."""
    line = json.loads(filled(tmp_path, "first"))
    (tmp_path / JOURNAL_FILE).write_text(json.dumps({**line, **change}) + "\n")
    with Journal(tmp_path, resume=True) as journal:
        assert journal.last("first") is None


def test_without_resume_an_old_journal_is_refused(tmp_path: Path) -> None:
    """Results of an earlier batch are never mixed with new ones unasked; the line says what to give."""
    filled(tmp_path, "first", "second")
    with pytest.raises(UsageError, match="already holds a journal of 2 results; give --resume"):
        Journal(tmp_path, resume=False)
    Journal(tmp_path, resume=True).close()


def test_one_batch_at_a_time(tmp_path: Path) -> None:
    """A second journal in the same folder is refused until the first is closed."""
    with Journal(tmp_path, resume=True) as journal:
        journal.append(entry("first"))
        with pytest.raises(UsageError, match="another batch is at work in"):
            Journal(tmp_path, resume=True)
    with Journal(tmp_path, resume=True) as journal:
        assert journal.last("first") == entry("first")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be: one line, with the reason."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"cannot be written: (Not a directory|File exists)"):
        Journal(tmp_path / "file", resume=False)


@pytest.mark.parametrize(("call", "word"), [("fcntl.flock", "cannot be locked"), ("os.ftruncate", "cannot be written")])
def test_a_disk_that_refuses_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, word: str) -> None:
    """A file system without locks, or one that fails: the reason, and no lock is left behind."""

    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    with monkeypatch.context() as patched:
        patched.setattr(call, refuse)
        with pytest.raises(UsageError, match=f"{word}: No locks available"):
            Journal(tmp_path, resume=True)
    Journal(tmp_path, resume=True).close()


def test_a_line_that_does_not_fit_is_taken_back(tmp_path: Path, half_written: list[int]) -> None:
    """When the disk fills up in the middle of a line, the journal is as it was before it."""
    half_written.append(0)
    with Journal(tmp_path, resume=True) as journal:
        with pytest.raises(UsageError, match=r"No space left.*--resume goes on"):
            journal.append(entry("first"))
        half_written.clear()
        with pytest.raises(UsageError, match="No space left"):
            journal.append(entry("first"))
        assert half_written[0] > 0
        assert journal.last("first") is None
    assert (tmp_path / JOURNAL_FILE).read_bytes() == b""


def in_a_class(path: Path, data: bytes) -> None:
    with Journal(path.parent / "class", resume=True) as journal:
        journal.write_beside("../report.json", data)


@pytest.mark.parametrize(("write", "said"), [(write_file, "on device$"), (in_a_class, "--resume goes on from them$")])
def test_a_file_that_does_not_fit_leaves_the_old_one(
    tmp_path: Path, half_written: list[int], write: Callable[[Path, bytes], None], said: str
) -> None:
    """When the disk fills up in the middle of a file, the old one stays whole and nothing else is left behind."""
    path = tmp_path / "report.json"
    path.write_bytes(b"old")
    with pytest.raises(UsageError, match=f"report.json cannot be written: No space left .*{said}"):
        write(path, b"new and longer")
    assert half_written[0] > 0
    assert path.read_bytes() == b"old"
    assert [name for name in os.listdir(tmp_path) if name != "class"] == ["report.json"]


def test_write_whole_replaces_and_cleans_up_after_a_crash(tmp_path: Path) -> None:
    """A new folder is made, an old file is replaced, and a half-written one of a crash is overwritten."""
    path = tmp_path / "new" / "report.json"
    write_whole(path, b"1")
    (path.parent / ".report.json.part").write_bytes(b"half of something longer")
    write_whole(path, b"2")
    assert path.read_bytes() == b"2"
    assert os.listdir(path.parent) == ["report.json"]


def test_files_are_whole_or_not_there(tmp_path: Path) -> None:
    """An entry's files are given back only if every one is what was written."""
    with Journal(tmp_path, resume=True) as journal:
        digest = journal.write("a/report.json", b"{}")
        whole = Entry("a", "s", TERMS, {"a/report.json": digest})
        assert journal.read_whole(whole) == {"a/report.json": b"{}"}
        (tmp_path / "a" / "report.json").write_bytes(b"{")
        assert journal.read_whole(whole) is None
        (tmp_path / "a" / "report.json").unlink()
        assert journal.read_whole(whole) is None


def test_the_secret_is_not_in_the_journal(tmp_path: Path) -> None:
    """The journal tells one secret from another and holds neither."""
    assert fingerprint("hush") == fingerprint("hush") != fingerprint("hush ")
    assert b"hush" not in filled(tmp_path, "first")
