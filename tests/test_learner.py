"""`pytest katas/` as a learner sees it: short failures, own frames, prints kept, a board at the end."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

KATA = "gradient_vector"
STUB_LINE = 'raise NotImplementedError("return the pair (dz_dx, dz_dy)")'


def run(folder: Path, *options: str, given: str | None = None) -> str:
    """What `pytest katas/` prints in a copy of the course."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "katas/", "-p", "no:cacheprovider", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        input=given,
        timeout=120,
        check=False,
    )
    return done.stdout + done.stderr


def answer(folder: Path, body: str) -> None:
    """Write a body in place of the stub's error."""
    stub = folder / "katas" / KATA / f"{KATA}.py"
    stub.write_text(stub.read_text().replace(STUB_LINE, body))


@pytest.mark.parametrize("options", [(), ("-n", "2")])
def test_in_ci_a_failure_is_shown_once(
    small_course: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """Where pytest would tell whole failures again in its summary, ours still tells each of them once."""
    monkeypatch.setenv("CI", "true")
    answer(small_course, "return x, y")
    out = run(small_course, *options)
    assert out.count("fun_dz(1.0, 0.0)") == 1
    assert out.count("fun_dz(0.7, -1.3)") == 1


def test_an_untouched_stub_is_not_attempted(small_course: Path) -> None:
    """No tracebacks for a stub: a state on the board, the file to edit and the command to run."""
    out = run(small_course)
    assert "3 not attempted" in out
    assert "Traceback" not in out
    assert "NotImplementedError" not in out
    assert "gradient_vector      not attempted" in out
    assert "edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector" in out
    assert len(out.splitlines()) < 20


def test_a_right_answer_is_solved(small_course: Path, solution: bytes) -> None:
    """The board says so, and pytest is green."""
    (small_course / "katas" / KATA / f"{KATA}.py").write_bytes(solution)
    out = run(small_course)
    assert "gradient_vector      solved         3 of 3" in out
    assert "all of these are solved" in out
    assert "3 passed" in out


def test_a_failure_shows_call_got_expected_and_a_sentence(small_course: Path) -> None:
    """One screen: the claim, the call, both values, what kind of difference, and where to go on."""
    answer(small_course, "print('here', x)\n    return -2 * x * np.cos(x**2 + y**2), -2 * y * np.cos(x**2 + y**2)")
    out = run(small_course, "-k", "at_a_point")
    for words in (
        "At (0.7, -1.3) the gradient is (-0.801100, 1.487758).",
        "fun_dz(0.7, -1.3)",
        "got       0.8011004",
        "expected  -0.8011004",
        "the sign is the other way round",
        "here 0.7",
        "edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector",
        "gradient_vector      begun          0 of 1",
    ):
        assert words in out, words
    assert "grader/" not in out


def test_only_the_learners_frames_are_shown(small_course: Path) -> None:
    """An exception shows the lines of the learner's file, and none of ours."""
    answer(small_course, "return helper(x)\n\n\ndef helper(x):\n    return x / 0")
    source = (small_course / "katas" / KATA / f"{KATA}.py").read_text().splitlines()
    out = run(small_course, "-k", "at_a_point")
    assert "ZeroDivisionError" in out
    assert f"gradient_vector.py:{1 + source.index('    return x / 0')} in helper" in out
    assert "return x / 0" in out
    assert "worker.py" not in out
    assert not re.search(r"test_gradient_vector\.py:\d", out)


def test_a_file_that_does_not_parse_is_shown_with_its_line(small_course: Path) -> None:
    """A syntax error is one of the learner's lines as well."""
    answer(small_course, "return (")
    out = run(small_course)
    assert "SyntaxError" in out
    assert "gradient_vector.py:22" in out
    assert "importing katas/gradient_vector/gradient_vector.py" in out
    assert "importlib" not in out


def test_a_loop_without_end_is_stopped(small_course: Path) -> None:
    """pytest-timeout stops it; the message is ours and names the line."""
    toml = small_course / "katas" / KATA / "kata.toml"
    toml.write_text(toml.read_text() + "[limits]\ncall_s = 0.5\n")
    answer(small_course, "while True:\n        x = x + 1")
    out = run(small_course, "-k", "at_a_point")
    said = " ".join(out.split())
    assert (
        "no answer after 1 s; is there a loop without end? It was at katas/gradient_vector/gradient_vector.py:2" in said
    )
    assert "in fun_dz" in said
    assert "pytest_timeout" not in out


def test_a_debugger_works(small_course: Path) -> None:
    """--pdb stops in the learner's frame; a breakpoint in the learner's code stops there."""
    answer(small_course, "inner = x**2\n    return inner / 0")
    out = run(small_course, "--pdb", "-k", "at_a_point", given="p inner\nq\n")
    assert "return inner / 0" in out
    assert "0.48999" in out
    stub = small_course / "katas" / KATA / f"{KATA}.py"
    stub.write_text(stub.read_text().replace("return inner / 0", "breakpoint()\n    return inner, inner"))
    out = run(small_course, "-k", "at_a_point", given="p inner + 1\nc\n")
    assert "(Pdb) 1.49" in out


def test_usual_options_keep_working(small_course: Path) -> None:
    """-x, -q, --collect-only and a path to one kata do what they always do."""
    assert "stopping after 1 failures" in run(small_course, "-x")
    assert "3 tests collected" in run(small_course, "--collect-only")
    assert len(run(small_course, "-q").splitlines()) < 14


def test_other_tests_are_left_alone(tmp_path: Path) -> None:
    """A test without the fixture fails the way pytest shows it, and no board is drawn."""
    (tmp_path / "katas").mkdir()
    (tmp_path / "katas" / "test_other.py").write_text("def test_it():\n    x = 3\n    assert x == 4\n")
    out = run(tmp_path)
    assert "assert 3 == 4" in out
    assert "katas ===" not in out


def test_a_check_outside_a_course_is_a_usage_error(tmp_path: Path) -> None:
    """The fixture without a course says what is missing."""
    (tmp_path / "katas").mkdir()
    (tmp_path / "katas" / "test_other.py").write_text("def test_it(kata):\n    pass\n")
    assert "below course.toml" in run(tmp_path)


def test_wrong_entries_are_marked(small_course: Path, solution: bytes) -> None:
    """Got and expected stand entry below entry, with a mark below each wrong one, and nothing is wider than 80."""
    stub = small_course / "katas" / KATA / f"{KATA}.py"
    stub.write_bytes(
        solution + b"\n\nright = fun_dz\n\n\ndef fun_dz(x, y):\n    a, b = right(x, y)\n    return a, abs(b)\n"
    )
    test = small_course / "katas" / KATA / f"test_{KATA}.py"
    test.write_text(
        test.read_text().replace("[-1.3, 0.9, 0.4]", "[-1.3, 0.9, -0.4]").replace("0.1595597768", "-0.1595597768")
    )
    out = run(small_course, "-k", "arrays")
    lines = out.splitlines()
    [at] = [number for number, line in enumerate(lines) if line.startswith("  got ")]
    got, marks, expected = lines[at : at + 3]
    wrong = [column for column, sign in enumerate(marks) if sign == "^"]
    assert "".join(got[column] for column in wrong) == "0.15956"
    assert len(got) == len(expected)
    assert "1 of 3 numbers differ" in out
    assert max(map(len, lines[at - 4 :])) <= 80


def test_prints_stand_in_the_screen_and_the_last_line_says_what_to_do(small_course: Path) -> None:
    """Of many lines the last are shown, before «edit …, run …»; --show-capture=no leaves them out."""
    answer(small_course, "for i in range(30):\n        print('turn', i)\n    return x, y")
    out = run(small_course, "-k", "at_a_point")
    screen = out[out.index("At (0.7") :].split("====")[0].splitlines()
    assert screen[-1] == "edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector"
    assert "  printed   … (18 lines before these)" in screen
    assert screen[-2].split() == ["turn", "29"]
    assert len(screen) < 24
    assert "Captured" not in out
    assert "turn 29" not in run(small_course, "-k", "at_a_point", "--show-capture=no")


def test_an_unwritten_part_opens_no_debugger(small_course: Path) -> None:
    """--pdb passes over what is not attempted, to the end and to the board."""
    out = run(small_course, "--pdb", given="q\n")
    assert "Pdb" not in out
    assert "entering" not in out
    assert "3 not attempted" in out


def test_the_board_is_drawn_where_tests_run_in_parallel(small_course: Path) -> None:
    """-n 2 shows the same screens and the same board, put together in the first process."""
    answer(small_course, "return -2 * x * np.cos(x**2 + y**2), 2 * y * np.cos(x**2 + y**2)")
    out = run(small_course, "-n", "2")
    assert "the sign is the other way round (dz_dy is right)" in out
    assert "gradient_vector      begun          0 of 3" in out
    assert "edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector" in out.splitlines()
    assert "3 failed" in out


def test_files_that_are_no_program_are_failures(small_course: Path) -> None:
    """Empty, no text, a call of itself for ever: each is shown in a few lines without a control character."""
    stub = small_course / "katas" / KATA / f"{KATA}.py"
    said = {}
    for name, text in {
        "empty": b"",
        "no text": b"\0\0",
        "for ever": b"def fun_dz(x, y):\n    return fun_dz(y, x)\n",
        "control": b"def fun_dz(x, y):\n    raise ValueError('\x1b[2J' + 'a' * 99999)\n",
    }.items():
        stub.write_bytes(text)
        said[name] = run(small_course, "-x", "--color=no", "-q")
        assert "edit katas/gradient_vector/gradient_vector.py, run pytest katas/gradient_vector" in said[name]
        assert len(said[name].splitlines()) < 60
        assert "\x1b" not in said[name]
        assert "site-packages" not in said[name]
    assert "  katas/gradient_vector/gradient_vector.py defines no `fun_dz`" in said["empty"]
    assert "null bytes" in said["no text"]
    assert "in fun_dz, again and again" in said["for ever"]


def test_a_file_that_is_gone_is_named(small_course: Path) -> None:
    """A stub that was deleted is no fault of the grader."""
    (small_course / "katas" / KATA / f"{KATA}.py").unlink()
    out = run(small_course)
    assert "katas/gradient_vector/gradient_vector.py is not there" in out
    assert "INTERNALERROR" not in out
    assert "Traceback" not in out


def test_two_saves_within_a_second_are_two(small_course: Path, solution: bytes) -> None:
    """A change that leaves time and size of the file as they were is seen."""
    stub = small_course / "katas" / KATA / f"{KATA}.py"
    wrong = solution.replace(b"2 *", b"3 *")
    assert len(wrong) == len(solution)
    assert wrong != solution
    for text, state in ((wrong, "begun"), (solution, "solved")):
        stub.write_bytes(text)
        os.utime(stub, (1_700_000_000, 1_700_000_000))
        assert f"gradient_vector      {state}" in run(small_course)
