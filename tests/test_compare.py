"""Comparison: kinds and shapes before numbers, tolerances by dtype, and a sentence for each kind of difference."""

from __future__ import annotations

import math
import warnings
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from grader.compare import (
    assert_close,
    assert_each,
    assert_equal,
    assert_gradient,
    assert_unchanged,
    format_value,
    is_close,
)
from grader.errors import Mismatch
from grader.guest.wire import Opaque, TensorData
from grader.reading import Clues, read, read_in_turn


def tensor(values: Any, dtype: str = "float32", **said: Any) -> TensorData:
    return TensorData(np.asarray(values, dtype=dtype), dtype, **said)


def sentence(got: Any, expected: Any, **options: Any) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_close(got, expected, **options)
    return caught.value.reading


ARRAY = np.array([[0.3, -1.2, 2.5], [1.7, 0.4, -0.9]])


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1.0, 1.0),
        (1.00001, 1.0),
        (np.float64(0.1), 0.1),
        (np.array(0.1), 0.1),
        (np.float32(0.1), 0.1),
        (ARRAY, ARRAY),
        (ARRAY.astype("float32"), ARRAY),
        (ARRAY + 1e-8, ARRAY),
        ([0.5, 1.5], [0.5, 1.5]),
        ((0.5, 1.5), [0.5, 1.5]),
        (np.array([0.5, 1.5]), [0.5, 1.5]),
        (1, 1.0),
        (math.inf, math.inf),
        (np.array([math.nan, 1.0]), np.array([math.nan, 1.0])),
    ],
)
def test_right_answers_pass(got: Any, expected: Any) -> None:
    """Right numbers pass in every type that the rules allow."""
    assert_close(got, expected)


@pytest.mark.parametrize(
    ("got", "expected", "word"),
    [
        (None, 1.0, "None"),
        (Opaque("x.Y"), 1.0, "x.Y"),
        (Opaque("x.Y"), ARRAY, "x.Y"),
        ("1.0", 1.0, "a text"),
        (True, 0.3, "bool"),
        (3, 2.5, "integers"),
        (1j, 1.5, "complex"),
        (1.0, ARRAY, "one number"),
        (ARRAY.tolist(), ARRAY, "a list"),
        (ARRAY, torch.tensor(ARRAY), "a tensor is wanted"),
        (tensor(ARRAY), ARRAY, "an array is wanted"),
        (ARRAY[:1], ARRAY, "shape"),
        (ARRAY.T, ARRAY, "transpose"),
        (ARRAY.astype("float16"), ARRAY, "coarse"),
        (ARRAY + 1e-5, ARRAY, "close"),
        (ARRAY + [0.1, 0.2, 0.3], ARRAY, "differ"),
        (np.full((2, 3), np.nan), ARRAY, "nan"),
        (np.full((2, 3), np.inf), ARRAY, "infinite"),
        (np.zeros((2, 3)), ARRAY, "zero"),
        (-ARRAY, ARRAY, "sign"),
        (ARRAY * 2, ARRAY, "times 2"),
        (ARRAY / 2, ARRAY, "½"),
        (ARRAY * 3, ARRAY, "size of the data"),
        (ARRAY / 6, ARRAY, "1/6"),
        (ARRAY * 1.23, ARRAY, "1.23"),
        ((ARRAY * [2, 2e-4, 2] + 1e-9).astype("float32"), ARRAY * [1, 1e-4, 1], "times 2"),
        (np.trunc(ARRAY), ARRAY, "fractions"),
        (np.where(ARRAY > 0, ARRAY, 0.1), ARRAY, "positive"),
        (np.array(ARRAY.sum()), np.array([1.0, 2.0]), "one number"),
        ([0.1, 0.2, 0.5, 0.8], [0.2, 0.5, 0.8, 1.7], "shifted"),
        ([1.0, 5.0, 5.0, 5.1], [1.0, 2.0, 3.0, 4.0], "first"),
        (1.5, 1.6, "number differs"),
    ],
)
def test_wrong_answers_are_put_in_words(got: Any, expected: Any, word: str) -> None:
    """Each kind of difference has its own sentence."""
    assert word in sentence(got, expected)


def test_broadcast_shapes_are_no_match() -> None:
    """A shape that would broadcast is a wrong shape, and (N,) against (N, 1) is named."""
    column = np.arange(1.0, 5.0)
    assert "broadcasting" in sentence(column[:, None] - column, column)
    assert "shape" in sentence(np.ones((3, 1)), np.ones(3))
    assert "summed" in sentence(tensor(6.0), torch.tensor([1.0, 2.0, 3.0]))
    assert "averaged" in sentence(tensor(2.0), torch.tensor([1.0, 2.0, 3.0]))


def test_graph_and_device_are_judged_when_asked() -> None:
    """Whether a tensor is connected, and where it lives, is part of the claim."""
    wanted = torch.tensor([1.0, 2.0])
    assert_close(tensor([1.0, 2.0], connected=True), wanted, connected=True)
    assert "cut off" in sentence(tensor([1.0, 2.0]), wanted, connected=True)
    assert "attached" in sentence(tensor([1.0, 2.0], connected=True), wanted, connected=False)
    assert "device" in sentence(tensor([1.0, 2.0]), wanted, device="cuda")


def test_tolerance_scales_with_the_result() -> None:
    """Float64 is held to 1e-7 of the largest entry, float32 to 1e-4, a lone Python float to float32's."""
    big = np.array([1e6, 1.0])
    assert is_close(big + [0, 0.05], big)
    assert not is_close(big + [0, 0.5], big)
    assert is_close((big + [0, 50]).astype("float32"), big)
    assert is_close(1.00005, 1.0)
    assert not is_close(1.0005, 1.0)
    assert not is_close(np.float64(1.00005), 1.0)
    assert not is_close(1.00005, 1.0, with_dtype="float64")


def test_parts_are_read_together() -> None:
    """Swapped parts are said to be swapped; the right parts are named."""
    names = ("da", "db")
    assert_gradient([0.5, -1.5], (0.5, -1.5), names)
    for got, word in [((-1.5, 0.5), "swapped"), ((0.5, 1.5), "da is right"), (0.5, "2 parts"), ((1.0,), "1 part ")]:
        with pytest.raises(Mismatch, match=word):
            assert_gradient(got, (0.5, -1.5), names)


def test_a_float_beside_an_array_is_held_to_its_dtype() -> None:
    """A Python float takes the tolerance of the arrays that come with it."""
    array = np.array([1.0, 2.0])
    with pytest.raises(Mismatch):
        assert_gradient((array, 1.00005), (array, 1.0), ("da", "db"))
    assert_gradient((array.astype("float32"), 1.00005), (array, 1.0), ("da", "db"))


def test_inputs_are_compared_bit_for_bit() -> None:
    """An input that changed by one bit, its dtype or its length is said to be changed."""
    before = [np.array([1.0, 2.0]), 3, torch.tensor([1.0])]
    assert_unchanged([np.array([1.0, 2.0]), 3, tensor([1.0])], before)
    for after in (
        [np.array([1.0, 2.5]), 3, tensor([1.0])],
        [np.array([1.0, 2.0], "float32"), 3, tensor([1.0])],
        [3],
        5,
    ):
        with pytest.raises(Mismatch, match="in place"):
            assert_unchanged(after, before)


def test_exact_values() -> None:
    """Exact comparison wants the type as well."""
    assert_equal([1, "a"], [1, "a"])
    for got in (True, 1.0, "1"):
        with pytest.raises(Mismatch):
            assert_equal(got, 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1.0"),
        (0.1 + 0.2, "0.3"),
        ((1.5, None), "(1.5, None)"),
        (list(range(20)), "20 in all"),
        (np.zeros((50, 50)), "shape (50, 50)"),
        (tensor([1.0, 2.0]), "tensor([1., 2.])"),
        ({"a": 1.25}, "{a: 1.25}"),
        (Opaque("a.B"), "<a.B>"),
        ("x" * 500, "…"),
    ],
)
def test_values_are_shown_short(value: Any, text: str) -> None:
    """A value in a message is short whatever it is."""
    shown = format_value(value)
    assert text in shown
    assert len(shown) < 600


# --- readings by what else is known


STEPS = np.array([[0.3, -1.2], [0.5, -0.7], [0.9, 0.4], [1.6, 0.8], [2.2, 1.9]])
COLUMN = np.array([0.7, -1.3, 0.2, 2.4])
SLOPES = np.array([0.63, 0.26, 0.96, 0.03])


@pytest.mark.parametrize(
    ("got", "expected", "word"),
    [
        (STEPS[-1], STEPS, "the last entry alone"),
        (STEPS[0], STEPS, "the first entry alone"),
        (STEPS[1:], STEPS, "the first entry is missing"),
        (STEPS[:-1], STEPS, "the last entry is missing"),
        (np.vstack([STEPS[:1] * 3, STEPS]), STEPS, "one entry too many, the first"),
        (np.vstack([STEPS, STEPS[:1] * 3]), STEPS, "one entry too many, the last"),
        (np.vstack([STEPS[:1] * 3, STEPS[:-1]]), STEPS, "shifted by one"),
        (np.vstack([STEPS[:-1] * 1.1 - 0.3, STEPS[-1:]]), STEPS, "only the last entry is right"),
        (np.vstack([STEPS[:1], STEPS[1:] * 1.1 - 0.3]), STEPS, "only the first entry is right"),
        (STEPS * 10, STEPS, "a size of the data"),
        (STEPS * 2, STEPS, "times 2"),
        (STEPS / 5, STEPS, "1/5"),
    ],
)
def test_steps_and_sizes(got: Any, expected: Any, word: str) -> None:
    """Missing, shifted and single right entries are named, for numbers and for rows; so are N, O and N·O."""
    assert word in sentence(got, expected)


@pytest.mark.parametrize(
    ("inputs", "word"),
    [
        (np.array([0.7, -1.3, 0.2, -2.4]), "right only where the input is positive"),
        (np.array([-0.7, 1.3, -0.2, 2.4]), "right only where the input is negative"),
        (np.array([0.7, 1.3, -0.2, -2.4]), "2 of 4"),
        (np.array([0.7, -1.3]), "2 of 4"),
        (None, "2 of 4"),
    ],
)
def test_the_sign_of_the_input_is_a_clue(inputs: Any, word: str) -> None:
    """Where every entry with one sign of the input is right, and every other wrong, it is said; else it is not."""
    assert word in sentence(SLOPES * [1, 2, 1, 3], SLOPES, inputs=inputs)


@pytest.mark.parametrize(
    ("got", "links", "word"),
    [
        (SLOPES / 0.42, {"tanh": 0.42}, "missing: the local derivative of tanh"),
        (SLOPES * 0.42, {"tanh": 0.42}, "twice: the local derivative of tanh"),
        (SLOPES / COLUMN, {"the product": COLUMN, "tanh": 0.42}, "missing: the local derivative of the product"),
        (SLOPES * 0.42, {"one": 0.42, "other": 0.42}, "times 0.42"),
        (SLOPES * 0.43, {"tanh": 0.42, "nothing": 1.0, "flat": 0.0}, "times 0.43"),
        (-SLOPES, {"minus": -1.0}, "sign"),
    ],
)
def test_local_derivatives_are_clues(got: Any, links: Any, word: str) -> None:
    """A link that was left out or taken twice is named; where two would do, or none does, none is."""
    assert word in sentence(got, SLOPES, links=links)


def test_clues_decide_nothing() -> None:
    """With clues of any shape a right answer passes, and a wrong one does not."""
    for clues in ({"inputs": COLUMN}, {"inputs": 3.0}, {"inputs": object()}, {"links": {"x": np.ones(7)}}):
        assert is_close(SLOPES, SLOPES, **clues)
        assert not is_close(SLOPES + 0.1, SLOPES, **clues)


def test_one_number_can_show_a_missing_link() -> None:
    """A factor on a single number is no reading by itself; that it is a local derivative is one."""
    assert sentence(0.7, 0.35) == "the number differs"
    assert "local derivative of the logarithm" in sentence(0.7, 0.35, links={"the logarithm": 0.5})


@pytest.mark.parametrize(
    ("got", "word"),
    [
        ([0.4, 0.4, 0.4], "the same for all inputs"),
        ([9.0, 0.4, -1.5], "the call before"),
        ([0.4, -1.5, 7.0], "the number differs"),
        ([0.4, -1.5], "3 parts"),
        (None, "3 parts"),
        ([0.4, None, 0.4], "None"),
    ],
)
def test_answers_in_a_row_are_read_together(got: Any, word: str) -> None:
    """One answer to all inputs, or that of the call before, is named; else the first wrong answer is."""
    with pytest.raises(Mismatch, match=word):
        assert_each(got, [0.4, -1.5, 2.5], ["first", "second", "third"])
    assert_each((0.4, -1.5, 2.5), [0.4, -1.5, 2.5], ["first", "second", "third"])


# --- entry below entry


def shown(got: Any, expected: Any) -> list[str]:
    with pytest.raises(Mismatch) as caught:
        assert_close(got, expected)
    return str(caught.value).splitlines()


def test_wrong_entries_are_marked_below() -> None:
    """The points of the numbers stand below each other, and a mark stands below each wrong one."""
    assert shown(np.array([1014.714, -0.5, 379.54]), np.array([1014.714, 0.5, 188.1282])) == [
        "  got       [1014.714,   -0.500,  379.540]",
        "                         ^^^^^^   ^^^^^^^",
        "  expected  [1014.714,    0.500,  188.128]",
        "  2 of 3 numbers differ",
    ]


def test_rows_have_marks_of_their_own() -> None:
    """In a table the marks follow the row in which something is wrong; what stands around the numbers lines up."""
    got = tensor([[4.0, -3.0], [4.06, -3.08]])
    assert shown(got, tensor([[4.0, -3.0], [4.06, -3.5]])) == [
        "  got       tensor([[ 4.00, -3.00],",
        "                    [ 4.06, -3.08]]  shape (2, 2))",
        "                            ^^^^^",
        "  expected  tensor([[ 4.00, -3.00],",
        "                    [ 4.06, -3.50]]  shape (2, 2))",
        "  1 of 4 numbers differ",
    ]


def test_where_all_is_wrong_nothing_is_marked() -> None:
    """Marks everywhere would say nothing."""
    assert not any("^" in line for line in shown([1.5, 2.5], [1.0, 2.0]))


def test_a_difference_in_late_digits_is_seen() -> None:
    """Numbers that differ are never shown as the same text."""
    got, _, expected, _ = shown(np.array([1.0, 200.0001]), np.array([1.0, 200.00000001]))
    assert got == "  got       [  1.0000, 200.0001]"
    assert expected == "  expected  [  1.0000, 200.0000]"


@pytest.mark.parametrize("count", [1, 2, 8, 9, 24])
@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e5, 1e200])
def test_pairs_are_as_wide_as_each_other_and_never_too_wide(count: int, scale: float) -> None:
    """Whatever the sizes of the numbers, a message fits 80 columns, and both values have one layout."""
    wanted = np.linspace(-1.7, 2.3, count) * scale
    got = wanted.copy()
    got[-1] *= 1.7
    lines = shown(got, wanted)
    assert max(map(len, lines)) <= 80
    at = next(number for number, line in enumerate(lines) if line.startswith("  expected"))
    first = [line for line in lines[:at] if "^" not in line]
    assert [len(line) for line in first] == [len(line) for line in lines[at : at + len(first)]]


def test_the_first_of_many_is_named() -> None:
    """Of an array that is not shown whole the sentence says where it begins to differ."""
    wanted = np.arange(30.0)
    assert sentence(wanted + (wanted == 17), wanted) == (
        "1 of 30 numbers differ, the first at [17]: 18 came back, 17 is wanted"
    )


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        (1.0, 1.0806, "the number differs"),
        (0.0, 1.5, "zero came back"),
        (np.array([0.25, 0.5]), np.array([1.0, 2.0]), "every number is the expected one times 1/4"),
        (np.array([7.0, -14.0]), np.array([1.0, -2.0]), "every number is the expected one times 7"),
        (np.array([1.5, 2.6]), np.array([1.0, 2.0]), "both numbers differ"),
        ([0.9, 0.9, 0.9, 0.9], [0.9, 0.6, 0.4, 0.3], "every entry is the same number"),
    ],
)
def test_sentences_for_few_numbers(got: Any, expected: Any, words: str) -> None:
    """One whole number is not taken for one whose fractions were cut off; two are «both»; standing still is named."""
    assert sentence(got, expected) == words


ODD = st.sampled_from([0.0, 1.0, -1.0, 0.5, 3.0, math.nan, math.inf, -math.inf, 1e300, 5e-324])
SHAPES = st.lists(st.integers(0, 3), max_size=3).map(tuple)
ARRAYS = SHAPES.flatmap(lambda shape: arrays(np.float64, shape, elements=ODD))


@settings(max_examples=400, deadline=None)
@given(got=ARRAYS, expected=ARRAYS, inputs=st.none() | ARRAYS)
def test_any_two_arrays_have_a_sentence(got: Any, expected: Any, inputs: Any) -> None:
    """Whatever the shapes and numbers, a mismatch is put into one line and nothing in the grader breaks."""
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        said = read(got, expected, Clues(inputs=inputs, links={"the link": 0.25}))
        read_in_turn([got, got], [expected, expected + 1])
    assert said
    assert "\n" not in said
