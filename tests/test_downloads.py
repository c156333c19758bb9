"""Bulk downloads of the platforms and folders of clones: whose work is where, and what is nobody's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from grader.downloads import recognise
from grader.errors import UsageError
from grader.intake import find_submissions, read_found
from grader.submission import Submission

KATAS = ["alpha", "beta"]
CELLS = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [{"cell_type": "code", "source": "def one():\n    return 1", "metadata": {"tags": ["kata:alpha"]}}],
}
METADATA = """---
submission_1:
  :submitters:
  - :name: Jane Doe
    :sid: '0042'
    :email: jane@example.com
  :created_at: 2026-01-02 10:00:00.123456000 Z
  :score: 1.0
submission_2:
  :submitters:
  - :name: Max Roe
    :sid:
    :email: max@example.com
  - :name: Ann Lee
    :sid: '0043'
    :email: ann@example.com
submission_3:
  :submitters: []
submission_4:
  :submitters: []
"""


def tree(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".zip"):
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("alpha/alpha.py", text)
        else:
            path.write_text(text)
    return root


def read(folder: Path) -> tuple[dict[str, Submission], dict[str, str]]:
    """Name to submission, and name to the sentence that refuses it."""
    found: dict[str, Submission] = {}
    refused: dict[str, str] = {}
    for one in find_submissions(folder, folder.parent / "out").submissions:
        try:
            found[one.name] = read_found(one, KATAS, {})
        except UsageError as error:
            refused[one.name] = str(error)
    return found, refused


def texts(folder: Path) -> dict[str, dict[str, str]]:
    """Name to kata to source text."""
    return {
        name: {kata: (source.text or b"").decode() for kata, source in submission.sources.items()}
        for name, submission in read(folder)[0].items()
    }


def people(folder: Path) -> list[tuple[str, str]]:
    download = recognise(folder)
    assert download is not None
    return [(one.name, one.person) for one in download.handed]


def aside(folder: Path) -> tuple[str, ...]:
    return find_submissions(folder, folder.parent / "out").left_aside


# --- all files side by side


def test_canvas(tmp_path: Path) -> None:
    """Files belong by the number of the person; late ones are marked; a repeated upload counts once, the last one."""
    files = {
        "doejane_4711_90_alpha.py": "old",
        "doejane_4711_91_alpha-1.py": "new",
        "doejane_4711_92_beta.py": "b",
        "roemax_LATE_4712_93_katas.zip": "zipped",
        "anon_4713_94_alpha.py": "anonymous",
        "leeann_4714_95_text.html": "<p>done</p>",
        "gradebook.csv": "x",
    }
    folder = tree(tmp_path / "in", files)
    assert texts(folder) == {
        "doejane_4711": {"alpha": "new", "beta": "b"},
        "roemax_4712": {"alpha": "zipped"},
        "anon_4713": {"alpha": "anonymous"},
    }
    found, refused = read(folder)
    assert "(handed in late)" in found["roemax_4712"].ignored
    assert "(1 files of earlier attempts)" in found["doejane_4711"].ignored
    assert refused == {"leeann_4714": f"{folder / 'leeann_4714'}: no file was handed in, only a text or a link"}
    assert aside(folder) == ("gradebook.csv", "leeann_4714_95_text.html")


def test_canvas_keeps_numbers_that_belong_to_a_name(tmp_path: Path) -> None:
    """lab-1 and lab-2 are two notebooks; lab-1 beside lab is a second upload of it."""
    data = json.dumps(CELLS)
    tree(tmp_path, {f"doejane_1_{number}_lab-{number}.ipynb": data for number in (1, 2)})
    tree(tmp_path, {"roemax_2_3_lab.ipynb": data, "roemax_2_4_lab-1.ipynb": data.replace("return 1", "return 2")})
    download = recognise(tmp_path)
    assert download is not None
    assert [one.parts for one in download.handed] == [
        (("lab-1.ipynb", "doejane_1_1_lab-1.ipynb"), ("lab-2.ipynb", "doejane_1_2_lab-2.ipynb")),
        (("lab.ipynb", "roemax_2_4_lab-1.ipynb"),),
    ]


def test_blackboard(tmp_path: Path) -> None:
    """The latest attempt at each file counts; receipts name the person and settle logins with underscores."""
    files = {
        "HW_1_jd_oe_attempt_2026-01-02-10-00-00.txt": "Name: Jane Doe (jd_oe)\nAssignment: HW 1\n",
        "HW_1_jd_oe_attempt_2026-01-02-10-00-00_alpha.py": "old",
        "HW_1_jd_oe_attempt_2026-01-03-09-00-00.txt": "Name: Jane Doe (jd_oe)\n",
        "HW_1_jd_oe_attempt_2026-01-03-09-00-00_alpha.py": "new",
        "HW_1_mroe_attempt_2026-01-02-11-00-00_beta.py": "b",
    }
    folder = tree(tmp_path / "in", files)
    assert people(folder) == [("jd_oe", "Jane Doe"), ("mroe", "")]
    assert texts(folder) == {"jd_oe": {"alpha": "new"}, "mroe": {"beta": "b"}}
    assert aside(folder) == ()


def test_blackboard_of_one_person(tmp_path: Path) -> None:
    """With one login and no receipt the part after the last underscore is the login."""
    tree(tmp_path, {"HW_1_mroe_attempt_2026-01-02-11-00-00_alpha.py": "a"})
    assert people(tmp_path) == [("mroe", "")]


@pytest.mark.parametrize("slash", ["/", "_"])
def test_moodle(tmp_path: Path, slash: str) -> None:
    """Folders, or files with the folder's name in front: the person's name and number; typed text is left aside."""
    files = {
        f"Jane Döe_12_assignsubmission_file{slash}alpha.py": "a",
        f"Jane Döe_12_assignsubmission_onlinetext{slash}onlinetext.html": "",
        f"Team_A_7_assignsubmission_file{slash}beta.py": "b",
    }
    folder = tree(tmp_path / "in", files)
    names = ["Jane Döe_12_assignsubmission_file", "Team_A_7_assignsubmission_file"]
    assert people(folder) == list(zip(names, ["Jane Döe", "Team A"], strict=True))
    assert texts(folder) == dict(zip(names, [{"alpha": "a"}, {"beta": "b"}], strict=True))
    assert len(aside(folder)) == 1


# --- a folder each


def test_gradescope(tmp_path: Path) -> None:
    """The table names each submitter by number, else by address; each member of a group gets the group's work."""
    files = {f"assignment_9_export/submission_{number}/alpha.py": f"{number}" for number in (1, 2, 3)}
    folder = tree(tmp_path / "in", {**files, "assignment_9_export/stray/alpha.py": "stray"})
    tree(folder, {"assignment_9_export/submission_metadata.yml": METADATA})
    assert people(folder) == [
        ("0042", "Jane Doe"),
        ("max@example.com", "Max Roe"),
        ("0043", "Ann Lee"),
        ("submission_3", ""),
    ]
    assert {name: found["alpha"] for name, found in texts(folder).items()} == {
        "0042": "1",
        "max@example.com": "2",
        "0043": "2",
        "submission_3": "3",
    }
    assert "(handed in by a group of 2)" in read(folder)[0]["0043"].ignored
    assert aside(folder) == ("stray",)


@pytest.mark.parametrize(
    "table", ["- a\n- b\n", "a: [", "submission_1: !!python/object/apply:os.getcwd []\n", "submission_1: 3\n", "\0"]
)
def test_a_table_that_is_no_plain_yaml_is_refused(tmp_path: Path, table: str) -> None:
    """Lists, broken text and tags that would make objects: one line with the file's path; nothing is run."""
    tree(tmp_path, {"submission_metadata.yml": table, "submission_1/alpha.py": ""})
    with pytest.raises(UsageError, match=r"submission_metadata\.yml is no") as caught:
        recognise(tmp_path)
    assert "\n" not in str(caught.value)


def test_tables_that_cannot_be_read_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that is too large is refused by its size; a folder that is none by its path."""
    monkeypatch.setattr("grader.downloads.TABLE_BYTES", 10)
    tree(tmp_path, {"submission_metadata.yml": METADATA})
    with pytest.raises(UsageError, match=r"submission_metadata\.yml is larger than"):
        recognise(tmp_path)
    with pytest.raises(UsageError, match="nowhere cannot be read"):
        recognise(tmp_path / "nowhere")


def test_classroom_clones(tmp_path: Path) -> None:
    """The known prefix is stripped, whatever the login looks like; a list of grades beside the clones knows better."""
    files = {f"hw-1-submissions/hw-1-{login}/alpha.py": login for login in ("jane-doe", "max")}
    folder = tree(tmp_path / "in", files)
    assert people(folder) == [("jane-doe", ""), ("max", "")]
    table = "github_username,roster_identifier,student_repository_name\nMax,Max Roe,hw-1-max\n"
    tree(folder, {"hw-1-submissions/grades.csv": table})
    assert people(folder) == [("jane-doe", ""), ("Max", "Max Roe")]
    assert texts(folder) == {"jane-doe": {"alpha": "jane-doe"}, "Max": {"alpha": "max"}}


def test_classroom50_clones(tmp_path: Path) -> None:
    """By the name of the folder, or by scores.csv where it has another; late work is marked."""
    files = {f"cs-hw1-{login}/alpha.py": login for login in ("jane-doe", "max")}
    tree(tmp_path / "in" / "cs-hw1_submissions_2026_01_02_T_10_00_00", files)
    assert people(tmp_path / "in") == [("jane-doe", ""), ("max", "")]
    named = tree(tmp_path / "named", files)
    assert recognise(named) is None
    rows = "username,first_name,last_name,submission_tag,late\nMax,Max,Roe,submit/x,true\ndoe,J,D,,false\n"
    tree(named, {"scores.csv": rows + "jane-doe,Jane,Doe,,\n", "other/alpha.py": ""})
    assert people(named) == [("jane-doe", "Jane Doe"), ("max", "Max Roe")]
    assert "(handed in late)" in read(named)[0]["max"].ignored
    assert aside(named) == ("other", "scores.csv")


def test_other_folders_are_no_download(tmp_path: Path) -> None:
    """A folder, an archive and a notebook each are the plain layout, which looks like no platform's."""
    files = {"ann/alpha.py": "a", "ben.zip": "b", "eve.ipynb": json.dumps(CELLS), "notes.txt": "", ".git/config": ""}
    folder = tree(tmp_path / "in", files)
    assert recognise(folder) is None
    assert list(texts(folder)) == ["ann", "ben.zip", "eve.ipynb"]
    assert aside(folder) == ("notes.txt",)


# --- rules


def test_links_are_not_followed(tmp_path: Path) -> None:
    """A link that is named like a file of a download is nobody's work; one put there later is not read."""
    secret = tmp_path / "secret.py"
    secret.write_text("canary")
    folder = tree(tmp_path / "in", {"doejane_1_2_beta.py": "b", "doejane_1_3_alpha.py": "a"})
    (folder / "doejane_1_4_gamma.py").symlink_to(secret)
    os.symlink(tmp_path, folder / "Ann_3_assignsubmission_file")
    [found] = find_submissions(folder, tmp_path / "out").submissions
    (folder / "doejane_1_3_alpha.py").unlink()
    (folder / "doejane_1_3_alpha.py").symlink_to(secret)
    submission = read_found(found, KATAS, {})
    assert {kata: source.text for kata, source in submission.sources.items()} == {"beta": b"b"}
    assert submission.ignored == ("alpha.py (not a regular file)",)


def test_one_name_twice_is_told_apart(tmp_path: Path) -> None:
    """Two submissions of one person keep a name and a report folder each."""
    folder = tree(tmp_path / "in", {f"submission_{number}/alpha.py": "" for number in (1, 2)})
    tree(folder, {"submission_metadata.yml": METADATA.replace("'0043'", "'0042'")})
    found = find_submissions(folder, tmp_path / "out").submissions
    assert [one.name for one in found] == ["0042", "0042 (2)", "max@example.com"]
    assert len({one.folder for one in found}) == 3


def test_the_folder_of_results_is_nobodys_work(tmp_path: Path) -> None:
    """Results that are written into the download itself are neither graded nor named."""
    folder = tree(tmp_path / "hw-submissions", {"hw-ann/alpha.py": "a", "out/report.json": "{}"})
    intake = find_submissions(folder, folder / "out")
    assert [one.name for one in intake.submissions] == ["ann"]
    assert intake.left_aside == ()


def test_a_class_of_mixed_files_is_graded(tmp_path: Path, root: Path, solution: bytes) -> None:
    """`grader batch` takes a download as it came: a file, a zip and a notebook in it, each under its person's name."""
    kata, folder, out = "gradient_vector", tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / f"annlee_1_10_{kata}.py").write_bytes(solution)
    with zipfile.ZipFile(folder / "benroe_LATE_2_11_work.zip", "w") as archive:
        archive.writestr(f"work/{kata}.py", solution)
    cell = {"cell_type": "code", "source": solution.decode(), "metadata": {}}
    (folder / "evedoe_3_12_work.ipynb").write_text(json.dumps({**CELLS, "cells": [cell]}))
    download = shutil.make_archive(str(tmp_path / "submissions"), "zip", folder)
    command = [sys.executable, "-m", "grader.cli", "batch", download, "--out", str(out), "--kata", kata]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    scores = {path.parent.name: json.loads(path.read_text())["score"] for path in out.glob("*/report.json")}
    assert scores == {name: {"earned": 10, "possible": 10} for name in ("annlee_1", "benroe_2", "evedoe_3")}
