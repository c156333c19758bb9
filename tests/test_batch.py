"""A class of submissions: every row accounted for, nothing graded twice, nothing lost to a crash."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import pickle
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from grader.batch import (
    IN_FLIGHT,
    Job,
    Prepared,
    Result,
    WarmGradings,
    close_warm,
    grade_many,
    grade_one,
    local_executor,
    prepare,
)
from grader.class_run import Order, grade_class
from grader.cluster import cluster_executor
from grader.course import load_course
from grader.errors import GraderFault, UsageError
from grader.intake import Found, read_found
from grader.journal import sha256
from grader.misconceptions import program_source
from grader.submission import Source, Submission
from grader.tally import Tally

KATA = "gradient_vector"
WRONG = b"def fun_dz(x, y):\n    return 0.0, 0.0\n"
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1


class Silent:
    """No progress is shown."""

    def begin(self, total: int) -> None:
        self.total = total

    def advance(self, graded: bool) -> None:
        self.total -= 1


def command(*arguments: str | Path, first: str = "") -> list[str]:
    """A batch. first: Python that its process runs before; not a `preexec_fn`, with which a fork may hang."""
    whole = [sys.executable, "-m", "grader.cli", "batch", *map(str, arguments)]
    if not first:
        return whole
    return [sys.executable, "-c", f"{first}\nimport os, sys\nos.execv(sys.argv[1], sys.argv[1:])", *whole]


def batch(*arguments: str | Path, cwd: Path, first: str = "") -> subprocess.CompletedProcess[str]:
    """A batch that is waited for."""
    whole = command(*arguments, first=first)
    return subprocess.run(whole, cwd=cwd, capture_output=True, text=True, timeout=150, check=False)


def hand_in(folder: Path, name: str, source: bytes | None) -> Path:
    """A submission of one file; without a source, of a file that is no kata's."""
    place = folder / name
    place.mkdir(parents=True, exist_ok=True)
    (place / ("notes.txt" if source is None else f"{KATA}.py")).write_bytes(source or b"nothing yet")
    return place


def gradebook(out: Path) -> dict[str, dict[str, str]]:
    """Rows by name, as a spreadsheet reads them."""
    text = (out / "gradebook.csv").read_bytes().decode("utf-8-sig")
    return {row["name"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def journal(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "journal.jsonl").read_text().splitlines()]


def without_times(path: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(path.read_text())
    return {key: value for key, value in report.items() if key not in ("seconds", "environment")}


@pytest.fixture(scope="module")
def answers(steady_course: Path) -> dict[str, bytes | None]:
    """What people hand in, by kind."""
    return {
        "right": (steady_course / "reference" / KATA / f"{KATA}.py").read_bytes(),
        "stub": (steady_course / "katas" / KATA / f"{KATA}.py").read_bytes(),
        "wrong": WRONG,
        "missing": None,
    }


@pytest.fixture(scope="module")
def threads() -> Iterator[Executor]:
    """Two threads whose runners stay warm from test to test."""
    with ThreadPoolExecutor(2) as executor:
        yield executor
    close_warm()


@pytest.fixture
def order(steady_course: Path, tmp_path: Path) -> Order:
    """An order for tmp_path/class to tmp_path/out."""
    course = load_course(steady_course / "katas", steady_course / "reference")
    return Order(tmp_path / "class", tmp_path / "out", course, (KATA,), "a secret", resume=True)


@pytest.fixture
def grade_all(threads: Executor) -> Callable[[Order], Tally]:
    """Grades an order and checks that progress was told for each submission."""

    def run(order: Order) -> Tally:
        progress = Silent()
        tally = grade_class(order, threads, progress, lambda prepared: None, in_flight=4)
        assert progress.total == 0
        return tally

    return run


def job_of(order: Order, source: bytes, key: str = "one") -> Job:
    return Job(key, order.setting(), Submission(key, {KATA: Source(f"{KATA}.py", source)}, ()))


# --- what comes out


def test_each_kind_of_submission_gets_its_row(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None]
) -> None:
    """Folders and archives are graded, what cannot be read is a row with its reason, and nothing stops the run."""
    for kind, source in answers.items():
        hand_in(order.folder, kind, source)
    hand_in(order.folder, "=HYPERLINK(1)", WRONG)
    hand_in(order.folder, "Zoë 中", answers["right"])
    with zipfile.ZipFile(order.folder / "con.zip", "w") as archive:
        archive.writestr(f"{KATA}.py", answers["right"] or b"")
    (order.folder / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    (order.folder / "empty").mkdir()
    (order.folder / "linked").symlink_to("right")
    (order.folder / "roster.csv").write_text("a,b\n")
    tally = grade_all(order)
    rows = gradebook(order.out)
    assert list(rows) == sorted(rows, key=lambda name: name.removeprefix("'"))
    told = {name: (row["earned"], row["possible"], row[KATA]) for name, row in rows.items()}
    assert told == {
        "right": ("10", "10", "10"),
        "Zoë 中": ("10", "10", "10"),
        "con.zip": ("10", "10", "10"),
        "stub": ("0", "10", "0"),
        "wrong": ("0", "10", "0"),
        "missing": ("0", "10", "0"),
        "'=HYPERLINK(1)": ("0", "10", "0"),
        "broken.zip": ("", "", ""),
        "empty": ("", "", ""),
        "linked": ("", "", ""),
    }
    assert "not attempted" in rows["stub"]["notes"]
    for name, word in (("broken.zip", "is the archive complete"), ("empty", "is empty"), ("linked", "is a link")):
        assert word in rows[name]["notes"]
        assert str(order.folder) not in rows[name]["notes"]
    assert (tally.graded_now, tally.our_faults, tally.left_aside) == (7, 0, ("roster.csv",))
    assert rows["con.zip"]["report"].startswith("_con.zip-")
    for row in rows.values():
        if row["report"]:
            place = order.out / row["report"].removeprefix("'")
            assert json.loads(place.read_text())["schema"] == "backprop-katas/report/1"
            assert place.with_suffix(".md").read_text().startswith("# ")


def test_reports_are_those_of_single_grading(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None], tmp_path: Path
) -> None:
    """Byte for byte but for seconds and environment, whatever was graded in the same runner before."""
    names = {"right": answers["right"], "wrong": WRONG, "raises": WRONG + b"x = 1 / 0"}
    for name, source in names.items():
        hand_in(order.folder, name, source)
        (order.folder / name / "conftest.py").write_text("raise SystemExit")
    (tmp_path / "secret").write_text("a secret")
    grade_all(order)
    for name in names:
        single = tmp_path / f"{name}.json"
        arguments = ["grade", order.folder / name, "--json", single, "--secret-file", tmp_path / "secret"]
        subprocess.run(
            [sys.executable, "-m", "grader.cli", *map(str, arguments)],
            cwd=order.course.folder.parent,
            check=True,
            capture_output=True,
            timeout=120,
        )
        ours = order.out / name / "report.json"
        assert without_times(ours) == without_times(single)
        same = [text.partition('"environment"')[0] for text in (ours.read_text(), single.read_text())]
        assert same[0] == same[1]


def test_the_page_is_for_its_reader(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None]
) -> None:
    """With feedback for learners report.md and report.html hide what hidden checks ask; report.json stays whole."""
    hand_in(order.folder, "wrong", WRONG)
    grade_all(replace(order, feedback="learner"))
    names = ("report.md", "report.html", "report.json")
    page, html_page, report = ((order.out / "wrong" / name).read_text() for name in names)
    hidden = [check for kata in json.loads(report)["katas"] for check in kata["checks"] if check["hidden"]]
    calls = [check["message"].splitlines()[0] for check in hidden if "fun_dz(" in check["message"]]
    assert calls
    assert not any(call in page or call in html.unescape(html_page) for call in calls)


def test_the_class_has_a_page(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None]
) -> None:
    """class.html links to each report's page, names misconceptions, and is the same from reports that are read back."""
    hand_in(order.folder, "a & b", answers["right"])
    mistake = order.course.wrong_programs(KATA)[0]
    hand_in(order.folder, "wrong", program_source(order.course, KATA, mistake))
    (order.folder / "broken.zip").write_bytes(b"PK")
    grade_all(order)
    text = (order.out / "class.html").read_text()
    links = {html.unescape(link) for link in re.findall(r'href="([^"#]+)"', text)}
    assert links == {"./a%20%26%20b/report.html", "./wrong/report.html"}
    assert all((order.out / unquote(link)).read_text().startswith("<!doctype html>") for link in links)
    assert f"{KATA}/{mistake.stem}" in text
    assert "broken.zip" in text
    assert grade_all(order).unchanged == 2
    assert (order.out / "class.html").read_text() == text


def test_whatever_a_submission_does_to_its_reader_it_is_a_row(
    order: Order, grade_all: Callable[[Order], Tally], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An exception that nobody foresaw costs one row, and the others are graded."""
    hand_in(order.folder, "deep", WRONG)
    hand_in(order.folder, "plain", WRONG)

    def read(found: Found, *arguments: Any) -> Submission:
        if found.name == "deep":
            raise RecursionError("too deep")
        return read_found(found, *arguments)

    monkeypatch.setattr("grader.class_run.read_found", read)
    assert grade_all(order).graded_now == 1
    assert gradebook(order.out)["deep"]["notes"] == "not graded: deep cannot be read: RecursionError('too deep')"


# --- resume


def test_a_report_of_another_form_is_made_again(order: Order, grade_all: Callable[[Order], Tally]) -> None:
    """A whole file that this grader cannot read, such as one of an older form, is graded again, not stumbled over."""
    hand_in(order.folder, "a", WRONG)
    grade_all(order)
    old = b'{"schema": "older"}'
    (order.out / "a" / "report.json").write_bytes(old)
    (line,) = journal(order.out)
    line["files"]["a/report.json"] = sha256(old)
    (order.out / "journal.jsonl").write_text(json.dumps(line) + "\n")
    assert grade_all(order).graded_now == 1
    assert gradebook(order.out)["a"]["earned"] == "0"


def test_only_what_changed_is_graded_again(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None]
) -> None:
    """Unchanged: nothing. A changed submission, a damaged report, a lost page, a new submission: these alone."""
    for name in ("a", "b", "c", "d"):
        hand_in(order.folder, name, WRONG)
    assert grade_all(order).graded_now == 4
    before = {name: (order.out / name / "report.json").stat().st_mtime_ns for name in "abcd"}
    tally = grade_all(order)
    assert (tally.graded_now, tally.unchanged, len(tally.rows)) == (0, 4, 4)
    hand_in(order.folder, "a", answers["right"])
    (order.out / "b" / "report.json").write_text("{}")
    (order.out / "c" / "report.html").unlink()
    hand_in(order.folder, "e", None)
    tally = grade_all(order)
    assert (tally.graded_now, tally.unchanged) == (4, 1)
    assert (order.out / "d" / "report.json").stat().st_mtime_ns == before["d"]
    assert gradebook(order.out)["a"]["earned"] == "10"
    (order.folder / "a" / "more.txt").touch()
    assert grade_all(order).graded_now == 1
    assert without_times(order.out / "a" / "report.json")["ignored"] == ["more.txt"]


def test_other_terms_grade_everything_again(small_course: Path, threads: Executor, tmp_path: Path) -> None:
    """A changed course, secret or level of feedback makes every earlier result an old one."""
    hand_in(tmp_path / "class", "a", WRONG)

    def graded(**changed: Any) -> int:
        course = load_course(small_course / "katas", small_course / "reference")
        order = Order(tmp_path / "class", tmp_path / "out", course, (KATA,), "first", resume=True)
        return grade_class(replace(order, **changed), threads, Silent(), lambda prepared: None).graded_now

    assert [graded(), graded(), graded(secret="second"), graded(feedback="learner")] == [1, 0, 1, 1]
    stub = small_course / "katas" / KATA / f"{KATA}.py"
    stub.write_text(stub.read_text() + "# changed\n")
    assert [graded(), graded()] == [1, 0]


def test_only_grades_some_and_keeps_the_others(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None]
) -> None:
    """Patterns select by name; rows of others stay as long as they hold; a pattern that fits none is refused."""
    for name in ("ann", "bob", "eve"):
        hand_in(order.folder, name, WRONG)
    tally = grade_all(replace(order, only=("a*",)))
    assert (list(gradebook(order.out)), tally.left_out) == (["ann"], 2)
    tally = grade_all(replace(order, only=("b?b",)))
    assert (list(gradebook(order.out)), tally.left_out, tally.unchanged) == (["ann", "bob"], 1, 1)
    hand_in(order.folder, "ann", answers["right"])
    assert grade_all(replace(order, only=("eve",))).left_out == 1
    assert list(gradebook(order.out)) == ["bob", "eve"]
    with pytest.raises(UsageError, match="--only z fits none of the 3 submissions"):
        grade_all(replace(order, only=("z",)))


# --- faults of ours


def test_a_fault_of_the_grader_is_told_and_tried_again(small_course: Path, tmp_path: Path) -> None:
    """Where the runner dies, the row is «not graded», the exit code is 3, and --resume grades exactly that."""
    hidden = small_course / "reference" / KATA / "test_hidden.py"
    hidden.write_text(
        hidden.read_text() + "\n\nimport os, pathlib, pytest\n\n@pytest.fixture(autouse=True)\ndef _flagged():\n"
        "    if pathlib.Path(__file__).with_name('flag').exists():\n        os._exit(5)\n"
    )
    hand_in(tmp_path / "class", "a", WRONG)
    hand_in(tmp_path / "class", "none", None)
    hidden.with_name("flag").touch()
    done = batch(tmp_path / "class", "--out", tmp_path / "out", cwd=small_course)
    assert done.returncode == 3, done
    assert "1 not graded through a fault of the grader; --resume tries them again" in done.stderr
    row = gradebook(tmp_path / "out")["a"]
    assert (row["earned"], row["possible"], row[KATA]) == ("", "", "")
    assert row["notes"].startswith("not graded: the runner failed")
    hidden.with_name("flag").unlink()
    done = batch(tmp_path / "class", "--out", tmp_path / "out", "--resume", cwd=small_course)
    assert done.returncode == 0, done
    assert "1 graded now, 1 unchanged" in done.stdout
    assert gradebook(tmp_path / "out")["a"]["earned"] == "0"


def test_a_course_that_cannot_be_collected_stops_at_once(small_course: Path, tmp_path: Path) -> None:
    """A broken hidden check is found before any submission is graded: exit code 3 and the reason."""
    (small_course / "reference" / KATA / "test_hidden.py").write_text("def broken(:\n")
    hand_in(tmp_path / "class", "a", WRONG)
    done = batch(tmp_path / "class", "--out", tmp_path / "out", cwd=small_course)
    assert done.returncode == 3
    assert "SyntaxError" in done.stderr
    assert sorted(os.listdir(tmp_path / "out")) == ["journal.jsonl"]


def test_a_node_that_differs_is_a_fault(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another course, other versions or weaker isolation than the batch asks for: no report, and what to do."""
    job = job_of(order, WRONG)
    setting = job.setting
    other = grade_one(replace(job, setting=replace(setting, digest="of another")))
    assert other.report is None
    assert "is not the one that this batch began with" in other.fault
    versions = prepare(setting).versions
    assert grade_one(replace(job, versions=versions)).fault == ""
    assert "install the same on every node" in grade_one(replace(job, versions=versions + "!")).fault
    monkeypatch.setattr("grader.batch.level_of", lambda isolation: "none")
    assert "--require asks for standard" in grade_one(replace(job, require="standard")).fault
    gone = grade_one(replace(job, setting=replace(setting, course="/nowhere")))
    assert "/nowhere/course.toml does not exist" in gone.fault
    monkeypatch.setattr("grader.batch.markdown.render", lambda report: 1 / 0)
    assert grade_one(job).fault == "the grader failed: ZeroDivisionError: division by zero"
    close_warm()


def test_require_refuses_before_anything_is_graded(order: Order, threads: Executor) -> None:
    """What the first runner found is shown to the caller, whose refusal ends the batch with nothing written."""
    hand_in(order.folder, "a", WRONG)

    def refuse(prepared: Prepared) -> None:
        assert prepared.isolation
        raise GraderFault("not strict here")

    with pytest.raises(GraderFault, match="not strict here"):
        grade_class(order, threads, Silent(), refuse)
    assert journal(order.out) == []


# --- the seam


class Failing(Executor):
    """Breaks in three ways, one after another."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if args[0].key == "refused":
            raise RuntimeError("no new work")
        if args[0].key == "cancelled":
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_exception(MemoryError("on the node"))
        return future


def test_whatever_the_executor_does_each_job_has_one_result(order: Order) -> None:
    """Work refused, cancelled or lost comes back as a fault that names the cause."""
    jobs = [job_of(order, WRONG, key) for key in ("refused", "cancelled", "raised")]
    faults = {result.key: result.fault for result in grade_many(jobs, Failing())}
    assert faults == {
        "refused": "what ran the job gave it up: RuntimeError: no new work",
        "cancelled": "what ran the job gave it up: CancelledError",
        "raised": "what ran the job gave it up: MemoryError: on the node",
    }


def test_jobs_are_drawn_as_places_become_free(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of ten thousand submissions only as many are in memory as may be in flight."""
    drawn: list[int] = []
    monkeypatch.setattr("grader.batch.grade_one", lambda job: Result(job.key))
    template = job_of(order, WRONG)

    def jobs() -> Iterator[Job]:
        for number in range(1000):
            drawn.append(number)
            yield replace(template, key=str(number))

    with ThreadPoolExecutor(2) as executor:
        seen = []
        for result in grade_many(jobs(), executor, in_flight=8):
            seen.append(result.key)
            assert len(drawn) - len(seen) < 8
    assert sorted(map(int, seen)) == list(range(1000))
    assert IN_FLIGHT >= 8


def test_a_job_crosses_processes_and_tells_no_secret(order: Order) -> None:
    """Jobs and results are pickled whole; what is logged of a job holds neither the secret nor the source."""
    job = job_of(order, WRONG)
    assert pickle.loads(pickle.dumps(job)) == job
    assert "a secret" not in repr(job) + repr(order)
    assert "return" not in repr(job)


def test_any_executor_will_do(order: Order, answers: dict[str, bytes | None]) -> None:
    """In worker processes of a pool the points are those of threads."""
    jobs = [job_of(order, answers["right"] or b"", "right"), job_of(order, WRONG, "wrong")]
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        results = list(grade_many(jobs, executor))
    scores = {result.key: json.loads(result.report or b"")["score"]["earned"] for result in results}
    assert scores == {"right": 10, "wrong": 0}


FORKS = """
import json, pickle, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from grader.batch import close_warm, grade_one
right, wrong = pickle.loads(Path(sys.argv[1]).read_bytes())
first = grade_one(right)
with ProcessPoolExecutor(1, get_context("fork")) as executor:
    forked = executor.submit(grade_one, wrong).result(60)
results = [first, forked, grade_one(wrong), grade_one(right)]
close_warm()
print([json.loads(result.report)["score"]["earned"] for result in results])
"""


def test_a_forked_process_has_runners_of_its_own(
    order: Order, answers: dict[str, bytes | None], tmp_path: Path
) -> None:
    """A pool that forks a process with warm runners leaves them alone: no result goes to another submission."""
    jobs = [job_of(order, answers["right"] or b"", "right"), job_of(order, WRONG, "wrong")]
    (tmp_path / "jobs").write_bytes(pickle.dumps(jobs))
    done = subprocess.run(
        [sys.executable, "-c", FORKS, tmp_path / "jobs"], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout == "[10, 0, 0, 10]\n", done.stderr


def test_runners_are_lent_again_and_ended(order: Order, steady_course: Path) -> None:
    """The same setting gets the same runner, another setting ends it, and an abort ends one that is at work."""
    pool = WarmGradings()
    setting = order.setting()
    with pool.lent(setting) as first:
        pass
    with pool.lent(setting) as second, pool.lent(setting) as third:
        assert first is second is not third
    with pool.lent(replace(setting, secret="another")) as other:
        with pytest.raises((GraderFault, ValueError)):
            first.grade(job_of(order, WRONG).submission)
        assert other.isolation
    with pytest.raises(GraderFault), pool.lent(setting) as working:
        pool.abort()
        working.grade(job_of(order, WRONG).submission)
    with pytest.raises(GraderFault, match="the batch was stopped"), pool.lent(setting):
        pass
    pool.close()
    with pool.lent(setting) as again:
        assert again.isolation
    pool.close()


def test_an_exception_ends_the_runners_at_once(order: Order, steady_course: Path) -> None:
    """A stop in the middle of an endless submission does not wait for its time limit."""
    endless = job_of(order, b"while True:\n    pass\n")
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), local_executor(2) as executor:
        executor.submit(prepare, endless.setting).result()
        future = executor.submit(grade_one, endless)
        time.sleep(0.5)
        raise KeyboardInterrupt
    assert "ended from outside" in future.result().fault or "stopped" in future.result().fault
    assert time.monotonic() - began < 20


# --- crashes, locks, disks


@pytest.fixture
def thirty(tmp_path: Path, answers: dict[str, bytes | None]) -> Path:
    """A class of thirty: right, wrong, stub and missing in turn, and one broken archive."""
    for number in range(30):
        hand_in(tmp_path / "class", f"s{number:02}", list(answers.values())[number % 4])
    (tmp_path / "class" / "broken.zip").write_bytes(b"PK")
    return tmp_path / "class"


def assert_all_whole(out: Path) -> None:
    """Every report that is there is whole."""
    for path in out.glob("*/report.json"):
        assert json.loads(path.read_text())["score"]["possible"] == 10


def test_killed_ten_times_the_gradebook_is_the_same(thirty: Path, steady_course: Path, tmp_path: Path) -> None:
    """kill -9 at random moments, then --resume: the same gradebook, each submission graded exactly once."""
    calm, rough = tmp_path / "calm", tmp_path / "rough"
    assert batch(thirty, "--out", calm, "--jobs", "2", cwd=steady_course).returncode == 0
    moments = random.Random(20)
    sizes = []
    for _ in range(10):
        process = subprocess.Popen(
            command(thirty, "--out", rough, "--jobs", "2", "--resume"),
            cwd=steady_course,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _await_growth(process, rough / "journal.jsonl", moments.uniform(0.0, 0.6))
        process.kill()
        process.wait()
        assert_all_whole(rough)
        sizes.append((rough / "journal.jsonl").stat().st_size if rough.exists() else 0)
    assert len(set(sizes)) > 3
    done = batch(thirty, "--out", rough, "--jobs", "2", "--resume", cwd=steady_course)
    assert done.returncode == 0, done
    assert (rough / "gradebook.csv").read_bytes() == (calm / "gradebook.csv").read_bytes()
    assert set(Counter(line["name"] for line in journal(rough)).values()) == {1}
    assert list(rough.rglob("*.part")) == []
    assert len(journal(rough)) == 30


def _await_growth(process: subprocess.Popen[bytes], path: Path, more_s: float) -> None:
    """Wait until a first result of this run is written, or the run has ended, and then a moment more."""
    size = path.stat().st_size if path.exists() else 0
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        if path.exists() and path.stat().st_size > size:
            break
        time.sleep(0.01)
    time.sleep(more_s)


def test_interrupted_it_says_how_to_go_on(thirty: Path, steady_course: Path, tmp_path: Path) -> None:
    """Ctrl-C: exit code 130 and one line; what was done is kept and not done again."""
    out = tmp_path / "out"
    hand_in(thirty, "z", b"while True:\n    pass\n")  # comes last, and takes until after the interrupt
    process = subprocess.Popen(
        command(thirty, "--out", out, "--jobs", "2", first=HEEDS_INTERRUPTS),
        cwd=steady_course,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    while not (out / "journal.jsonl").exists() or not journal(out):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130, errors
    assert "grader: stopped; what is done is in" in errors
    assert "Traceback" not in errors
    kept = [line["name"] for line in journal(out) if not line["not_graded"]]
    shutil.rmtree(thirty / "z")
    assert "z" not in kept
    done = batch(thirty, "--out", out, "--resume", cwd=steady_course)
    assert done.returncode == 0, done
    assert f"{30 - len(kept)} graded now, {len(kept)} unchanged" in done.stdout


def test_two_batches_into_one_folder_are_refused(thirty: Path, steady_course: Path, tmp_path: Path) -> None:
    """While one is at work, a second ends with exit code 2 and one line, and disturbs nothing."""
    out = tmp_path / "out"
    first = subprocess.Popen(
        command(thirty, "--out", out, "--jobs", "1"),
        cwd=steady_course,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while not (out / "journal.jsonl").exists():
        time.sleep(0.02)
    for more in ([], ["--resume"]):
        second = batch(thirty, "--out", out, *more, cwd=steady_course)
        assert second.returncode == 2
        assert second.stdout == ""
        assert second.stderr.count("\n") == 1
        assert "another batch is at work in" in second.stderr
    _, errors = first.communicate(timeout=120)
    assert first.returncode == 0, errors
    assert len(gradebook(out)) == 31


OBEY_PERMISSIONS = f"import ctypes\nctypes.CDLL(None).prctl({_PR_CAPBSET_DROP}, {_CAP_DAC_OVERRIDE}, 0, 0, 0)"
"""Takes from root what lets it write where it may not."""
HEEDS_INTERRUPTS = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_DFL)"
"""Where the tests run in the background of a shell, interrupts are ignored, and so they are by what the tests start."""
SMALL_FILES = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))"


def test_a_folder_that_may_not_be_written(
    order: Order, grade_all: Callable[[Order], Tally], steady_course: Path
) -> None:
    """A read-only folder: exit code 2, one line, and the earlier results are intact."""
    hand_in(order.folder, "a", WRONG)
    grade_all(order)
    hand_in(order.folder, "b", WRONG)
    before = {path: path.read_bytes() for path in order.out.rglob("*") if path.is_file()}
    paths = [order.out, *order.out.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = batch(order.folder, "--out", order.out, "--resume", cwd=steady_course, first=OBEY_PERMISSIONS)
    for path in paths:
        path.chmod(0o755)
    assert done.returncode == 2, done
    assert done.stderr.count("\n") == 1
    assert "cannot be written: Permission denied; earlier results are kept" in done.stderr
    assert {path: path.read_bytes() for path in order.out.rglob("*") if path.is_file()} == before


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A folder on a disk of 128 KiB where we may mount one; else any folder, and a limit on the size of files."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=128k", "none", str(place)], capture_output=True, check=False
        ).returncode
    )
    if mounted:
        yield place / "out", ""
        subprocess.run(["umount", "-l", str(place)], check=True)
    else:
        yield place / "out", SMALL_FILES


def test_a_full_disk_costs_nothing_that_was_done(
    thirty: Path, steady_course: Path, full_disk: tuple[Path, str]
) -> None:
    """When the disk is full: exit code 2, one line; what was written is whole and counts after room was made."""
    out, limit = full_disk
    done = batch(thirty, "--out", out, "--jobs", "2", cwd=steady_course, first=limit)
    assert done.returncode == 2, done
    faults = [line for line in done.stderr.splitlines() if line.startswith("grader:")]
    assert len(faults) == 1
    assert "cannot be written: " in faults[0]
    assert "--resume goes on from them" in faults[0]
    assert "Traceback" not in done.stderr
    kept = journal(out)
    assert 0 < len(kept) < 30
    assert_all_whole(out)
    if not limit:
        subprocess.run(["mount", "-o", "remount,size=4m", str(out.parent)], check=True)
    done = batch(thirty, "--out", out, "--resume", cwd=steady_course)
    assert done.returncode == 0, done
    assert f"{30 - len(kept)} graded now, {len(kept)} unchanged" in done.stdout
    assert len(gradebook(out)) == 31


def test_bad_input_is_one_line(thirty: Path, steady_course: Path, tmp_path: Path) -> None:
    """No folder, no submissions, a pattern that fits none, jobs that are none, both ways to run: exit code 2."""
    (tmp_path / "void").mkdir()
    cases: Iterable[list[str | Path]] = (
        [tmp_path / "nowhere", "--out", tmp_path / "out"],
        [tmp_path / "void", "--out", tmp_path / "out"],
        [thirty, "--out", thirty],
        [thirty, "--out", tmp_path / "out", "--only", "x*"],
        [thirty, "--out", tmp_path / "out", "--jobs", "0"],
        [thirty, "--out", tmp_path / "out", "--jobs", "2", "--dask", "tcp://127.0.0.1:1"],
        [thirty],
    )
    for case in cases:
        done = batch(*case, cwd=steady_course)
        assert done.returncode == 2, (case, done)
        assert "Traceback" not in done.stderr
        told = [line for line in done.stderr.splitlines() if not line.startswith(("Usage:", "Try "))]
        assert len([line for line in told if line]) == 1, done.stderr


def test_a_thousand_submissions(
    order: Order, grade_all: Callable[[Order], Tally], answers: dict[str, bytes | None]
) -> None:
    """A thousand, most of them not begun: every row is there, and a second look grades none of them."""
    for number in range(1000):
        kind = {0: "right", 1: "wrong", 2: "stub"}.get(number % 50, "missing")
        hand_in(order.folder, f"s{number:04}", answers[kind])
    tally = grade_all(order)
    assert (tally.graded_now, tally.our_faults) == (1000, 0)
    rows = gradebook(order.out)
    assert len(rows) == 1000
    assert Counter(row["earned"] for row in rows.values()) == {"10": 20, "0": 980}
    tally = grade_all(order)
    assert (tally.graded_now, tally.unchanged) == (0, 1000)


# --- the cluster


def test_a_worker_of_a_cluster_is_killed_in_the_middle(
    thirty: Path, steady_course: Path, order: Order, tmp_path: Path
) -> None:
    """A real scheduler with three worker processes, one of them killed: nothing lost, nothing twice."""
    import distributed

    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs=50
    ) as cluster:
        killed: list[int] = []

        class Killer(Silent):
            def advance(self, graded: bool) -> None:
                super().advance(graded)
                if graded and not killed:
                    with distributed.Client(cluster, set_as_default=False) as client:
                        killed.extend(list(client.run(os.getpid).values())[:1])
                    os.kill(killed[0], signal.SIGKILL)

        with cluster_executor(cluster.scheduler_address) as executor:
            tally = grade_class(order, executor, Killer(), lambda prepared: None)
    assert killed
    assert (tally.graded_now, tally.our_faults, len(tally.rows)) == (30, 0, 31)
    assert Counter(line["name"] for line in journal(order.out)) == {f"s{number:02}": 1 for number in range(30)}
    alone = tmp_path / "alone"
    (tmp_path / "secret").write_text("a secret")
    done = batch(thirty, "--out", alone, "--secret-file", tmp_path / "secret", cwd=steady_course)
    assert done.returncode == 0, done
    assert (order.out / "gradebook.csv").read_bytes() == (alone / "gradebook.csv").read_bytes()


@pytest.mark.parametrize("address", ["nonsense://x", "noport", "mute", "closed", "file"])
def test_a_cluster_that_is_none_is_one_line(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No address, no answer within the limit, a port that accepts and stays mute, a file that is none: what to do."""
    monkeypatch.setattr("grader.cluster.ANSWER_S", 1.0)
    (tmp_path / "scheduler.json").write_text("{}")
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_server(("127.0.0.1", 0)) as closed:
        mute = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        nobody = f"tcp://127.0.0.1:{closed.getsockname()[1]}"
        closed.close()
        given = {"mute": mute, "closed": nobody, "file": str(tmp_path / "scheduler.json")}.get(address, address)
        began = time.monotonic()
        with pytest.raises(UsageError, match=r"--dask .* (it looks like tcp|is `dask scheduler` running|writes one)"):
            cluster_executor(given).__enter__()
        assert time.monotonic() - began < 10


def test_a_scheduler_that_turns_away_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """What shakes hands and then refuses the client is named with its reason."""
    import distributed

    def refuse(*arguments: Any, **options: Any) -> None:
        raise ImportError("other versions")

    monkeypatch.setattr("grader.cluster._check_answers", lambda package, place: None)
    monkeypatch.setattr(distributed, "Client", refuse)
    with pytest.raises(UsageError, match="does not answer as a scheduler: other versions"):
        cluster_executor("tcp://127.0.0.1:8786").__enter__()


def test_without_the_extra_the_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where distributed is missing, --dask names the command that installs it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"pip install 'backprop-katas\[cluster\]'"):
        cluster_executor("tcp://127.0.0.1:8786").__enter__()
