"""A class as it was downloaded, zipped or not: each platform's layout graded, hostile archives kept in their place."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from grader import unpacking
from grader.batch import close_warm
from grader.class_run import Order, grade_class
from grader.course import load_course
from grader.errors import UsageError
from grader.tally import Tally
from grader.unpacking import opened

KATA = "gradient_vector"
WRONG = b"def fun_dz(x, y):\n    return 0.0, 0.0\n"
TABLE = "submission_1:\n  :submitters:\n  - :name: Ann Lee\n    :sid: '7'\nsubmission_2:\n  :submitters: []\n"
SCORES = "username,submission_tag\nann,submit/1\nben,submit/2\n"


class Silent:
    """No progress is shown."""

    def begin(self, total: int) -> None: ...

    def advance(self, graded: bool) -> None: ...


def zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode=mode) as archive:  # type: ignore[call-overload]
        for name, text in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(text)
            archive.addfile(entry, io.BytesIO(text))
    return data.getvalue()


def notebook(source: bytes) -> bytes:
    cell = {"cell_type": "code", "source": source.decode(), "metadata": {}}
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": [cell]}).encode()


def downloads(right: bytes) -> dict[str, tuple[dict[str, bytes], dict[str, int]]]:
    """Platform to the files of its download, and the points by name that are due."""
    stub, inner = f"{KATA}.py", zipped({f"work/katas/{KATA}/{KATA}.py": right})
    stamp = "attempt_2026-01-02-10-00-0"
    return {
        "submissions": (  # Canvas
            {f"annlee_1_10_{stub}": right, "benroe_LATE_2_11_work.zip": inner, f"evedoe_3_12_{stub}": WRONG},
            {"annlee_1": 10, "benroe_2": 10, "evedoe_3": 0},
        ),
        "CS-HW1-77": (  # Moodle
            {
                f"Ann Lee_12_assignsubmission_file/{stub}": right,
                "Ben Roe_13_assignsubmission_file/hw.ipynb": notebook(right),
                f"Eve_14_assignsubmission_file/{stub}": WRONG,
            },
            {f"{who}_assignsubmission_file": n for who, n in {"Ann Lee_12": 10, "Ben Roe_13": 10, "Eve_14": 0}.items()},
        ),
        "gradebook_CS_HW1": (  # Blackboard
            {
                f"HW1_ann_{stamp}1.txt": b"Name: Ann Lee (ann)\n",
                f"HW1_ann_{stamp}1_{stub}": right,
                f"HW1_ben_{stamp}2_work.zip": inner,
                f"HW1_eve_{stamp}3_{stub}": WRONG,
            },
            {"ann": 10, "ben": 10, "eve": 0},
        ),
        "export": (  # Gradescope
            {
                f"assignment_9_export/submission_1/{stub}": right,
                "assignment_9_export/submission_2/work.ipynb": notebook(right),
                "assignment_9_export/submission_metadata.yml": TABLE.encode(),
            },
            {"7": 10, "submission_2": 10},
        ),
        "hw1-submissions": (  # GitHub Classroom
            {f"hw1-ann-lee/katas/{KATA}/{stub}": right, f"hw1-eve/{stub}": WRONG},
            {"ann-lee": 10, "eve": 0},
        ),
        "clones": (  # Classroom 50
            {f"cs-hw1-ann/{stub}": right, f"cs-hw1-ben/{stub}": WRONG, "scores.csv": SCORES.encode()},
            {"ann": 10, "ben": 0},
        ),
        "by hand": (
            {f"class/ann/{stub}": right, f"class/ben/deep/katas/{stub}": right, f"class/eve/{stub}": WRONG},
            {"ann": 10, "ben": 10, "eve": 0},
        ),
    }


@pytest.fixture(scope="module")
def grade(steady_course: Path) -> Iterator[Callable[[Path, Path], Tally]]:
    """Grades a class with one runner that stays warm."""
    course = load_course(steady_course / "katas", steady_course / "reference")
    with ThreadPoolExecutor(1) as executor:

        def run(folder: Path, out: Path) -> Tally:
            order = Order(folder, out, course, (KATA,), "a secret")
            return grade_class(order, executor, Silent(), lambda prepared: None)

        yield run
    close_warm()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which temporary folders are made, empty at first."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def points(tally: Tally) -> dict[str, int | None]:
    """Earned points by name."""
    return {row.name: row.earned for row in tally.rows}


@pytest.mark.parametrize("platform", downloads(b""))
def test_each_download_is_graded_as_it_came(
    platform: str, grade: Callable[[Path, Path], Tally], solution: bytes, temporary: Path, tmp_path: Path
) -> None:
    """The zip of each platform, and a tar of the same: everybody by name, everybody's points, nothing left behind."""
    files, due = downloads(solution)[platform]
    for ending, data in ((".zip", zipped(files)), (".tar.gz", tarred(files))):
        path = tmp_path / f"{platform}{ending}"
        path.write_bytes(data)
        tally = grade(path, tmp_path / f"out{ending}")
        assert points(tally) == due
        assert all(str(tmp_path) not in row.notes + row.report for row in tally.rows)
        assert list(temporary.iterdir()) == []
    kept = [path.parent.name for path in (tmp_path / "out.zip").glob("*/report.json")]
    assert len(kept) == len(due)


def test_a_class_of_every_shape(
    grade: Callable[[Path, Path], Tally], solution: bytes, tmp_path: Path, temporary: Path
) -> None:
    """Folders, zips, tars of each kind and notebooks side by side in one batch; what cannot be read says why."""
    folder, stub = tmp_path / "class", {f"{KATA}.py": solution}
    folder.mkdir()
    for name, files in {"ann": stub, "ben": {"hw.ipynb": notebook(solution)}, "eve": {f"{KATA}.py": WRONG}}.items():
        (folder / name).mkdir()
        for file, text in files.items():
            (folder / name / file).write_bytes(text)
    shapes = {f"t{kind}.tar{kind and '.'}{kind}": tarred(stub, f"w:{kind}") for kind in ("", "gz", "bz2", "xz")}
    shapes |= {"z.zip": zipped({f"Zoë/{KATA}/{KATA}.py": solution}), "n.ipynb": notebook(solution)}
    for name, data in {**shapes, "broken.zip": b"PK", "empty.zip": zipped({}), "roster.csv": b"x"}.items():
        (folder / name).write_bytes(data)
    tally = grade(folder, tmp_path / "out")
    refused = {"broken.zip": None, "empty.zip": None}
    assert points(tally) == {"ann": 10, "ben": 10, "eve": 0, **dict.fromkeys(shapes, 10), **refused}
    reasons = {row.name: row.not_graded for row in tally.rows if row.not_graded}
    assert reasons["broken.zip"].startswith("broken.zip is neither")
    assert reasons["empty.zip"].startswith("empty.zip is empty")
    assert tally.left_aside == ("roster.csv",)
    assert list(temporary.iterdir()) == []


# --- what an archive may try


def unpacked(path: Path, data: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The files that are written, by their path in the class, and what is left aside."""
    path.write_bytes(data)
    with opened(path, [KATA]) as found:
        whole = next(place for place in (found.folder, *found.folder.parents) if place.name == path.name[0])
        files = [file for file in whole.rglob("*") if not file.is_dir()]
        return {f.relative_to(whole).as_posix(): f.read_bytes() for f in files}, list(found.left_aside)


def test_nothing_is_written_outside(tmp_path: Path, temporary: Path) -> None:
    """Paths that climb, begin at the root or at a drive, links, devices and pipes are named and never written."""
    names = [
        "../up.py",
        "/root.py",
        "\\root.py",
        "C:\\x.py",
        "a/../../b.py",
        "..",
        "a\\..\\..\\c.py",
        "x" * 300 + ".py",
    ]
    files, aside = unpacked(tmp_path / "c.zip", zipped({**dict.fromkeys(names, b"bad"), "ann/a.py": b"good"}))
    assert files == {"ann/a.py": b"good"}
    assert [line.rpartition(" (")[0] for line in aside] == names
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            entry = tarfile.TarInfo(f"ann/{kind.decode()}")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    files, aside = unpacked(tmp_path / "c.tar", data.getvalue())
    assert files == {}
    assert len(aside) == 4
    assert all("not a regular file" in line for line in aside)
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("c.zip", "c.tar")] == ["temporary"]


OPENS = "import sys; from pathlib import Path; from grader.unpacking import opened; c = opened(Path(sys.argv[1]), []); "
STAYS = OPENS + "print(c.__enter__().folder, flush=True); sys.stdin.read()"


def test_what_a_killed_process_unpacked_is_removed(tmp_path: Path, temporary: Path) -> None:
    """The next one removes what nobody holds any more, and leaves alone what another process is reading."""
    archive = tmp_path / "c.zip"
    archive.write_bytes(zipped({"ann/a.py": b"x", "ben/a.py": b"y"}))
    command = [sys.executable, "-c", STAYS, str(archive)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (
        subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temporary)}, **pipes) as killed,
        subprocess.Popen(command, env={**os.environ, "TMPDIR": str(temporary)}, **pipes) as alive,
    ):
        folders = [Path(process.stdout.readline().strip()) for process in (killed, alive)]
        assert [(folder / "ann" / "a.py").read_bytes() for folder in folders] == [b"x", b"x"]
        killed.kill()
        killed.wait(10)
        assert folders[0].is_dir()
        with opened(archive, []) as third:
            assert [folder.is_dir() for folder in (*folders, third.folder)] == [False, True, True]
            assert len(list(temporary.iterdir())) == 2
        alive.kill()


def test_names_that_collide_are_named(tmp_path: Path, temporary: Path) -> None:
    """The first file of a name stays; a second one, and one below a file, is left aside."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for name, text in (("ann/a.py", "1"), ("ann/a.py", "2"), ("ann/a.py/b.py", "3"), ("ann", "4")):
                archive.writestr(name, text)
    files, aside = unpacked(tmp_path / "c.zip", data.getvalue())
    assert files == {"ann/a.py": b"1"}
    assert len(aside) == 3
    assert all("lies in its way" in line for line in aside)


def test_litter_of_systems_is_left_out(tmp_path: Path, temporary: Path) -> None:
    """What systems add to archives is neither written nor told."""
    litter = ["__MACOSX/ann/._a.py", ".DS_Store", "ann/__pycache__/a.pyc", "ann/.git/config"]
    assert unpacked(tmp_path / "c.zip", zipped(dict.fromkeys([*litter, "ann/a.py"], b""))) == ({"ann/a.py": b""}, [])


def test_damage_in_one_file_costs_that_file(tmp_path: Path, temporary: Path) -> None:
    """A file of a zip that is damaged or encrypted is left aside; the others are there."""
    data = bytearray(zipped({"ann/a.py": b"a" * 100, "ben/b.py": b"b" * 100}))
    at = data.index(b"ann/a.py") + len("ann/a.py")
    data[at : at + 4] = b"\xff" * 4
    files, aside = unpacked(tmp_path / "c.zip", bytes(data))
    assert files == {"ben/b.py": b"b" * 100}
    assert len(aside) == 1
    assert aside[0].startswith("ann/a.py (damaged: ")
    data = bytearray(zipped({"ann/a.py": b"a", "ben/b.py": b"b"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert unpacked(tmp_path / "e.zip", bytes(data)) == ({"ben/b.py": b"b"}, ["ann/a.py (encrypted)"])


def test_bombs_and_floods_are_refused(tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ratio no work has, too many files, too many bytes: one line, and nothing stays on the disk."""
    zeros = dict.fromkeys((f"{n}/a.py" for n in range(3)), bytes(30 << 20))
    monkeypatch.setattr(unpacking, "RATIO", 20)
    for name, data in (("b.zip", zipped(zeros)), ("b.tar.gz", tarred(zeros))):
        with pytest.raises(UsageError, match=r"b\.[a-z.]+ would unpack to \d+ MiB or more; unpack it by hand"):
            unpacked(tmp_path / name, data)
    monkeypatch.setattr(unpacking, "CLASS_FILES", 2)
    with pytest.raises(UsageError, match="holds more than 2 files"):
        unpacked(tmp_path / "m.zip", zipped(dict.fromkeys("abc", b"")))
    monkeypatch.setattr(unpacking, "CLASS_BYTES", 2)
    with pytest.raises(UsageError, match="would unpack to"):
        unpacked(tmp_path / "s.zip", zipped({"a": b"123"}))
    monkeypatch.setattr(unpacking, "ARCHIVE_BYTES", 2)
    monkeypatch.setattr(unpacking, "CLASS_BYTES", 2000)
    assert unpacked(tmp_path / "l.zip", zipped({"a/a": b"123"})) == ({}, ["a/a (larger than 0 MiB)"])
    assert list(temporary.iterdir()) == []


def test_what_is_no_archive_is_refused(tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other file, a cut one, a full disk: the archive's path and what to do; a path that is not there passes on."""
    whole = tarred({"ann/a.py": os.urandom(100_000)})
    for data, reason in ((b"text", "no readable zip or tar"), (b"", "no readable"), (whole[:50_000], "is damaged")):
        with pytest.raises(UsageError, match=reason) as caught:
            unpacked(tmp_path / "c.tar.gz", data)
        assert str(caught.value).startswith(str(tmp_path / "c.tar.gz"))
        assert "\n" not in str(caught.value)
    with opened(tmp_path / "nowhere", []) as found:
        assert found.folder == tmp_path / "nowhere"

    def full(path: Path, *more: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(UsageError, match=r"cannot be unpacked to .*No space left on device; .* TMPDIR"):
        unpacked(tmp_path / "c.zip", zipped({"ann/a.py": b""}))
    assert list(temporary.iterdir()) == []


def test_messages_name_the_archive_and_nothing_stays(tmp_path: Path, temporary: Path) -> None:
    """An error while the class is read tells the archive's path, not the private folder's, which is gone afterwards."""
    path = tmp_path / "export.zip"
    path.write_bytes(zipped({"submission_metadata.yml": b"- a", "submission_1/a.py": b""}))
    with pytest.raises(UsageError) as caught, opened(path, []) as found:
        raise UsageError(f"{found.folder}/submission_metadata.yml is no table")
    assert str(caught.value) == f"{path}/submission_metadata.yml is no table"
    assert list(temporary.iterdir()) == []
    path.write_bytes(zipped({"submission_1/a.py": b""}))
    with pytest.raises(KeyboardInterrupt), opened(path, []):
        assert oct(next(temporary.iterdir()).stat().st_mode)[-3:] == "700"
        raise KeyboardInterrupt
    assert list(temporary.iterdir()) == []


def test_one_persons_archive_is_one_submission(tmp_path: Path, temporary: Path) -> None:
    """A folder that holds everything is the class, but for one that is itself a submission or a platform's."""
    for files, name in (
        ({"class/ann/a.py": b"", "class/ben.zip": b""}, "class"),
        ({f"ann/{KATA}/{KATA}.py": b""}, "c"),
        ({f"ann/{KATA}.py": b""}, "c"),
        ({"Ann_1_assignsubmission_file/hw.ipynb": b""}, "c"),
    ):
        (tmp_path / "c.zip").write_bytes(zipped(files))
        with opened(tmp_path / "c.zip", [KATA]) as found:
            assert found.folder.name == name
