"""Hidden checks of simple_graph."""

import math

import numpy as np
import pytest
import torch

from grader.testing import (
    assert_close,
    assert_gradient,
    assert_that,
    assert_unchanged,
    autograd,
    away_from_zero,
    given,
    optional,
    points,
    st,
)

NAMES = ("dloss_dw", "dloss_db")
KINDS = ("tensor", "array")
DTYPES = [torch.float32, torch.float64]


def in_single(number):
    """The float32 nearest to a number, as a float: w and b are kept in single precision."""
    return float(np.float32(number))


singles = away_from_zero().map(in_single)


def drawn(rng, low, high, *shape):
    """Sizes between `low` and `high` and of both signs, in single precision: a float, or a tensor of this shape."""
    numbers = torch.tensor(rng.choice((-1, 1), shape) * rng.uniform(low, high, shape), dtype=torch.float32)
    return numbers if shape else numbers.item()


def slow_prediction(w, b, x):
    """The definition in plain numbers, entry by entry."""
    return torch.tensor([math.tanh(number * w + b) for number in x.tolist()], dtype=torch.float64)


def gradients(w, b, x, y_true):
    """What autograd leaves in w and b, from the summed squared errors in double precision."""
    x, y_true = x.double(), y_true.double()
    return autograd(lambda w, b: (y_true - torch.tanh(x * w + b)) ** 2, w, b)


def gradients_of_elements(x, y_true, y_prediction):
    """The gradient of each element's squared error: each is given steps of its own along w and b."""
    x, y_true, z = x.double(), y_true.double(), torch.atanh(y_prediction.double())
    zeros = np.zeros(len(x))
    return autograd(lambda dw, db: (y_true - torch.tanh(z + x * dw + db)) ** 2, zeros, zeros)


def assert_left_in_leaves(answer, expected):
    """Both gradients have arrived, and are these."""
    for name, number in zip(("w", "b"), expected, strict=True):
        assert_that(answer[f"{name}_grad"] is not None, f"no gradient reaches self.{name}")
        assert_close(answer[f"{name}_grad"], torch.tensor([number]), f"{name}.grad")


@points(2)
@given(w=singles, b=singles, x=st.lists(singles, min_size=1, max_size=5), dtype=st.sampled_from(DTYPES))
def test_forward(kata, w, b, x, dtype):
    """The prediction is tanh(x·w + b) for each entry of x, and connected to the graph."""
    x = torch.tensor(x, dtype=dtype)
    assert_close(kata.run("forward", w=w, b=b, x=x), slow_prediction(w, b, x), "prediction", connected=True)


@points(1)
def test_integer_inputs(kata, rng):
    """Whole numbers as x are as good as others, forward and in the formula."""
    x, w, b = torch.tensor([3, -2, 1, -1, 2]), drawn(rng, 0.2, 0.7), drawn(rng, 0.2, 0.7)
    prediction = slow_prediction(w, b, x)
    assert_close(kata.run("forward", w=w, b=b, x=x), prediction, "prediction")
    y_true, prediction = drawn(rng, 0.1, 2, 5), prediction.float()
    got = kata.analytic_gradients(x, y_true, prediction)
    assert_gradient(got, gradients_of_elements(x, y_true, prediction), NAMES, kinds=KINDS)


@points(1)
def test_backward(kata, rng):
    """backward() leaves the right gradients in w and b."""
    w, b, x, y_true = drawn(rng, 0.2, 0.9), drawn(rng, 0.2, 0.9), drawn(rng, 0.3, 2, 5), drawn(rng, 0.3, 2, 5)
    answer = kata.run("backward", w=w, b=b, x=x, y_true=y_true)
    assert_close(answer["prediction"], slow_prediction(w, b, x), "prediction", connected=True)
    assert_left_in_leaves(answer, gradients(w, b, x, y_true))


@points(2)
@given(data=st.data(), count=st.integers(1, 5), dtype=st.sampled_from(DTYPES))
def test_formula_matches_autograd(kata, data, count, dtype):
    """By formula, each element has the gradient that autograd finds, as a tensor detached from the graph."""
    x, y_true = (data.draw(st.lists(away_from_zero(), min_size=count, max_size=count)) for _ in range(2))
    prediction = data.draw(st.lists(away_from_zero(0.1, 0.9), min_size=count, max_size=count))
    x, y_true, prediction = (torch.tensor(numbers, dtype=dtype) for numbers in (x, y_true, prediction))
    expected = gradients_of_elements(x, y_true, prediction)
    got = kata.analytic_gradients(x, y_true, prediction.requires_grad_())
    assert_gradient(got, expected, NAMES, kinds=KINDS, connected=False)


@points(1)
def test_formula_beside_backward(kata, rng):
    """On one graph the formula and, after it, backward() find the same gradients."""
    w, b, x, y_true = drawn(rng, 0.2, 0.9), drawn(rng, 0.2, 0.9), drawn(rng, 0.3, 2, 4), drawn(rng, 0.3, 2, 4)
    answer = kata.run("both_ways", w=w, b=b, x=x, y_true=y_true)
    assert_close(answer["prediction"], slow_prediction(w, b, x), "prediction")
    by_formula = gradients_of_elements(x, y_true, torch.tensor(answer["prediction"].array))
    assert_gradient(answer["by_formula"], by_formula, NAMES, kinds=KINDS, connected=False)
    before, after = answer["connected"]
    assert_that(before, "the prediction is not connected to the graph")
    assert_that(after, "after analytic_gradients the prediction is cut off from its graph")
    assert_that(not answer["problem"], "backward() fails after analytic_gradients", got=answer["problem"])
    assert_left_in_leaves(answer, gradients(w, b, x, y_true))


@points(1)
def test_descent(kata, rng):
    """Four steps of a descent with backward() take w and b the right way."""
    w, b, x, y_true = drawn(rng, 0.2, 0.9), drawn(rng, 0.2, 0.9), drawn(rng, 0.3, 2, 5), drawn(rng, 0.3, 2, 5)
    path = [np.array([w, b])]
    for _ in range(4):
        path.append(path[-1] - 0.05 * np.array(gradients(*path[-1], x, y_true)))
    answer = kata.run("descent", w=w, b=b, x=x, y_true=y_true, rate=0.05, n_steps=4)
    for name, expected in zip("wb", np.transpose(path), strict=True):
        assert_close(answer[name], torch.tensor(expected), f"{name} before the first step and after each")


@points(1)
def test_nothing_is_changed(kata, rng):
    """A second prediction equals the first; w, b, x and the inputs of the formula are not changed."""
    w, b, x, y_true = drawn(rng, 0.2, 0.9), drawn(rng, 0.2, 0.9), drawn(rng, 0.3, 2, 5), drawn(rng, 0.3, 2, 5)
    answer, prediction = kata.run("twice", w=w, b=b, x=x), slow_prediction(w, b, x)
    assert_close(answer["predictions"][0], prediction, "first prediction")
    assert_unchanged(answer["x"], x, "x after two predictions")
    assert_close(answer["w"], torch.tensor([w]), "w after two predictions")
    assert_close(answer["b"], torch.tensor([b]), "b after two predictions")
    assert_close(answer["predictions"][1], prediction, "second prediction")
    inputs = [x, y_true, prediction.float()]
    beside = kata.run("with_inputs", name="analytic_gradients", arguments=inputs)
    assert_unchanged(beside["inputs"], inputs)
    assert_gradient(beside["result"], gradients_of_elements(*inputs), NAMES, kinds=KINDS)


@points(1)
def test_any_device(kata, rng):
    """With w, b and x on another device (here torch's meta device plays a GPU) forward and backward() work there."""
    w, b, x, y_true = drawn(rng, 0.2, 0.9), drawn(rng, 0.2, 0.9), drawn(rng, 0.3, 2, 5), drawn(rng, 0.3, 2, 5)
    there = {"w": w, "b": b, "x": x, "device": "meta"}
    prediction = kata.run("elsewhere", probe="forward", **there)["answer"]
    assert_close(prediction, slow_prediction(w, b, x), "prediction", connected=True, device="meta")
    answer = kata.run("elsewhere", probe="backward", y_true=y_true, **there)["answer"]
    assert_left_in_leaves(answer, gradients(w, b, x, y_true))


@optional("it needs a CUDA device")
@points(1)
def test_on_a_gpu(kata, rng):
    """With w, b and x on a GPU the prediction stays there, and backward() leaves the right gradients in w and b."""
    w, b, x, y_true = drawn(rng, 0.2, 0.9), drawn(rng, 0.2, 0.9), drawn(rng, 0.3, 2, 5), drawn(rng, 0.3, 2, 5)
    trouble = kata.run("gpu_trouble")
    if trouble:
        pytest.skip(trouble)
    answer = kata.run("backward", w=w, b=b, x=x, y_true=y_true, device="cuda")
    assert_close(answer["prediction"], slow_prediction(w, b, x), "prediction", connected=True, device="cuda")
    assert_left_in_leaves(answer, gradients(w, b, x, y_true))
