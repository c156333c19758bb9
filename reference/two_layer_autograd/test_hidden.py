"""Hidden checks of two_layer_autograd. The oracle: the same draws, gradients written out in NumPy and float64."""

import numpy as np
import pytest
import torch

from grader.testing import (
    TensorData,
    assert_equal,
    assert_gradient,
    assert_that,
    assert_unchanged,
    given,
    is_close,
    optional,
    points,
    st,
)
from katas import iris

HIDDEN = 100
TRAINED = ("W1", "W2", "losses_tr", "losses_val")
DRAWS = (torch.float32, torch.float64)  # torch.randn gives other numbers in float64; both are as good


# --- the specification ------------------------------------------------------------------------


def predictions(X, W1, W2):
    return np.maximum(X @ W1, 0) @ W2


def squared_error(X, Y, W1, W2):
    return float(np.square(predictions(X, W1, W2) - Y).sum())


def gradients(X, Y, W1, W2):
    z1 = X @ W1
    grad_pred = 2 * (predictions(X, W1, W2) - Y)
    return X.T @ ((grad_pred @ W2.T) * (z1 > 0)), np.maximum(z1, 0).T @ grad_pred


def drawn(seed, inputs, outputs, dtype):
    """W1, then W2, from torch.randn on the CPU, as float64 arrays."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return [torch.randn(*shape, dtype=dtype).double().numpy() for shape in ((inputs, HIDDEN), (HIDDEN, outputs))]


def descend(weights, lr, nite, data):
    """What training gives from these weights, and the smallest |z1| whose sign decided about a gradient."""
    X, Y, X_val, Y_val = (np.asarray(array, float) for array in data)
    losses_tr, losses_val, margin = [], [], np.inf
    for _ in range(nite):
        losses_tr.append(squared_error(X, Y, *weights))
        margin = min(margin, np.abs(X @ weights[0]).min())
        weights = [weight - lr * slope for weight, slope in zip(weights, gradients(X, Y, *weights), strict=True)]
        losses_val.append(squared_error(X_val, Y_val, *weights))
    W1, W2 = map(torch.as_tensor, weights)
    return (W1, W2, losses_tr, losses_val), margin


def both_ways(seed, lr, nite, data):
    """What training gives after draws in float32 and after draws in float64; None where rounding could decide."""
    runs = [descend(drawn(seed, data[0].shape[1], data[1].shape[1], dtype), lr, nite, data) for dtype in DRAWS]
    good = all(margin > 5e-6 and losses[-1] < losses[0] for (_, _, losses, _), margin in runs)
    return [expected for expected, _ in runs] if good else None


def planned(rng, lr, nite, data):
    """A seed from which float32 and float64 go the same way and the loss falls, and what training gives."""
    while True:
        seed = int(rng.integers(2**31))
        if (expected := both_ways(seed, lr, nite, data)) is not None:
            return seed, expected


# --- questions --------------------------------------------------------------------------------


def random_data(rng, samples=5, others=5, inputs=3, outputs=2):
    """X, Y, X_val, Y_val of standard normal numbers, in float64."""
    return [rng.normal(size=(count, width)) for count in (samples, others) for width in (inputs, outputs)]


def train(kata, seed, lr, nite, data, elsewhere=False, **more):
    """What the probe saw. The answer in it has four parts, the weights are tensors, the losses nite numbers each.

    elsewhere: torch's meta device plays a GPU meanwhile; what was computed on the CPU then is noted.
    """
    named = dict(zip(("X", "Y", "X_val", "Y_val"), data, strict=True), seed=seed, lr=lr, nite=nite, **more)
    if elsewhere:
        whole = kata.run("elsewhere", probe="train", **named)
        seen = {**whole["answer"], "on_the_cpu": whole["on_the_cpu"]}
    else:
        seen = kata.run("train", **named)
    answer = seen["answer"]
    is_four = type(answer) in (tuple, list) and len(answer) == len(TRAINED)
    assert_that(is_four, f"four parts are wanted: {', '.join(TRAINED)}", got=answer)
    W1, W2, losses_tr, losses_val = answer
    for name, weight, shape in (("W1", W1, (data[0].shape[1], HIDDEN)), ("W2", W2, (HIDDEN, data[1].shape[1]))):
        came = f"a tensor of shape {weight.array.shape}" if isinstance(weight, TensorData) else "no tensor"
        reading = f"{came} came back; a tensor of shape {shape} is wanted"
        assert_that(came == f"a tensor of shape {shape}", reading, what=name, got=weight)
    losses = [plain(name, part, nite) for name, part in (("losses_tr", losses_tr), ("losses_val", losses_val))]
    return {**seen, "answer": (W1, W2, *losses), "losses as they came": [losses_tr, losses_val]}


def plain(name, losses, nite):
    """The losses as Python floats, which get the tolerance of the weights beside them."""
    losses = losses.array if isinstance(losses, TensorData) else losses
    is_sequence = isinstance(losses, (tuple, list)) or (isinstance(losses, np.ndarray) and losses.ndim > 0)
    reading = f"a sequence of {nite} numbers is wanted, one for each iteration"
    assert_that(is_sequence and len(losses) == nite, reading, what=name, got=losses)
    numbers = [loss.array if isinstance(loss, TensorData) else loss for loss in losses]
    return [float(n) if isinstance(n, (np.generic, np.ndarray)) and n.ndim == 0 else n for n in numbers]


def chosen(seen, candidates):
    """What is right after the draws that this training began with. Draws in float64 are as good as those in float32."""
    losses_tr = seen["answer"][2]
    return next((c for c in candidates if is_close(losses_tr[:1], c[2][:1])), candidates[0])


def assert_begins(seen, candidates):
    """The first training loss is right. What comes later is judged elsewhere."""
    first, expected = seen["answer"][2][0], chosen(seen, candidates)[2][0]
    reading = "the first training loss is not that of the weights as drawn"
    assert_that(is_close(first, expected), reading, got=first, expected=f"{expected:.7g}")


def assert_trained(seen, candidates, names=("losses_tr", "losses_val", "W1", "W2"), **options):
    """The named parts. The losses are judged first: they show in which iteration the ways part."""
    expected, order = chosen(seen, candidates), [TRAINED.index(name) for name in names]
    parts = [seen["answer"][i] for i in order], [expected[i] for i in order]
    assert_gradient(*parts, names, **{"with_dtype": "float32", **options})


# --- checks -----------------------------------------------------------------------------------


@points(1)
def test_weights_are_drawn(kata, rng):
    """W1 is drawn first, then W2, with torch.randn and 100 hidden units; with lr = 0 they stay as drawn."""
    seed, data = int(rng.integers(2**31)), random_data(rng)
    W1, W2, _, _ = train(kata, seed, 0.0, 1, data)["answer"]
    candidates = [drawn(seed, 3, 2, dtype) for dtype in DRAWS]
    first, second = next((c for c in candidates if is_close(W1, torch.as_tensor(c[0]))), candidates[0])
    assert_gradient((W1, W2), (torch.as_tensor(first), torch.as_tensor(second)), ("W1", "W2"))


@points(2)
@given(sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1))
def test_training_follows_the_gradient(kata, sizes, seed):
    """Several iterations give the training losses and the weights of gradient descent, for data of any size."""
    rng, (samples, inputs, outputs, _) = np.random.default_rng(seed), sizes
    data = random_data(rng, samples, samples, inputs, outputs)
    lr, nite = float(rng.uniform(1e-4, 2e-4)), int(rng.integers(4, 7))
    seed, expected = planned(rng, lr, nite, data)
    assert_trained(train(kata, seed, lr, nite, data), expected, names=("losses_tr", "W1", "W2"))


@points(1)
def test_training_on_iris(kata, rng):
    """On the iris data ten iterations follow the gradient, and the losses that come back hold no graph."""
    data = iris.two_layer_data()
    seed, expected = planned(rng, 1e-4, 10, data)
    seen = train(kata, seed, 1e-4, 10, data, device="cpu")
    assert_trained(seen, expected)
    for name, losses in zip(TRAINED[2:], seen["losses as they came"], strict=True):
        parts = [losses] if isinstance(losses, TensorData) else losses
        attached = any(isinstance(part, TensorData) and part.connected for part in parts)
        assert_that(not attached, "a loss still holds the graph behind it; its number is wanted", what=name)


@points(1)
def test_losses_belong_to_their_weights(kata, rng):
    """The training loss is that of the weights before the update, the validation loss that of those after it."""
    seed, data = int(rng.integers(2**31)), random_data(rng)
    data[3] = predictions(data[2], *drawn(seed, 3, 2, torch.float32))  # met by the weights as drawn: the loss rises
    W1, W2, _, losses_val = train(kata, seed, 1e-4, 3, data)["answer"]
    _, _, losses_tr, _ = train(kata, seed, 1e-4, 4, data)["answer"]
    (X, Y, X_val, Y_val), weights = data, [weight.array.astype(float) for weight in (W1, W2)]
    expected = squared_error(X_val, Y_val, *weights)
    reading = "the last of 3 validation losses is not that of the weights that come back"
    assert_that(is_close(losses_val[-1], expected), reading, got=losses_val[-1], expected=f"{expected:.7g}")
    expected = squared_error(X, Y, *weights)
    reading = "the last of 4 training losses is not that of the weights that come back after 3 iterations"
    assert_that(is_close(losses_tr[-1], expected), reading, got=losses_tr[-1], expected=f"{expected:.7g}")


@points(1)
def test_autograd_once(kata, rng):
    """In each iteration autograd goes once through a graph that leads to both weights."""
    lr, data = 1.5e-4, random_data(rng)
    for nite in (3, 5):
        seed, expected = planned(rng, lr, nite, data)
        seen = train(kata, seed, lr, nite, data)
        assert_that(len(seen["passes"]) > 0, "autograd made no backward pass; who computes the gradients?")
        assert_equal(len(seen["passes"]), nite, f"backward passes of autograd in {nite} iterations")
        reached = min(seen["passes"])
        reading = f"W1 and W2 hold 500 numbers; the graph of a pass leads to {reached} that ask for a gradient"
        assert_that(reached >= 3 * HIDDEN + HIDDEN * 2, reading)
        assert_begins(seen, expected)


@points(1)
def test_arrays_and_tensors_stay(kata, rng):
    """Arrays and tensors are taken, not changed, and no generator but that of torch is touched."""
    draws = kata.run("draws")
    for kind in (np.float32, torch.from_numpy, lambda array: torch.from_numpy(array).float()):
        data = [kind(array) for array in random_data(rng, 5, 7)]
        seed, expected = planned(rng, 1.5e-4, 4, data)
        seen = train(kata, seed, 1.5e-4, 4, data)
        for name, after, before in zip(("X", "Y", "X_val", "Y_val"), seen["inputs"], data, strict=True):
            assert_unchanged(after, before, f"{name} after the training")
        assert_that(seen["draws"] == draws, "training moved or seeded the generator of Python or that of NumPy")
        assert_begins(seen, expected)


@points(1)
def test_any_device(kata, rng):
    """On the device that is asked for (here torch's meta device plays a GPU) the whole training takes place."""
    data = random_data(rng, 5, 7)
    for kind in (np.asarray, torch.from_numpy):
        seed, expected = planned(rng, 1.5e-4, 5, data)
        given = [kind(array) for array in data]
        seen = train(kata, seed, 1.5e-4, 5, given, device="meta", elsewhere=True)
        products = ", ".join(sorted(set(seen["on_the_cpu"])))
        assert_that(not products, f"the device is meta; products were computed on the CPU ({products})")
        assert_trained(seen, expected, device="meta")


@points(1)
@optional("needs a GPU")
def test_on_a_gpu(kata, rng):
    """On a GPU the training runs there, from weights that are drawn on the CPU."""
    if not kata.run("has_gpu"):
        pytest.skip("there is no GPU that this process can use")
    data = random_data(rng, 5, 7)
    seed, expected = planned(rng, 1.5e-4, 5, data)
    assert_trained(train(kata, seed, 1.5e-4, 5, data, device="cuda"), expected, device="cuda")
