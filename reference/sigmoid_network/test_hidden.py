"""Hidden checks of sigmoid_network. The oracle is torch in float64, with costs written from logits."""

import math
from dataclasses import replace

import numpy as np
import torch

from grader.testing import (
    TensorData,
    assert_close,
    assert_gradient,
    assert_that,
    assert_unchanged,
    autograd,
    given,
    is_close,
    points,
    st,
)
from katas import iris

SIZES = [(5, 3, 4, 2), (4, 2, 5, 3), (3, 5, 2, 1), (2, 1, 7, 4), (7, 4, 3, 5)]
TENSOR = {"kinds": ("tensor", "array"), "connected": False}
SQUARED = ("dC_dw1", "dC_dw2")
ENTROPY = ("dE_dw1", "dE_dw2")


# --- the specification ------------------------------------------------------------------------


def logits(X, w1, w2):
    """What goes into the last sigmoid; σ by way of tanh."""
    hidden = (1 + torch.tanh(torch.einsum("nd,dh->nh", X, w1) / 2)) / 2
    return torch.einsum("nh,ho->no", hidden, w2)


def squared_error(z, y):
    return torch.square((1 + torch.tanh(z / 2)) / 2 - y).sum() / 2


def entropy(z, y):
    """ln(1 + eᶻ) − y z for each entry: −ln ŷ where y = 1, −ln(1 − ŷ) where y = 0."""
    return (torch.log1p(torch.exp(z)) - y * z).sum()


def expected_gradients(cost, X, y, w1, w2):
    X, y = X.double(), y.double()
    return autograd(lambda w1, w2: cost(logits(X, w1, w2), y), w1.double().numpy(), w2.double().numpy())


def expected_forward(X, w1, w2):
    return torch.sigmoid(logits(X.double(), w1.double(), w2.double()))


def descend(X, y, w1, w2, learning_rate, n_steps):
    """The path w1⁽¹⁾, w2⁽¹⁾, … w1⁽ᵀ⁾, w2⁽ᵀ⁾ of gradient descent on C."""
    w1, w2, path = w1.double(), w2.double(), []
    for _ in range(n_steps):
        steps = expected_gradients(squared_error, X, y, w1, w2)
        w1, w2 = (w - learning_rate * torch.tensor(step) for w, step in zip((w1, w2), steps, strict=True))
        path += [w1, w2]
    return path


# --- questions --------------------------------------------------------------------------------


def problem(rng, samples, inputs, hidden, outputs):
    """w1, w2, X, y with both labels where there is room for them, and predictions that are not near 0 or 1."""
    while True:
        shapes = (inputs, hidden), (hidden, outputs), (samples, inputs)
        w1, w2, X = (torch.tensor(rng.uniform(-2, 2, shape), dtype=torch.float32) for shape in shapes)
        y = torch.tensor(rng.permutation(np.arange(samples * outputs) % 2).reshape(samples, outputs)).float()
        if logits(X.double(), w1.double(), w2.double()).abs().max() < 4:
            return w1, w2, X, y


def single(answer):
    """The answer in single precision, as the inputs are: a double made from them is no more exact."""
    if isinstance(answer, (list, tuple)):
        return type(answer)(map(single, answer))
    if isinstance(answer, TensorData) and answer.dtype == "float64":
        return replace(answer, array=answer.array.astype("float32"), dtype="float32")
    return answer.astype("float32") if isinstance(answer, np.ndarray) and answer.dtype == "float64" else answer


def assert_both(got, expected, names):
    assert_gradient(single(got), [torch.tensor(part) for part in expected], names, **TENSOR)


def assert_cross_entropy(got, expected, what="cross_entropy"):
    assert_close(single(got), torch.tensor(expected), what, kinds=("tensor", "number"), connected=False)


# --- the parts --------------------------------------------------------------------------------


@points(1)
def test_sigmoid_of_any_shape(kata, rng):
    """`sigmoid` and `sigmoid_derivative` work entry by entry on tensors of any shape."""
    shapes = [(5,), (3, 2), (2, 3, 4), ()]
    sums = [torch.tensor(rng.uniform(0.3, 6, shape) * rng.choice((-1, 1), shape)).float() for shape in shapes]
    for got, s in zip(kata.run("sigmoid", s=sums), sums, strict=True):
        slow = [1 / (1 + math.exp(-number)) for number in s.flatten().tolist()]
        assert_close(single(got), torch.tensor(slow).reshape(s.shape), "sigmoid", **TENSOR)
    activations = [torch.tensor(rng.uniform(0.02, 0.98, shape)).float() for shape in shapes]
    for got, s in zip(kata.run("sigmoid_derivative", s=activations), activations, strict=True):
        (slope,) = autograd(torch.sigmoid, torch.logit(s.double()).numpy())
        assert_close(single(got), torch.tensor(slope), "sigmoid_derivative", **TENSOR)


@points(1)
def test_forward_of_any_size(kata, rng):
    """`forward` predicts for any number of samples, inputs, hidden units and outputs."""
    for sizes in SIZES:
        w1, w2, X, _ = problem(rng, *sizes)
        assert_close(single(kata.run("forward", w1=w1, w2=w2, X=X)), expected_forward(X, w1, w2), "ŷ", **TENSOR)


@points(2)
@given(sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1))
def test_gradients_match_autograd(kata, sizes, seed):
    """Both gradients of the squared error agree with autograd, on any data and at any weights."""
    w1, w2, X, y = problem(np.random.default_rng(seed), *sizes)
    y_hat = expected_forward(X, w1, w2).float()
    got = kata.run("gradients", w1=w1, w2=w2, X=X, y=y, y_hat=y_hat, last_forward=X)
    assert_both(got, expected_gradients(squared_error, X, y, w1, w2), SQUARED)


@points(1)
def test_cross_entropy_of_any_size(kata, rng):
    """`cross_entropy` is the mean over all samples and all outputs, whatever their numbers."""
    for shape in ((5, 2), (3, 4), (7, 1), (1, 3)):
        z = rng.uniform(0.2, 4, shape) * rng.choice((-1, 1), shape)
        y_hat, y = torch.sigmoid(torch.tensor(z)).float(), torch.tensor(rng.permutation(np.arange(z.size) % 2))
        y = y.reshape(shape).float()
        entries = zip(y_hat.flatten().tolist(), y.flatten().tolist(), strict=True)
        slow = sum(-math.log(p if label else 1 - p) for p, label in entries) / z.size
        got = kata.run("cross_entropy", y_hat=y_hat, y=y)
        assert_cross_entropy(got, slow, f"the cross-entropy of {shape[0]} samples with {shape[1]} outputs")


@points(1)
@given(sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1))
def test_cross_entropy_gradients_match_autograd(kata, sizes, seed):
    """Both gradients of the summed cross-entropy agree with autograd, on any data and at any weights."""
    w1, w2, X, y = problem(np.random.default_rng(seed), *sizes)
    y_hat = expected_forward(X, w1, w2).float()
    got = kata.run("cross_entropy_gradients", w1=w1, w2=w2, X=X, y=y, y_hat=y_hat, last_forward=X)
    assert_both(got, expected_gradients(entropy, X, y, w1, w2), ENTROPY)


@points(1)
def test_last_forward_does_not_matter(kata, rng):
    """The gradients belong to the X that is handed in, after `forward` was asked for other samples."""
    w1, w2, X, y = problem(rng, 5, 3, 4, 2)
    y_hat = expected_forward(X, w1, w2).float()
    for samples in (5, 7):
        other = torch.tensor(rng.uniform(-2, 2, (samples, 3))).float()
        inputs = {"last_forward": other, "w1": w1, "w2": w2, "X": X, "y": y, "y_hat": y_hat}
        for name, cost, parts in (
            ("gradients", squared_error, SQUARED),
            ("cross_entropy_gradients", entropy, ENTROPY),
        ):
            names = [f"{part}, after a call of `forward` for other samples" for part in parts]
            assert_both(kata.run(name, **inputs), expected_gradients(cost, X, y, w1, w2), names)


# --- the training -----------------------------------------------------------------------------


@points(1)
def test_training_follows_the_gradient(kata, rng):
    """Several steps move the weights as gradient descent on the squared error does."""
    n_steps, learning_rate = int(rng.integers(5, 8)), float(rng.uniform(1, 2))
    w1, w2, X, y = problem(rng, 5, 3, 4, 2)
    path = kata.run("train", w1=w1, w2=w2, learning_rate=learning_rate, X=X, y=y, n_steps=n_steps)
    steps = ["the first step", *(f"the first {step} steps" for step in range(2, n_steps + 1))]
    names = [f"change of {name} in {step}" for step in steps for name in ("w1", "w2")]
    start = [w1, w2] * n_steps
    wanted = descend(X, y, w1, w2, learning_rate, n_steps)
    expected = [after - before for after, before in zip(wanted, start, strict=True)]
    assert_gradient(changes(path, start), expected, names, **TENSOR)


def changes(path, start):
    """How far each weight has moved, in single precision; what is no tensor of the right shape stays as it is."""
    moved = []
    for after, before in zip(single(path), start, strict=True):
        fits = isinstance(after, TensorData) and after.array.shape == tuple(before.shape)
        moved.append(replace(after, array=after.array - before.numpy()) if fits else after)
    return moved


@points(1)
def test_training_on_iris(kata, rng):
    """On the iris data the default network follows gradient descent for 60 steps."""
    X, y = (torch.tensor(array, dtype=torch.float32) for array in iris.sigmoid_data())
    seed = int(rng.integers(2**31))
    generator = torch.Generator().manual_seed(seed)
    drawn = [torch.randn(2, 32, generator=generator), torch.randn(32, 1, generator=generator)]
    got = kata.run("train_from_seed", seed=seed, X=X, y=y, n_steps=60)
    assert_gradient(single(got["drawn"]), drawn, ("w1 as drawn", "w2 as drawn"), **TENSOR)
    w1, w2 = descend(X, y, *drawn, 0.001, 60)[-2:]
    assert_gradient(single(got["trained"]), (w1, w2), ("w1 after 60 steps", "w2 after 60 steps"), **TENSOR)
    assert_close(single(got["forward"]), expected_forward(X, w1, w2), "ŷ after 60 steps", **TENSOR)


@points(1)
def test_nothing_else_changes(kata, rng):
    """Only `train` changes the weights; no method changes X, y or ŷ, or draws numbers; and the answers are right."""
    w1, w2, X, y = problem(rng, 5, 3, 4, 2)
    y_hat, seed = expected_forward(X, w1, w2).float(), int(rng.integers(2**31))
    got = kata.run("all_methods", w1=w1, w2=w2, X=X, y=y, y_hat=y_hat, seed=seed)
    for name, after, before in zip(("X", "y", "ŷ"), got["arguments"], (X, y, y_hat), strict=True):
        assert_unchanged(after, before, f"{name} after a call of each method")
    for name, after, before in zip(("w1", "w2"), got["weights"], (w1, w2), strict=True):
        stays = is_close(single(after), before, **TENSOR)
        assert_that(stays, "a method other than `train` has changed the weights", what=name, got=after)
    undisturbed = torch.rand(1, generator=torch.Generator().manual_seed(seed)).item()
    assert_that(got["next_draw"] == undisturbed, "a method drew from torch's random generator, or seeded it")
    assert_close(single(got["forward"]), expected_forward(X, w1, w2), "ŷ", **TENSOR)
    assert_both(got["gradients"], expected_gradients(squared_error, X, y, w1, w2), SQUARED)
