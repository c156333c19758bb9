"""Similar work: copies are found through what hides them, the course's own code is not, and nothing is executed."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from grader import fingerprints
from grader.course import Course, load_course
from grader.errors import UsageError
from grader.pairs import OWN, Similarity
from grader.reports import similar as pages
from grader.similar import find_similar

KATA = "value"


def answer(seed: int, parts: int = 8) -> str:
    """Code that nobody else wrote: functions of random arithmetic."""
    draw = random.Random(seed)

    def line() -> str:
        return " ".join(f"{draw.choice('abc')} {draw.choice(['+', '-', '*', '/', '%', '//'])}" for _ in range(9))

    return "\n\n".join(f"def step_{i}(a, b, c):\n    d = {line()} a\n    return d {line()} {i}" for i in range(parts))


def hand_in(folder: Path, name: str, text: str | bytes) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / f"{KATA}.py").write_bytes(text.encode() if isinstance(text, str) else text)


def compare(course: Course, folder: Path, *, at_least: float = 0.8, most: int = 100) -> Similarity:
    return find_similar(course, [KATA], folder, at_least=at_least, most=most, echo=lambda line: None)


def named(similarity: Similarity) -> set[tuple[str, str]]:
    return {(pair.a, pair.b) for pair in similarity.pairs}


@pytest.fixture
def class_of_nine(tmp_path: Path) -> Path:
    """Nine answers, no two alike."""
    for seed in range(9):
        hand_in(tmp_path / "class", f"s{seed}", answer(seed))
    return tmp_path / "class"


def test_answers_of_their_own_are_no_pair(class_of_nine: Path, course: Course) -> None:
    """Nine people who wrote their own code give no pair, and all nine were compared."""
    found = compare(course, class_of_nine)
    assert named(found) == set()
    assert (found.submissions, found.looked[0].compared, found.looked[0].short) == (9, 9, 0)


@pytest.mark.parametrize(
    "disguise",
    [
        lambda text: text,
        lambda text: (
            text.replace("step_", "move_").replace("a", "alpha").replace("d", "delta").replace("deltaef", "def")
        ),
        lambda text: "# all mine\n\n\n" + text.replace("\n    return", "\n\n    # here it comes\n    return"),
        lambda text: "\n\n".join(reversed(text.split("\n\n"))),
        lambda text: text.replace(" + ", "+").replace("\n", "\r\n") + "\n" * 50,
        lambda text: text + "\n\n" + answer(77, parts=3),
        lambda text: "\n\n".join(text.split("\n\n")[:7] + [answer(78, parts=1)]),
    ],
    ids=["as it is", "renamed", "commented", "reordered", "reformatted", "longer", "an eighth rewritten"],
)
def test_a_disguised_copy_is_found(class_of_nine: Path, course: Course, disguise: object) -> None:
    """Other names, comments, order, layout, additions and a rewritten part do not hide a copy; nobody else is named."""
    assert callable(disguise)
    hand_in(class_of_nine, "copy", disguise(answer(4)))
    assert named(compare(course, class_of_nine)) == {("copy", "s4")}


def test_the_course_explains_its_own_code(tmp_path: Path, course: Course) -> None:
    """Two who hand in the stub, the reference or another right program of the course are no pair."""
    known = [course.stub(KATA), course.solution(KATA), *course.right_programs(KATA)]
    for number, path in enumerate(known):
        assert path is not None
        hand_in(tmp_path, f"first-{number}", path.read_bytes())
        hand_in(tmp_path, f"second-{number}", path.read_bytes())
    found = compare(course, tmp_path)
    assert named(found) == set()
    assert found.looked[0].short == 2 * len(known)


def test_without_a_reference_only_the_stub_is_discounted(tmp_path: Path, course: Course) -> None:
    """The same two are a pair where no reference is at hand, and the page says why that may be."""
    solution = course.solution(KATA)
    assert solution is not None
    for name in ("ann", "bob"):
        hand_in(tmp_path, name, solution.read_bytes())
    found = compare(load_course(course.folder), tmp_path)
    assert named(found) == {("ann", "bob")}
    assert any("--reference" in sentence for sentence in pages.sentences(found))


def test_short_answers_are_left_out(tmp_path: Path, course: Course) -> None:
    """An answer with too little of its own is no pair with anything, and the page says that it was left out."""
    for name in ("ann", "bob"):
        hand_in(tmp_path, name, "def step(a, b):\n    return a * b + 3 / a - b\n")
    found = compare(course, tmp_path)
    assert (named(found), found.looked[0].short) == (set(), 2)
    assert any(f"less than {OWN} characters" in sentence for sentence in pages.sentences(found))


def test_what_many_wrote_says_nothing_and_a_ring_of_copies_does(tmp_path: Path, course: Course) -> None:
    """Code that fifteen put into different answers is discounted; fifteen copies of one answer are not."""
    lecture = answer(500)
    for seed in range(15):
        hand_in(tmp_path / "taught", f"s{seed:02}", lecture + "\n\n" + answer(seed))
        hand_in(tmp_path / "ring", f"s{seed:02}", lecture)
    assert named(compare(course, tmp_path / "taught", at_least=0.3)) == set()
    ring = named(compare(course, tmp_path / "ring"))
    assert {name for pair in ring for name in pair} == {f"s{seed:02}" for seed in range(15)}


def test_archives_and_notebooks_are_compared_too(class_of_nine: Path, course: Course) -> None:
    """A copy is found in a zip and in a notebook."""
    with zipfile.ZipFile(class_of_nine / "zipped.zip", "w") as archive:
        archive.writestr(f"katas/{KATA}/{KATA}.py", answer(1))
    cell = {"cell_type": "code", "metadata": {"tags": [f"kata:{KATA}"]}, "source": answer(2), "outputs": []}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell | {"execution_count": None}]}
    (class_of_nine / "book.ipynb").write_text(json.dumps(book))
    assert named(compare(course, class_of_nine)) == {("s1", "zipped.zip"), ("book.ipynb", "s2")}


def test_a_class_that_is_still_packed_is_compared(class_of_nine: Path, course: Course, tmp_path: Path) -> None:
    """A zip of the whole class, as a platform gives it, is read like the folder."""
    hand_in(class_of_nine, "copy", answer(4))
    packed = shutil.make_archive(str(tmp_path / "submissions"), "zip", class_of_nine)
    assert named(compare(course, Path(packed))) == {("copy", "s4")}


def test_nothing_of_a_submission_is_executed(class_of_nine: Path, course: Course, tmp_path: Path) -> None:
    """Files that would leave a trace if they ran leave none."""
    trace = tmp_path / "trace"
    text = f"open({str(trace)!r}, 'w').close()\n"
    hand_in(class_of_nine, "active", text + answer(3))
    (class_of_nine / "active" / "conftest.py").write_text(text)
    assert named(compare(course, class_of_nine)) == {("active", "s3")}
    assert not trace.exists()


@pytest.mark.parametrize("name", ["parentheses", "blank lines", "bytes", "large"])
def test_odd_files_cost_no_more_than_a_moment(tmp_path: Path, course: Course, name: str) -> None:
    """Text that lexers are slow on, that is no text or that is too long is compared or left out, in bounded time."""
    odd = {
        "parentheses": b"(" * fingerprints.TEXT_BYTES,
        "blank lines": b"x\n" + b"\t \n" * (fingerprints.TEXT_BYTES // 3 - 1),
        "bytes": bytes(range(256)) * 60,
        "large": b"x = 1\n" * fingerprints.TEXT_BYTES,
    }[name]
    hand_in(tmp_path, "odd", odd)
    hand_in(tmp_path, "plain", answer(1))
    hand_in(tmp_path, "empty", "")
    began = time.process_time()
    found = compare(course, tmp_path)
    assert time.process_time() - began < 20
    assert (named(found), found.looked[0].long) == (set(), int(name == "large"))


def test_the_lines_that_are_shown_are_the_shared_ones(tmp_path: Path, course: Course) -> None:
    """The numbers and texts of the shared lines are those of the files, classes and leading empty lines included."""
    own, shared = answer(20, parts=3).split("\n"), answer(21).split("\n")
    first = ["", "", *own, "", "class Something:", "    size = 3", "", *shared]
    hand_in(tmp_path, "ann", "\n".join(first))
    hand_in(tmp_path, "bob", "\n".join([*shared, "", "class Other(dict):", "    pass", "", answer(22)]))
    match = compare(course, tmp_path, at_least=0.3).pairs[0].katas[0].match
    assert all(first[number - 1] == text for number, text in match.lines_a)
    assert set(dict(match.lines_a).values()) >= {line for line in shared if line}
    assert all(text in own for text in set(dict(match.lines_a).values()) - set(shared)) is True
    assert set(dict(match.lines_b).values()) <= {*shared, "class Other(dict):"}


def test_pairs_beyond_the_most_are_counted(tmp_path: Path, course: Course) -> None:
    """With --most 2 the two that share most are listed, and the others are counted."""
    for seed in range(4):
        hand_in(tmp_path, f"a{seed}", answer(seed, parts=5 + seed))
        hand_in(tmp_path, f"b{seed}", answer(seed, parts=5 + seed))
    found = compare(course, tmp_path, most=2)
    assert ([(pair.a, pair.b) for pair in found.pairs], found.more) == ([("a3", "b3"), ("a2", "b2")], 2)


def test_the_answer_is_the_same_every_time(class_of_nine: Path, root: Path, tmp_path: Path) -> None:
    """Two runs with other seeds of Python's hash give the same JSON, whose pairs, shares and lines are there."""
    hand_in(class_of_nine, "copy", answer(4).replace("a", "alpha"))
    texts = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.json"
        done = grader("similar", class_of_nine, "--kata", KATA, "--json", out, cwd=root, seed=seed)
        assert done.returncode == 0, done.stderr
        assert "A place to look, not a verdict" in done.stdout
        texts.append(out.read_text())
    assert texts[0] == texts[1]
    found = json.loads(texts[0])
    assert found["schema"] == "backprop-katas/similar/1"
    assert [(pair["a"], pair["b"]) for pair in found["pairs"]] == [("copy", "s4")]
    assert found["pairs"][0]["katas"][0]["share_a"] == 1.0
    assert found["pairs"][0]["katas"][0]["lines_b"][0] == 1


def grader(*arguments: str | Path, cwd: Path, seed: str = "0") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "grader.cli", *map(str, arguments)],
        cwd=cwd,
        env={"PYTHONHASHSEED": seed, "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


class _Tags(HTMLParser):
    """The elements of a page, and what it would load or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [f"{k}={v}" for k, v in attrs if k in ("src", "href") and not (v or "").startswith("#pair-")]
        self.loads += [k for k, _ in attrs if k.startswith("on")]


def test_hostile_names_and_code_stay_text(tmp_path: Path, course: Course) -> None:
    """On the page and on the terminal neither names nor code are markup, commands or control characters."""
    name = "<script>[bold]x[red]\x1b[31m \u202eevil"
    code = "x = '</pre><img src=x onerror=alert(1)>\x1b[31m'\n" + answer(1)
    hand_in(tmp_path, name, code)
    hand_in(tmp_path, "##[add-mask]bob", code)
    found = compare(course, tmp_path)
    assert len(found.pairs) == 1
    page = _Tags(pages.render_html(found))
    assert (page.tags & {"script", "img"}, page.loads) == (set(), [])
    assert "\x1b" not in pages.render_html(found)
    assert "&lt;img src=x" in pages.render_html(found)
    console = Console(width=200, record=True)
    pages.show(found, console)
    told = console.export_text()
    assert "[bold]x[red]" in told
    assert not {"\x1b", "\u202e"} & set(told)
    assert "##[" not in told


def test_a_missing_copydetect_is_told_kindly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, course: Course) -> None:
    """Without the extra the message names the command that installs it."""
    hand_in(tmp_path, "ann", answer(1))
    monkeypatch.setitem(sys.modules, "copydetect", None)
    with pytest.raises(UsageError, match=r"pip install 'backprop-katas\[similar\]'"):
        compare(course, tmp_path)


def test_what_cannot_be_read_is_listed_and_too_many_are_refused(
    class_of_nine: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken archive is a line with its reason; a folder of too many submissions is refused with a number."""
    (class_of_nine / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    found = compare(course, class_of_nine)
    assert [name for name, _ in found.unread] == ["broken.zip"]
    monkeypatch.setattr("grader.similar.MOST_SUBMISSIONS", 3)
    with pytest.raises(UsageError, match="holds 10 submissions; 3 are compared at most"):
        compare(course, class_of_nine)


def test_a_hundred_and_fifty_are_compared_in_time_and_memory(tmp_path: Path, course: Course) -> None:
    """A hundred and fifty answers with one copy among them take less than half a minute, and only the copy is named."""
    for seed in range(150):
        hand_in(tmp_path, f"s{seed:03}", answer(seed, parts=5))
    hand_in(tmp_path, "zoe", answer(42, parts=5))
    began = time.process_time()
    assert named(compare(course, tmp_path)) == {("s042", "zoe")}
    assert time.process_time() - began < 30
