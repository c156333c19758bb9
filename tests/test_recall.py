"""What is remembered of a check's answers, and that it changes no report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from grader.course import Course, load_course
from grader.errors import LearnerError, Mismatch, NotAttempted, TimedOut
from grader.grading import Grading
from grader.guest import wire
from grader.misconceptions import program_source
from grader.model import Outcome
from grader.recall import Diverged, Ending, Followed, Recall
from grader.reports import json as reports
from grader.sandbox.observation import (
    Answer,
    Question,
    Raised,
    Request,
    Returned,
    content_of,
    parse,
    read_content,
)
from grader.submission import Source, Submission

KATA = "gradient_vector"
RIGHT = Ending(None, "f(2)", 2)


class Scripted:
    """A wall whose answers are numbers, given by a function of the argument."""

    def __init__(self, answer: Callable[[float], object]) -> None:
        self.answer = answer
        self.asked: list[Question] = []

    def put(self, question: Question, known: object = ()) -> Answer:
        self.asked.append(question)
        _, arguments = wire.unpack(*split(wire.frame(question.header, question.given)))
        found = self.answer(arguments["args"][0])
        if isinstance(found, TimedOut):
            raise found
        content = content_of(split(wire.pack({"id": 1, "kind": "returned"}, found)), wire.opening({"id": 1}))
        return Answer(content, None if content in known else read_content(content))  # type: ignore[operator]


def split(frame: bytes) -> tuple[bytes, bytes]:
    header, _ = wire.sizes(frame[: wire.PREFIX.size])
    return frame[wire.PREFIX.size :][:header], frame[wire.PREFIX.size + header :]


def double(x: float) -> float:
    return 2 * x


def run_check(recall: Recall, wall: Scripted, numbers: list[float], ending: Ending = RIGHT) -> Ending | None:
    """Follow the tree of a check; where it does not end there, run a check that asks for these numbers, and learn."""
    steps, known = recall.follow("check", wall)  # type: ignore[arg-type]
    if known is not None:
        return known
    followed = Followed(wall, steps)  # type: ignore[arg-type]
    for number in numbers:
        followed.ask(Request("call", "f", (number,)))
    assert followed.is_true
    recall.learn("check", followed.steps, ending)
    return None


def names_of(wall: Scripted) -> list[bytes]:
    return [question.given.tree for question in wall.asked]


# --- the tree ---------------------------------------------------------------------------------


def test_known_answers_lead_to_the_known_end() -> None:
    """A second submission with the same answers gets the same questions in the same order, and the same ending."""
    recall, first, second = Recall(), Scripted(double), Scripted(double)
    assert run_check(recall, first, [1.0, 2.0]) is None
    assert run_check(recall, second, [1.0, 2.0]) == RIGHT
    assert names_of(first) == names_of(second)
    assert len(second.asked) == 2


def test_a_new_answer_leads_back_to_the_check() -> None:
    """Where an answer differs in the last bit the check goes on from there, and nothing is asked twice."""
    recall, other = Recall(), Scripted(lambda x: np.nextafter(2 * x, 9.0) if x == 2.0 else 2 * x)
    run_check(recall, Scripted(double), [1.0, 2.0])
    assert run_check(recall, other, [1.0, 2.0, 3.0], Ending(Mismatch("", "", "", "differs"), "f(3)", 3)) is None
    assert len(other.asked) == 3
    again = run_check(recall, Scripted(other.answer), [])
    assert again is not None
    assert str(again.error) == "  differs"
    assert run_check(recall, Scripted(double), []) == RIGHT


def test_the_check_gets_what_was_answered() -> None:
    """A check that takes over finds the answers that were given on the way, as values of its own."""
    recall, array = Recall(), np.arange(3.0)
    run_check(recall, Scripted(lambda x: array * x), [1.0, 2.0])
    wall = Scripted(lambda x: array * x if x == 1.0 else 7.0)
    steps, ending = recall.follow("check", wall)  # type: ignore[arg-type]
    assert ending is None
    followed = Followed(wall, steps)  # type: ignore[arg-type]
    first = followed.ask(Request("call", "f", (1.0,)))
    assert isinstance(first, Returned)
    assert first.value.tolist() == [0.0, 1.0, 2.0]
    first.value[:] = 9.0
    assert followed.ask(Request("call", "f", (2.0,))) == Returned(7.0)
    assert run_check(recall, Scripted(lambda x: array * x), []) == RIGHT


def test_a_stop_is_not_remembered() -> None:
    """A timeout may come from a busy machine: it ends the following, is raised in the check, and leaves no trace."""
    recall, stop = Recall(), TimedOut("no answer")
    run_check(recall, Scripted(double), [1.0, 2.0])
    slow = Scripted(lambda x: stop if x == 2.0 else 2 * x)
    with pytest.raises(TimedOut):
        run_check(recall, slow, [1.0, 2.0])
    steps, ending = recall.follow("check", slow)  # type: ignore[arg-type]
    recall.learn("check", steps, Ending(stop, "f(2)", 1))
    assert ending is None
    assert run_check(recall, Scripted(double), []) == RIGHT


def test_what_ends_otherwise_is_not_remembered() -> None:
    """Our own faults, and checks that asked nothing, are judged anew each time."""
    recall = Recall()
    for ending in (Ending(ValueError("ours"), "f(1)", 1), Ending(None, "", 0)):
        run_check(recall, Scripted(double), [1.0], ending)
        assert run_check(recall, Scripted(double), [1.0], RIGHT) is None
        recall = Recall()


def test_what_the_learner_raised_is_kept_without_our_frames() -> None:
    """An exception is remembered by what it says; it holds on to nothing of the run."""
    for error in (LearnerError("ValueError", "no"), NotAttempted("write it"), Mismatch("a", "1", "2", "differs")):
        try:
            raise error
        except (LearnerError, NotAttempted, Mismatch) as caught:
            kept = Ending(caught, "f(1)", 1).lasting()
        assert kept is not None
        assert kept.error is not None
        assert kept.error.__traceback__ is None
        assert str(kept.error) == str(error)


def test_a_check_of_two_minds_is_forgotten() -> None:
    """A check that asks something else after the same answers has no tree from then on."""
    recall = Recall()
    run_check(recall, Scripted(double), [1.0, 2.0])
    steps, _ = recall.follow("check", Scripted(double))  # type: ignore[arg-type]
    followed = Followed(Scripted(double), steps[:1])  # type: ignore[arg-type]
    assert not followed.is_true
    with pytest.raises(Diverged):
        followed.ask(Request("call", "f", (5.0,)))
    assert not followed.is_true
    other = Followed(Scripted(double), [])  # type: ignore[arg-type]
    other.ask(Request("call", "f", (3.0,)))
    recall.learn("check", other.steps, RIGHT)
    assert recall.follow("check", Scripted(double)) == ([], None)  # type: ignore[arg-type]
    recall.learn("check", other.steps, RIGHT)
    assert recall.follow("check", Scripted(double)) == ([], None)  # type: ignore[arg-type]


def test_a_check_that_ends_early_and_late_is_forgotten() -> None:
    """An ending where the tree goes on, or a question where it ended, is a check of two minds."""
    for first, second in (([1.0, 2.0], [1.0]), ([1.0], [1.0, 2.0])):
        recall = Recall()
        for numbers in (first, second):
            followed = Followed(Scripted(double), [])  # type: ignore[arg-type]
            for number in numbers:
                followed.ask(Request("call", "f", (number,)))
            recall.learn("check", followed.steps, RIGHT)
        assert recall.follow("check", Scripted(double)) == ([], None)  # type: ignore[arg-type]


def test_a_check_that_changes_what_it_sent_is_not_remembered() -> None:
    """The tree would send what was never asked."""
    recall, array = Recall(), np.zeros(2)
    followed = Followed(Scripted(lambda x: 1.0), [])  # type: ignore[arg-type]
    followed.ask(Request("call", "f", (array,)))
    array += 1.0
    recall.learn("check", followed.steps, RIGHT)
    assert recall.follow("check", Scripted(double)) == ([], None)  # type: ignore[arg-type]


def test_memory_is_bounded() -> None:
    """Answers that are always new empty the trees again and again; a large answer is not kept at all."""
    recall, largest = Recall(limit_bytes=100_000), 0
    for number in range(300):
        run_check(recall, Scripted(lambda x, n=number: [float(n)] * 50), [1.0])  # type: ignore[misc]
        largest = max(largest, len(recall._roots["check"].branches))
    assert 10 < largest < 100
    assert recall._bytes <= 100_000
    run_check(large := Recall(), Scripted(lambda x: np.zeros(200_000)), [1.0])
    assert large.follow("check", Scripted(double)) == ([], None)  # type: ignore[arg-type]


def test_content_is_only_what_the_frame_says() -> None:
    """Two exchanges with one answer have one content; a frame that does not begin as ours has none."""
    frames = [split(wire.pack({"id": number, "kind": "returned"}, [1.5, np.arange(4)])) for number in (1, 22_222)]
    contents = {
        content_of(frame, wire.opening({"id": number})) for frame, number in zip(frames, (1, 22_222), strict=True)
    }
    assert len(contents) == 1
    found = read_content(contents.pop())
    assert isinstance(found, Returned)
    assert found.value[0] == 1.5
    assert found.value[1].tolist() == [0, 1, 2, 3]
    assert content_of(frames[0], wire.opening({"id": 2})) == b""
    spaced = b'{ "id":1,"kind":"returned","value":1.5}', b""
    assert content_of(spaced, wire.opening({"id": 1})) == b""
    assert parse(*wire.unpack(*spaced)) == Returned(1.5)


def test_an_answer_with_a_body_is_not_one_without() -> None:
    """Where the text of an answer ends is part of its content."""
    opening = wire.opening({"id": 1})
    texts = (opening + b'"kind":"returned","value":1}', b""), (opening + b'"kind":"returned","value":1', b"}")
    assert len({content_of(text, opening) for text in texts}) == 2
    assert not isinstance(read_content(content_of(texts[0], opening)), Raised)


# --- no report changes ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def programs(course: Course) -> dict[str, bytes]:
    """Right in two ways, wrong in many, raising, unwritten, printing, without the function."""
    solution = course.solution(KATA)
    assert solution is not None
    right = solution.read_bytes()
    found = {path.stem: program_source(course, KATA, path) for path in course.wrong_programs(KATA)[::9]}
    define = b"\n\ndef fun_dz(x, y):\n    "
    return found | {
        "right": right,
        "prints": right + OTHERWISE,
        "raises": right + define + b"return [x][1]\n",
        "raises later": right + b"\n\n" + define + b"return [x][1]\n",
        "unwritten": define + b"raise NotImplementedError('write it')\n",
        "does not load": b"1 / 0\n",
        "missing": b"x = 1\n",
        "crashes": define + b"import os\n    os._exit(3)\n",
    }


def plain(grading: Grading, name: str, text: bytes, shown: str = f"{KATA}.py") -> dict[str, object]:
    """A report but for its times and versions."""
    table = json.loads(reports.render(grading.grade(Submission(name, {KATA: Source(shown, text)}, ()))))
    return {key: value for key, value in table.items() if key not in ("seconds", "environment")}


def test_reports_are_those_of_a_runner_that_remembers_nothing(course: Course, programs: dict[str, bytes]) -> None:
    """Every report is the same, the first and the second time, as from a runner without trees."""
    with Grading(course, [KATA], "s", diagnosis_s=60.0, recall=False) as grading:
        expected = {name: plain(grading, name, text) for name, text in programs.items()}
    with Grading(course, [KATA], "s", diagnosis_s=60.0) as grading:
        first = {name: plain(grading, name, text) for name, text in programs.items()}
        second = {name: plain(grading, name, text) for name, text in reversed(programs.items())}
    assert first == expected
    assert second == expected
    assert len({json.dumps(table["katas"]) for table in expected.values()}) > 8


def test_messages_tell_the_file_of_their_own_submission(course: Course) -> None:
    """Two submissions that answer alike from files of other names are each told of their own."""
    with Grading(course, [KATA], "s") as grading:
        for shown in (f"{KATA}.py", f"katas/{KATA}.py", f"{KATA}.py"):
            text = json.dumps(plain(grading, "one", b"x = 1\n", shown))
            assert f"{shown} defines no" in text


FICKLE = """

_RUNS = []


@points(2)
def test_fickle(kata):
    \"\"\"Asks otherwise at each run.\"\"\"
    _RUNS.append(1)
    for number in range(1, 4):
        kata.fun_dz(float(number * len(_RUNS)), 1.0)
"""
OTHERWISE = b"""

_right = fun_dz


def fun_dz(x, y):
    print(x)
    return tuple(part * (1 + 1e-12) for part in _right(x, y))
"""


def test_a_fickle_check_is_run_anew(small_course: Path, programs: dict[str, bytes]) -> None:
    """A check that asks otherwise at each run costs no point: its kata is judged once more, without its tree."""
    hidden = small_course / "reference" / KATA / "test_hidden.py"
    hidden.write_text(hidden.read_text() + FICKLE)
    course = load_course(small_course / "katas", small_course / "reference")
    with Grading(course, [KATA], "s") as grading:
        for text, printed in ((b"", ""), (OTHERWISE, "3.0\n6.0\n9.0\n"), (OTHERWISE, "4.0\n8.0\n12.0\n")):
            report = grading.grade(Submission("one", {KATA: Source("x.py", programs["right"] + text)}, ()))
            assert {check.outcome for check in report.katas[0].checks} == {Outcome.PASSED}
            assert [check.printed for check in report.katas[0].checks if check.check == "test_fickle"] == [printed]
