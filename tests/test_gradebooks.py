"""Grades into files of Canvas and Moodle: the right cells and not a byte beside them, and nothing guessed.

`python tests/test_gradebooks.py tests/golden` writes the golden files anew.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grades import fill_gradebook, grades_of, read_reports, read_roster
from grader.model import CheckResult, KataResult, Outcome, Report
from grader.reports import canvas, moodle, sheet
from grader.reports import json as canonical
from grader.reports.filling import Grade

GOLDEN = Path(__file__).resolve().parent / "golden" / "gradebooks"

EXPORT = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW 1 (12345),HW 2 (777),Final Score\r\n"
    ",,,,,Manual Posting,,\r\n"
    "    Points Possible,,,,,10.00,20.00,(read only)\r\n"
    '"Lovelace, Ada",101,u1,ada,"CS 1, morning",,5.00,50.00\r\n'
    '"Hopper, ""Amazing"" Grace",102,u2,grace,CS 1,"3.00",,\r\n'
    "Turing Alan,103,u3,alan@x.org,CS 1,EX,,\r\n"
    "'=cmd,104,u4,=1+1,CS 1,N/A,,\r\n"
    '"Student, Test",105,,5e5,CS 1'
)
WORKSHEET = (
    '\ufeffIdentifier,"Full name","ID number","Email address",Status,Grade,"Maximum grade",'
    '"Grade can be changed","Last modified (grade)","Feedback comments"\n'
    'Participant 9001,"Ada Lovelace",77,ada@x.org,"Submitted for grading",,10.00,Yes,-,"=kept"\n'
    'Participant 9002,"Grace Hopper",78,grace@x.org,"Submitted for grading",4.00,10.00,No,-,\n'
    'Participant 9003,"Alan Turing",79,alan@x.org,"No submission",,,Yes,-,\n'
)
GERMAN = (
    "\ufeffID;Vollständiger Name;E-Mail-Adresse;Status;Bewertung;Bestwertung;Zuletzt geändert (Bewertung)\r\n"
    "Teilnehmer/in9001;Ada Lovelace;ada@x.org;Abgegeben;;10,00;-\r\n"
)


def grade(*names: str, earned: int = 7, possible: int = 10, graded: bool = True) -> Grade:
    return Grade(names, earned, possible, graded)


def into_canvas(*grades: Grade, column: str = "HW 1 (12345)", export: str = EXPORT, scale: bool = False) -> tuple:
    filled = canvas.fill(export.encode(), "export.csv", column, grades, scale=scale)
    return filled.data.decode(), filled.remarks


def into_moodle(*grades: Grade, column: str = "Grade", worksheet: str = WORKSHEET, scale: bool = False) -> tuple:
    filled = moodle.fill(worksheet.encode(), "worksheet.csv", column, grades, scale=scale)
    return filled.data.decode(), filled.remarks


FILLED = {
    "canvas.csv": lambda: into_canvas(grade("ada", earned=10), grade("u2", earned=0), grade("105"))[0],
    "moodle.csv": lambda: into_moodle(grade("ada@x.org"), grade("Participant 9002"))[0],
    "moodle-german.csv": lambda: into_moodle(grade("Ada Lovelace"), column="Bewertung", worksheet=GERMAN)[0],
}


@pytest.mark.parametrize("name", FILLED)
def test_the_golden_files_are_what_is_written(name: str) -> None:
    """Each filled file is, to the byte, the one that was read and kept."""
    assert FILLED[name]().encode() == (GOLDEN / name).read_bytes()


def test_canvas_keeps_every_byte_beside_the_cells() -> None:
    """Quotes, spaces, ends of lines and cells that look like formulas stay; a quoted cell stays quoted."""
    assert into_canvas()[0] == EXPORT
    text, remarks = into_canvas(grade("ada"), grade('Hopper, "Amazing" Grace', earned=9))
    assert remarks == ()
    assert text == EXPORT.replace('morning",,5.00', 'morning",7.00,5.00').replace('"3.00"', '"9.00"')


@pytest.mark.parametrize("name", ["101", "u1", "ADA", "lovelace,  ada", "lovelaceada_101_555_katas.zip"])
def test_canvas_knows_a_student_by_every_column(name: str) -> None:
    """The number, the SIS numbers, the login, the name, and the name of a downloaded file."""
    assert 'morning",7.00,' in into_canvas(grade(name))[0]


def test_canvas_finds_the_column_by_title_or_number() -> None:
    """The whole title or the number in it; an unknown, an ambiguous or a read-only one is refused."""
    assert into_canvas(grade("ada", possible=20), column="777")[0] == EXPORT.replace(",5.00,50", ",7.00,50")
    for column, reason in (("HW 9", "no such column"), ("Final Score", "read only"), ("Section", "no such column")):
        with pytest.raises(UsageError, match=reason):
            into_canvas(column=column)
    with pytest.raises(UsageError, match="2 such columns"):
        into_canvas(export=EXPORT.replace("HW 2 (777)", "HW 1 (12345)"))
    with pytest.raises(UsageError, match="has no points for the column"):
        into_canvas(export=EXPORT.replace("10.00,20.00", ",20.00"))


def test_nothing_is_guessed() -> None:
    """Strangers, doubles, two reports for one row, excused rows, other maxima and our own faults are left and named."""
    double = EXPORT.replace("u2,grace", "u2,ada")
    cases = [
        (into_canvas(grade("nobody")), EXPORT, "nobody: no row"),
        (into_canvas(grade("ada"), export=double), double, "ada: rows 4, 5 fit"),
        (into_canvas(grade("ada"), grade("u1", earned=1)), EXPORT, "row 4: several reports fit: ada, u1"),
        (into_canvas(grade("u3")), EXPORT, "u3: row 6 is left as it is: it says EX"),
        (into_canvas(grade("u4")), EXPORT, "u4: row 7 is left as it is: it says N/A"),
        (into_canvas(grade("ada", possible=12)), EXPORT, "ada: 12 points were possible, the column has 10"),
        (into_canvas(grade("ada", possible=0, earned=0)), EXPORT, "ada: no points were possible"),
        (into_canvas(grade("ada", graded=False)), EXPORT, "ada: not graded"),
        (into_moodle(grade("78")), WORKSHEET, "row 3 is left as it is: its grade cannot be changed"),
        (into_moodle(grade("79")), WORKSHEET, "row 4 has no maximum"),
    ]
    for (text, remarks), expected, reason in cases:
        assert text == expected
        assert len(remarks) == 1
        assert reason in remarks[0]


def test_a_message_about_a_hostile_name_is_one_clean_line() -> None:
    """A submission's name in a message has no control character and no new line."""
    [remark] = into_canvas(grade("a\x1b[31m\n::error::b"))[1]
    assert "\x1b" not in remark
    assert "\n" not in remark


def test_scaling_is_exact() -> None:
    """Points are scaled to the maximum and rounded to the nearest hundredth, halves to even; a bonus stays on top."""
    for earned, possible, shown in (
        (1, 3, "3.33"),
        (2, 3, "6.67"),
        (1, 8, "1.25"),
        (1, 160, "0.06"),
        (11, 10, "11.00"),
    ):
        assert f'morning",{shown},' in into_canvas(grade("ada", earned=earned, possible=possible), scale=True)[0]


def test_semicolons_and_decimal_commas_stay() -> None:
    """A file with semicolons is written with semicolons, and numbers in its own way."""
    export = EXPORT.replace(",", ";").replace("10.00", "10,00")
    text, _ = into_canvas(grade("ada"), export=export)
    assert text == export.replace('morning";;', 'morning";7,00;')


def test_moodle_by_number_name_and_download() -> None:
    """The number, the full name, the address, the ID number and the name of a downloaded folder find the row."""
    for name in (
        "9001",
        "participant 9001",
        "Ada Lovelace",
        "ADA@x.org",
        "77",
        "Ada Lovelace_9001_assignsubmission_file",
    ):
        text, _ = into_moodle(grade(name))
        assert (text != WORKSHEET) == (name != "9001"), name
        assert text in (WORKSHEET, WORKSHEET.replace('grading",,10.00', 'grading",7.00,10.00'))
    with pytest.raises(UsageError, match="no column 'Points'"):
        into_moodle(column="Points")


def test_what_is_no_export_is_refused() -> None:
    """Other encodings, empty files, quotes without an end and other tables: each with what to do."""
    for data, reason in (
        (b"\xff\xfeS\x00", "not in UTF-8"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (EXPORT.encode() + b'\r\n"a,b', "quoted cell that begins in line 9 does not end"),
        (b'"a', "quoted cell that begins in line 1"),
        (b"Name,Grade\nx,1\n", "no gradebook of Canvas"),
    ):
        with pytest.raises(UsageError, match=reason):
            canvas.fill(data, "export.csv", "HW", [], scale=False)


@pytest.mark.parametrize("text", [EXPORT, WORKSHEET, GERMAN, "a", "a,\n", ",\r\r\n,", '"a\nb",c\n\n\n', 'a"b,"c"d \n'])
def test_a_sheet_is_given_back_to_the_byte(text: str) -> None:
    """What is parsed and encoded again is the same file, whatever its quotes and ends of lines are."""
    assert sheet.parse(text.encode(), "x").encode() == text.encode()


def made(name: str, earned: int) -> str:
    rows = tuple(
        CheckResult(f"t{n}", "t", Outcome.PASSED if n < earned else Outcome.FAILED, int(n < earned), 1, "", False)
        for n in range(10)
    )
    return canonical.render(Report(name, "0" * 64, (KataResult("alpha", "A", rows),)))


@pytest.fixture
def graded(tmp_path: Path) -> Path:
    """A folder as a batch leaves it: hw1-ada and a zip."""
    for name, earned in (("hw1-ada-git", 10), ("grace.zip", 4)):
        (tmp_path / "out" / name).mkdir(parents=True)
        (tmp_path / "out" / name / "report.json").write_text(made(name, earned))
    (tmp_path / "out" / "gradebook.csv").write_text("not read")
    return tmp_path / "out"


def test_a_class_into_a_gradebook(graded: Path, tmp_path: Path) -> None:
    """Reports, a roster and a prefix become a filled export; the roster joins a login to a name of the platform."""
    (tmp_path / "roster.csv").write_text("\ufefflogin,student\nada-git,101\n")
    (tmp_path / "export.csv").write_bytes(EXPORT.encode())
    out = tmp_path / "filled.csv"
    options = {"column": "12345", "scale": False, "roster": tmp_path / "roster.csv", "prefix": "hw1-"}
    assert fill_gradebook(graded, ("canvas", tmp_path / "export.csv"), out, **options) == (2, ())  # type: ignore[arg-type]
    expected = EXPORT.replace('morning",,', 'morning",10.00,').replace('"3.00"', '"4.00"')
    assert out.read_bytes().decode() == expected


def test_a_class_into_a_plain_table(graded: Path, tmp_path: Path) -> None:
    """Without a platform the grades are a table, one row for each report."""
    out = tmp_path / "grades.csv"
    assert fill_gradebook(graded, None, out, column=None, scale=False, roster=None, prefix="") == (2, ())
    assert [line.split(",") for line in out.read_text("utf-8-sig").splitlines()] == [
        ['"name"', '"earned"', '"possible"', '"percent"', '"alpha"', '"notes"', '"report"'],
        ['"grace.zip"', "4", "10", "40.0", "4", '"6 failed"', '"grace.zip/report.json"'],
        ['"hw1-ada-git"', "10", "10", "100.0", "10", '""', '"hw1-ada-git/report.json"'],
    ]


def test_what_cannot_be_read_is_named(graded: Path, tmp_path: Path) -> None:
    """No folder, no report, a broken one, no file to fill, a roster that is not there, a column that was not given."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "big").write_bytes(b"")
    with (tmp_path / "big").open("wb") as file:
        file.truncate((64 << 20) + 1)
    options = {"scale": False, "roster": None, "prefix": ""}
    cases = [
        (tmp_path / "nowhere", None, "x", "is no folder"),
        (tmp_path / "empty", None, "x", "holds no report.json"),
        (graded, ("canvas", tmp_path / "nowhere.csv"), "x", "nowhere.csv cannot be read"),
        (graded, ("moodle", tmp_path / "big"), "x", "larger than 64 MiB"),
        (graded, ("canvas", tmp_path / "big"), None, "--canvas needs --column"),
    ]
    for folder, platform, column, reason in cases:
        with pytest.raises(UsageError, match=reason):
            fill_gradebook(folder, platform, tmp_path / "o", column=column, **options)  # type: ignore[arg-type]
    with pytest.raises(UsageError, match=r"--roster .* cannot be read"):
        read_roster(tmp_path / "nowhere")
    (graded / "grace.zip" / "report.json").write_bytes(b"\xff")
    with pytest.raises(UsageError, match=r"report\.json cannot be read"):
        read_reports(graded)
    (graded / "grace.zip" / "report.json").write_text(json.dumps({"schema": "x"}))
    with pytest.raises(UsageError, match=r"report\.json: schema is 'x'"):
        read_reports(graded)


def test_a_roster_that_joins_two_people_gives_neither() -> None:
    """Where rows of a roster share a cell, a grade that it names fits both and is left out."""
    report = canonical.read(made("red", 5), "x")
    roster = [["red", "101"], ["red", "102"]]
    text, remarks = into_canvas(*grades_of([("red", report)], roster))
    assert text == EXPORT
    assert "red: rows 4, 5 fit" in remarks[0]


if __name__ == "__main__":
    target = Path(sys.argv[1]) / GOLDEN.name
    target.mkdir(parents=True, exist_ok=True)
    for name, make in FILLED.items():
        (target / name).write_bytes(make().encode())
