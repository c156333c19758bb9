"""Hidden checks of two_layer_tensor. The oracle is torch in float64; weights are drawn as the kata says."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from grader.testing import (
    TensorData,
    assert_close,
    assert_each,
    assert_gradient,
    assert_that,
    assert_unchanged,
    autograd,
    given,
    is_close,
    optional,
    points,
    st,
)
from katas import iris

HIDDEN = 100
SIZES = [(5, 3, 4, 2), (4, 2, 5, 3), (1, 4, 3, 2), (3, 5, 2, 1), (2, 1, 7, 4)]
FORWARD = ("z1", "h1", "Y_pred")
GRADIENTS = ("grad_w1", "grad_w2")
TRAINED = ("W1", "W2", "losses_tr", "losses_val")
DATA = ("X", "Y", "X_val", "Y_val")
NUMBER = {"kinds": ("number", "tensor"), "connected": False}


# --- the specification ------------------------------------------------------------------------


def network(X, W1, W2):
    z1 = torch.einsum("nd,dh->nh", X, W1)
    h1 = torch.where(z1 > 0, z1, 0.0)
    return z1, h1, torch.einsum("nh,ho->no", h1, W2)


def squared_error(X, Y, W1, W2):
    return torch.square(network(X, W1, W2)[2] - Y).sum()


def expected_forward(X, W1, W2):
    return network(X.double(), W1.double(), W2.double())


def expected_gradients(X, Y, W1, W2):
    X, Y = X.double(), Y.double()
    found = autograd(lambda W1, W2: squared_error(X, Y, W1, W2), W1.double().numpy(), W2.double().numpy())
    return [torch.tensor(gradient) for gradient in found]


def descend(seed, dtype, lr, nite, X, Y, X_val, Y_val):
    """What training gives from weights drawn in this dtype, and the smallest |z1| whose sign decided anything."""
    generator = torch.Generator().manual_seed(seed)
    W1 = torch.randn(X.shape[1], HIDDEN, generator=generator, dtype=dtype).double().requires_grad_()
    W2 = torch.randn(HIDDEN, Y.shape[1], generator=generator, dtype=dtype).double().requires_grad_()
    X, Y, X_val, Y_val = (torch.as_tensor(array, dtype=torch.float64) for array in (X, Y, X_val, Y_val))
    losses_tr, losses_val, margin = [], [], np.inf
    for _ in range(nite):
        cost = squared_error(X, Y, W1, W2)
        steps = torch.autograd.grad(cost, (W1, W2))
        with torch.no_grad():
            margin = min(margin, network(X, W1, W2)[0].abs().min().item())
            W1 -= lr * steps[0]
            W2 -= lr * steps[1]
            losses_tr.append(cost.item())
            losses_val.append(squared_error(X_val, Y_val, W1, W2).item())
    return (W1.detach(), W2.detach(), losses_tr, losses_val), margin


def seed_off_the_kink(rng, lr, nite, *data):
    """A seed from which float32 and float64 agree on the sign of every pre-activation, and what training gives.

    Weights may be drawn in single precision, as torch.randn does by default, or in double: two streams, both right.
    """
    while True:
        seed = int(rng.integers(2**31))
        runs = [descend(seed, dtype, lr, nite, *data) for dtype in (torch.float32, torch.float64)]
        if min(margin for _, margin in runs) > 5e-6:
            return seed, [expected for expected, _ in runs]


# --- questions --------------------------------------------------------------------------------


def problem(rng, samples, inputs, hidden, outputs, dtype=torch.float64):
    """X, Y, W1, W2 with pre-activations of both signs, none of them near the kink of relu."""
    while True:
        X, W1 = rng.uniform(-2, 2, (samples, inputs)), rng.uniform(-1.5, 1.5, (inputs, hidden))
        z1 = X @ W1
        if np.abs(z1).min() > 0.05 and z1.min() < 0 < z1.max():
            Y, W2 = rng.uniform(-2, 2, (samples, outputs)), rng.uniform(-1.5, 1.5, (hidden, outputs))
            return tuple(torch.tensor(array, dtype=dtype) for array in (X, Y, W1, W2))


def random_data(rng, samples, others):
    """X, Y, X_val, Y_val with three inputs and two outputs; all numbers are numbers of float32 as well."""
    shapes = [(count, width) for count in (samples, others) for width in (3, 2)]
    return [rng.normal(size=shape).astype(np.float32).astype(np.float64) for shape in shapes]


def iris_data():
    return [array.astype(np.float32).astype(np.float64) for array in iris.two_layer_data()]


def train(kata, seed, lr, nite, data, device=None):
    """The four parts of the answer, seen to be two tensors of the right shapes and two times nite numbers."""
    inputs = dict(zip(DATA, data, strict=True), seed=seed, lr=lr, nite=nite)
    if device == "meta":
        answer = elsewhere(kata, "train_from_seed", **inputs)["answer"]
    else:
        where = {} if device is None else {"device": device}
        answer = kata.run("train_from_seed", **inputs, **where)["answer"]
    is_four = type(answer) in (tuple, list) and len(answer) == len(TRAINED)
    assert_that(is_four, f"four parts are wanted: {', '.join(TRAINED)}", got=answer)
    W1, W2, losses_tr, losses_val = answer
    X, Y, _, _ = data
    for name, weights, shape in (("W1", W1, (X.shape[1], HIDDEN)), ("W2", W2, (HIDDEN, Y.shape[1]))):
        is_tensor = isinstance(weights, TensorData)
        seen = f"shape {weights.array.shape}" if is_tensor else "no tensor"
        reading = f"{seen} came back; a tensor of shape {shape} is wanted"
        assert_that(seen == f"shape {shape}", reading, what=name, got=weights)
        where = f"the tensor is on {weights.device}; it is wanted on {device or 'cpu'}" if is_tensor else ""
        assert_that(weights.device.partition(":")[0] == (device or "cpu"), where, what=name)
    return W1, W2, numbers(losses_tr, nite, "losses_tr"), numbers(losses_val, nite, "losses_val")


def numbers(losses, nite, name):
    """The losses as Python floats, which have the tolerance of single precision, whatever holds them."""
    graph = "a loss with a graph behind it came back; numbers are wanted"
    for loss in losses if isinstance(losses, (tuple, list)) else [losses]:
        assert_that(not (isinstance(loss, TensorData) and loss.connected), graph, what=name)
    sequence = losses.array if isinstance(losses, TensorData) else losses
    is_sequence = isinstance(sequence, (tuple, list)) or (isinstance(sequence, np.ndarray) and sequence.ndim > 0)
    reading = f"a sequence of {nite} numbers is wanted, one for each iteration"
    assert_that(is_sequence and len(sequence) == nite, reading, what=name, got=losses)
    return [as_float(loss) for loss in sequence]


def as_float(loss):
    loss = loss.array if isinstance(loss, TensorData) else loss
    is_number = isinstance(loss, (np.ndarray, np.generic)) and loss.ndim == 0 and loss.dtype.kind == "f"
    return loss.item() if is_number else loss


def single(weights):
    """Weights in single precision, in which they were drawn: a double made from them need not be more exact."""
    return replace(weights, array=weights.array.astype(np.float32), dtype="float32")


def assert_trained(got, both):
    """The losses are judged first: they show in which iteration the ways part."""
    single_draws, double_draws = both
    drawn_in_double = is_close(got[2][:1], double_draws[2][:1])
    expected = double_draws if drawn_in_double else single_draws
    parts = [got[2], got[3], *(single(part) if part.dtype == "float64" else part for part in got[:2])]
    names = ("losses_tr", "losses_val", "W1", "W2")
    assert_gradient(parts, [*expected[2:], *expected[:2]], names, connected=False)


# --- the functions ----------------------------------------------------------------------------


@points(1)
def test_forward_and_loss_of_any_size(kata, rng):
    """`forward` and `loss` hold for any number of samples, inputs, hidden units and outputs."""
    problems = [problem(rng, *sizes) for sizes in SIZES]
    answers = kata.each("forward", [(X, W1, W2) for X, _, W1, W2 in problems])
    for answer, (X, _, W1, W2) in zip(answers, problems, strict=True):
        assert_gradient(answer, expected_forward(X, W1, W2), FORWARD, connected=False)
    pairs = [(torch.tensor(rng.normal(size=Y.shape)), Y) for _, Y, _, _ in problems]
    slow = [sum((p - y) ** 2 for p, y in zip(*(Z.flatten().tolist() for Z in pair), strict=True)) for pair in pairs]
    whats = [f"the loss of {Y.shape[0]} samples with {Y.shape[1]} outputs" for _, Y in pairs]
    assert_each(kata.each("loss", pairs), [torch.tensor(s, dtype=torch.float64) for s in slow], whats, **NUMBER)


@points(2)
@given(
    sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1), dtype=st.sampled_from(("float32", "float64"))
)
def test_gradients_match_autograd(kata, sizes, seed, dtype):
    """Both gradients agree with autograd, on any data and at any weights, in single and in double precision."""
    X, Y, W1, W2 = problem(np.random.default_rng(seed), *sizes, getattr(torch, dtype))
    got = kata.gradients(X, Y, W1, W2)
    assert_gradient(got, expected_gradients(X, Y, W1, W2), GRADIENTS, connected=False)


@points(1)
def test_inputs_stay(kata, rng):
    """No function changes the tensors or arrays it is given, and the answers are right beside that."""
    X, Y, W1, W2 = problem(rng, 5, 3, 4, 2, torch.float32)
    Y_pred = expected_forward(X, W1, W2)[2].float()
    answer = unchanged(kata, "forward", {"X": X, "W1": W1, "W2": W2})
    assert_gradient(answer, expected_forward(X, W1, W2), FORWARD, connected=False)
    answer = unchanged(kata, "gradients", {"X": X, "Y": Y, "W1": W1, "W2": W2})
    assert_gradient(answer, expected_gradients(X, Y, W1, W2), GRADIENTS, connected=False)
    answer = unchanged(kata, "loss", {"Y_pred": Y_pred, "Y": Y})
    assert_close(answer, ((Y_pred.double() - Y.double()) ** 2).sum(), "loss", **NUMBER)
    arrays = random_data(rng, 5, 5)
    for data in (arrays, [torch.tensor(array, dtype=torch.float32) for array in arrays]):
        inputs = dict(zip(DATA, data, strict=True))
        after = kata.run("train_from_seed", seed=int(rng.integers(2**31)), lr=3e-4, nite=3, **inputs)["inputs"]
        for name, array in zip(DATA, after, strict=True):
            assert_unchanged(array, inputs[name], f"{name} after the training")


def unchanged(kata, function, arguments):
    """The answer of a function, after a look at its arguments."""
    answer = kata.run("with_inputs", name=function, arguments=list(arguments.values()))
    for (name, before), after in zip(arguments.items(), answer["inputs"], strict=True):
        assert_unchanged(after, before, f"{name} after the call of {function}")
    return answer["result"]


# --- the training -----------------------------------------------------------------------------


@points(1)
def test_weights_are_drawn(kata, rng):
    """W1 is drawn first, then W2, both with torch.randn and a hidden layer of 100 units."""
    seed, data = int(rng.integers(2**31)), random_data(rng, 5, 5)
    W1, W2, _, _ = train(kata, seed, 0.0, 2, data)
    draws = [descend(seed, dtype, 0.0, 1, *data)[0] for dtype in (torch.float32, torch.float64)]
    expected = draws[1] if is_close(W1, draws[1][0]) else draws[0]
    assert_close(W1, expected[0], "W1, the first draw; with lr = 0 it stays as drawn", connected=False)
    assert_close(W2, expected[1], "W2, the second draw; with lr = 0 it stays as drawn", connected=False)


@points(2)
def test_training_follows_the_gradient(kata, rng):
    """Several iterations give the weights and the losses of gradient descent, on arrays and on tensors."""
    lr, nite, data = float(rng.uniform(2e-4, 4e-4)), int(rng.integers(6, 9)), random_data(rng, 5, 7)
    seed, expected = seed_off_the_kink(rng, lr, nite, *data)
    assert_trained(train(kata, seed, lr, nite, data), expected)
    for dtype in (torch.float32, torch.float64):
        tensors = [torch.tensor(array, dtype=dtype) for array in data]
        assert_trained(train(kata, seed, lr, nite, tensors), expected)


@points(1)
def test_training_on_iris(kata, rng):
    """On the iris data ten iterations give the weights and the losses of gradient descent."""
    data = iris_data()
    seed, expected = seed_off_the_kink(rng, 1e-4, 10, *data)
    assert_trained(train(kata, seed, 1e-4, 10, data), expected)


# --- any device -------------------------------------------------------------------------------


def elsewhere(kata, probe, **inputs):
    """What a probe answers on the device meta, where the CPU computes no products."""
    seen = kata.run("elsewhere", probe=probe, device="meta", **inputs)
    products = ", ".join(sorted(set(seen["on_the_cpu"])))
    assert_that(not products, f"the device is meta; products were computed on the CPU ({products})")
    return seen["answer"]


@points(1)
def test_any_device(kata, rng):
    """With all tensors on another device (torch's meta device plays a GPU) `forward` and `gradients` stay there."""
    X, Y, W1, W2 = problem(rng, 5, 3, 4, 2, torch.float32)
    there = {"connected": False, "device": "meta"}
    got = elsewhere(kata, "forward", X=X, W1=W1, W2=W2)
    assert_gradient(got, expected_forward(X, W1, W2), FORWARD, **there)
    got = elsewhere(kata, "gradients", X=X, Y=Y, W1=W1, W2=W2)
    assert_gradient(got, expected_gradients(X, Y, W1, W2), GRADIENTS, **there)


@points(1)
def test_training_on_any_device(kata, rng):
    """Training takes place wholly on the device it is given (here torch's meta device); the CPU draws the weights."""
    lr, nite, arrays = 3e-4, 4, random_data(rng, 5, 7)
    seed, expected = seed_off_the_kink(rng, lr, nite, *arrays)
    for data in (arrays, [torch.tensor(array, dtype=torch.float32) for array in arrays]):
        assert_trained(train(kata, seed, lr, nite, data, "meta"), expected)


@points(1)
@optional("it needs a CUDA device")
def test_on_a_gpu(kata, rng):
    """On a GPU all functions give the right numbers, and leave them there."""
    trouble = kata.run("gpu_trouble")
    if trouble:
        pytest.skip(trouble)
    X, Y, W1, W2 = problem(rng, 5, 3, 4, 2, torch.float32)
    on_gpu = {"connected": False, "device": "cuda"}
    got = kata.run("forward_and_gradients", X=X, Y=Y, W1=W1, W2=W2, device="cuda")
    assert_gradient(got["forward"], expected_forward(X, W1, W2), FORWARD, **on_gpu)
    cost = squared_error(*(tensor.double() for tensor in (X, Y, W1, W2)))
    assert_close(got["loss"], cost, "loss", **NUMBER)
    assert_gradient(got["gradients"], expected_gradients(X, Y, W1, W2), GRADIENTS, **on_gpu)
    data = iris_data()
    seed, expected = seed_off_the_kink(rng, 1e-4, 10, *data)
    assert_trained(train(kata, seed, 1e-4, 10, data, "cuda"), expected)
