"""Hidden checks of finite_difference."""

import numpy as np
import torch

from grader.testing import (
    assert_close,
    assert_that,
    assert_unchanged,
    autograd,
    away_from_zero,
    given,
    points,
    st,
)

FEATURES = torch.sin(1.7 * torch.arange(1, 16, dtype=torch.float64)).reshape(5, 3)
MIX = torch.tensor([0.7, -1.2, 0.4, 1.6], dtype=torch.float64)


def waves(w):
    number = torch.arange(w.numel()).reshape(w.shape)
    k = (1 - 2 * (number % 2)) * (1 + 0.1 * number.double())
    return torch.sum(2.5 * k * w + torch.sin(k * w)) + torch.cos(torch.sum(w))


FORMULAS = {
    "graph": lambda w: (w[0] * w[1] + w[2]) * w[3],
    "bowl": lambda w: w[0] ** 2 + w[0] * w[1] + 2 * w[1] ** 2,
    "cubes": lambda w: torch.sum(w**3),
    "waves": waves,
    "layer": lambda w: torch.sum(torch.tanh(FEATURES @ w) @ MIX),
    "pages": lambda w: torch.sum(torch.sin(w[0] * w[1]) + 2 * w[0] - w[1] ** 2),
}
CASES = [("graph", (4,)), ("bowl", (2,)), ("waves", (5,)), ("layer", (3, 4)), ("waves", (4, 3)), ("pages", (2, 3, 4))]


def value(function, w):
    return FORMULAS[function](torch.tensor(w, dtype=torch.float64)).item()


def moved(w, i, h):
    w = np.array(w, dtype=float)
    w[i] = w[i] + h
    return w


def central_differences(function, w, h):
    slopes = [
        (value(function, moved(w, i, h)) - value(function, moved(w, i, -h))) / (2 * h) for i in np.ndindex(w.shape)
    ]
    return np.array(slopes).reshape(w.shape)


def numbers(rng, *shape):
    """Numbers of both signs, none near 0."""
    return rng.uniform(0.2, 1.8, shape) * rng.choice([-1.0, 1.0], shape)


def drawn(data, shape):
    count = int(np.prod(shape))
    return np.array(data.draw(st.lists(away_from_zero(), min_size=count, max_size=count))).reshape(shape)


def ask(kata, name, *arguments, **options):
    return kata.run("with_function", name=name, arguments=list(arguments), **options)["result"]


@points(2)
@given(data=st.data(), h=away_from_zero())
def test_wiggle_anywhere(kata, data, h):
    """`wiggle` is the exact change of f for any entry, steps of both signs, narrow or wide, in one axis or more."""
    function, shape = data.draw(st.sampled_from(CASES))
    w = drawn(data, shape)
    i = tuple(data.draw(st.integers(0, size - 1)) for size in shape)
    expected = value(function, moved(w, i, h)) - value(function, w)
    assert_close(ask(kata, "wiggle", function, w, i[0] if len(i) == 1 else i, h), expected, f"the change of {function}")


@points(2)
@given(data=st.data())
def test_gradient_matches_autograd(kata, data):
    """With the default step the gradient agrees with autograd, for w of no, one, two or three axes."""
    function, shape = data.draw(st.sampled_from([*CASES, ("waves", ())]))
    w = drawn(data, shape)
    (expected,) = autograd(FORMULAS[function], w)
    assert_close(ask(kata, "numerical_gradient", function, w), expected, f"the gradient of {function}", kinds=["array"])


@points(1)
def test_other_steps(kata, rng):
    """The step h is the one that is asked for, and both sides are a whole h away."""
    for function, shape, h in (("cubes", (5,), 0.4), ("layer", (3, 4), 0.3), ("pages", (2, 3, 4), 0.7)):
        w = numbers(rng, *shape)
        answer = ask(kata, "numerical_gradient", function, w, h)
        assert_close(answer, central_differences(function, w, h), f"central differences with h = {h}")


@points(1)
def test_other_strides(kata, rng):
    """How w lies in memory makes no difference: by columns, backwards, with gaps."""
    for function, shape, layout in (
        ("layer", (3, 4), "by_columns"),
        ("pages", (2, 3, 4), "by_columns"),
        ("waves", (5,), "with_gaps"),
        ("waves", (4, 3), "with_gaps"),
    ):
        w = numbers(rng, *shape)
        (expected,) = autograd(FORMULAS[function], w)
        answer = ask(kata, "numerical_gradient", function, w, layout=layout)
        assert_close(
            answer, expected, f"the gradient of {function} at a w that lies in memory {layout.replace('_', ' ')}"
        )


@points(1)
def test_integers(kata):
    """Arrays of integers give fractions where fractions are due."""
    w, h = np.array([3, -2, 4, 2]), 0.7
    changes = [value("cubes", moved(w, i, h)) - value("cubes", w) for i in range(4)]
    for i, change in enumerate(changes):
        assert_close(ask(kata, "wiggle", "cubes", w, i, h), change, f"the change when entry {i} of integers moves")
    table = np.array([[2, -1, 3], [-3, 1, -2]])
    answer = ask(kata, "numerical_gradient", "waves", table)
    assert_close(answer, autograd(waves, table)[0], "the gradient at integers")
    error = kata.relative_error(np.array([3, -5, 2]), np.array([4, -7, 2]))
    assert_close(error, 1 / 6, "the relative error of integers")


@points(1)
def test_w_stays(kata, rng):
    """After a call every entry of w is the same number as before, to the last bit, and the answer is right."""
    w = numbers(rng, 4, 3)
    for i in np.ndindex(w.shape):
        h = rng.uniform(20, 30)
        answer = kata.run("with_function", name="wiggle", arguments=["waves", w, i, h])
        assert_stayed(answer["w"], w)
        assert_close(answer["result"], value("waves", moved(w, i, h)) - value("waves", w), "the change of waves")
    answer = kata.run("with_function", name="numerical_gradient", arguments=["waves", w])
    assert_stayed(answer["w"], w)
    assert_close(answer["result"], autograd(waves, w)[0], "the gradient of waves")


def assert_stayed(after, before):
    gaps = np.abs(np.asarray(after) - before)
    i = tuple(int(k) for k in np.unravel_index(np.argmax(gaps), gaps.shape))
    sentence = f"after the call w[{', '.join(map(str, i))}] is off by {gaps[i]:.1e}; every bit is to be as it was"
    assert_that(not gaps.any(), sentence, what="w after the call")
    assert_unchanged(after, before, "w after the call")


@points(1)
@given(data=st.data())
def test_relative_error_anywhere(kata, data):
    """The relative error is the largest over the elements, whatever their signs and sizes; a and b stay as they are."""
    shape = data.draw(st.sampled_from([(5,), (3, 4), (2, 3, 4)]))
    count = int(np.prod(shape))
    a = drawn(data, shape) * 10.0 ** np.resize([0, -3, 2, -1, 1], count).reshape(shape)
    shares = data.draw(st.lists(st.floats(0.3, 0.9), min_size=count, max_size=count))
    b = a * np.array(shares).reshape(shape) ** np.resize([1, -1, -1], count).reshape(shape)
    largest = max(abs(p - q) / max(1e-8, abs(p) + abs(q)) for p, q in zip(a.flat, b.flat, strict=True))
    answer = kata.run("with_inputs", name="relative_error", arguments=[a, b])
    assert_unchanged(answer["inputs"], [a, b], "a and b after the call")
    assert_close(answer["result"], largest, "the relative error")


@points(1)
def test_relative_error_at_its_ends(kata):
    """Equal arrays have the error 0, other signs 1; where both numbers are tiny, 1e-8 is what counts."""
    for a, b, expected in (
        ([0.4, -0.3, 0.0], [0.4, 0.3, 0.0], 1.0),
        ([0.0, 2.0, -0.7], [0.0, 2.5, -0.7], 1 / 9),
        ([-2e-9, 5.0, 0.0], [3e-9, 5.0, 0.0], 0.5),
        ([1.5e-8, 0.25, -3.0], [0.5e-8, 0.25, -3.0], 0.5),
        ([0.0, -0.0], [0.0, 0.0], 0.0),
        ([0.3, -7.0], [0.3, -7.0], 0.0),
    ):
        assert_close(kata.relative_error(np.array(a), np.array(b)), expected, "the relative error")
