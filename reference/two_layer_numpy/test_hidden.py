"""Hidden checks of two_layer_numpy. The oracle is torch in float64; weights are drawn as the kata says."""

import numpy as np
import torch

from grader.testing import (
    assert_close,
    assert_each,
    assert_gradient,
    assert_that,
    assert_unchanged,
    autograd,
    given,
    points,
    st,
)
from katas import iris

HIDDEN = 100
SIZES = [(5, 3, 4, 2), (4, 2, 5, 3), (1, 4, 3, 2), (3, 5, 2, 1), (2, 1, 7, 4)]
FORWARD = ("z1", "h1", "Y_pred")
GRADIENTS = ("grad_w1", "grad_w2")
TRAINED = ("W1", "W2", "losses_tr", "losses_val")


def network(X, W1, W2):
    z1 = torch.einsum("nd,dh->nh", X, W1)
    h1 = torch.relu(z1)
    return z1, h1, torch.einsum("nh,ho->no", h1, W2)


def squared_error(X, Y, W1, W2):
    return torch.square(network(X, W1, W2)[2] - Y).sum()


def float64(*arrays):
    return [torch.tensor(np.asarray(array, np.float64)) for array in arrays]


def expected_forward(X, W1, W2):
    return tuple(part.numpy() for part in network(*float64(X, W1, W2)))


def expected_loss(X, Y, W1, W2):
    return squared_error(*float64(X, Y, W1, W2)).item()


def expected_gradients(X, Y, W1, W2):
    X, Y = float64(X, Y)
    return autograd(lambda W1, W2: squared_error(X, Y, W1, W2), W1, W2)


def problem(rng, samples, inputs, hidden, outputs):
    """X, Y, W1, W2 with pre-activations of both signs, none of them near the kink of relu."""
    while True:
        X, W1 = rng.uniform(-2, 2, (samples, inputs)), rng.uniform(-1.5, 1.5, (inputs, hidden))
        z1 = X @ W1
        if np.abs(z1).min() > 0.05 and z1.min() < 0 < z1.max():
            return X, rng.uniform(-2, 2, (samples, outputs)), W1, rng.uniform(-1.5, 1.5, (hidden, outputs))


def with_a_silent_unit(rng):
    """X, Y, W1, W2 where hidden unit 1 is silent for every sample, unit 2 for none, units 0 and 3 for some."""
    while True:
        X, Y, W1, W2 = problem(rng, 5, 3, 4, 2)
        X, W1[:, 1], W1[:, 2] = np.abs(X), -np.abs(W1[:, 1]), np.abs(W1[:, 2])
        z1 = X @ W1
        if np.abs(z1).min() > 0.05 and all(z1[:, unit].min() < 0 < z1[:, unit].max() for unit in (0, 3)):
            return X, Y, W1, W2


def descend(seed, lr, nite, X, Y, X_val, Y_val):
    """What training gives, by autograd, and the smallest |z1| whose sign decided about a gradient."""
    draws = np.random.RandomState(seed)
    W1 = torch.tensor(draws.randn(X.shape[1], HIDDEN), requires_grad=True)
    W2 = torch.tensor(draws.randn(HIDDEN, Y.shape[1]), requires_grad=True)
    X, Y, X_val, Y_val = float64(X, Y, X_val, Y_val)
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
    return (W1.detach().numpy(), W2.detach().numpy(), losses_tr, losses_val), margin


def seed_off_the_kink(rng, lr, nite, *data):
    """A seed from which float32 and float64 agree on the sign of every pre-activation, and what training gives."""
    while True:
        seed = int(rng.integers(2**31))
        expected, margin = descend(seed, lr, nite, *data)
        if margin > 5e-6:
            return seed, expected


def random_data(rng, samples, others):
    """X, Y, X_val, Y_val with three inputs and two outputs."""
    return [rng.normal(size=(count, width)) for count in (samples, others) for width in (3, 2)]


def train(kata, seed, lr, nite, data):
    """The four parts of the answer, seen to be four, the weights to be arrays, the losses to be nite numbers."""
    X, Y, X_val, Y_val = data
    answer = kata.run("train_from_seed", seed=seed, lr=lr, nite=nite, X=X, Y=Y, X_val=X_val, Y_val=Y_val)["answer"]
    is_four = type(answer) in (tuple, list) and len(answer) == len(TRAINED)
    assert_that(is_four, f"four parts are wanted: {', '.join(TRAINED)}", got=answer)
    W1, W2, losses_tr, losses_val = answer
    for name, weights, shape in (("W1", W1, (X.shape[1], HIDDEN)), ("W2", W2, (HIDDEN, Y.shape[1]))):
        seen = f"shape {weights.shape}" if isinstance(weights, np.ndarray) else "no array"
        reading = f"{seen} came back; an array of shape {shape} is wanted"
        assert_that(seen == f"shape {shape}", reading, what=name, got=weights)
    for name, losses in (("losses_tr", losses_tr), ("losses_val", losses_val)):
        is_sequence = isinstance(losses, (tuple, list)) or (isinstance(losses, np.ndarray) and losses.ndim > 0)
        reading = f"a sequence of {nite} numbers is wanted, one for each iteration"
        assert_that(is_sequence and len(losses) == nite, reading, what=name, got=losses)
    return W1, W2, carried(losses_tr, W1, W2), carried(losses_val, W1, W2)


def carried(losses, W1, W2):
    """Losses of float32 weights have the accuracy of float32, whatever type carries them."""
    if "float32" not in (W1.dtype.name, W2.dtype.name):
        return losses
    return [number.item() if isinstance(number, np.generic) else number for number in losses]


def assert_trained(got, expected):
    """The losses are judged first: they show in which iteration the ways part."""
    order = (2, 3, 0, 1)
    assert_gradient([got[i] for i in order], [expected[i] for i in order], [TRAINED[i] for i in order])


@points(1)
def test_forward_of_any_size(kata, rng):
    """`forward` gives z1, h1 and Y_pred for any number of samples, inputs, hidden units and outputs."""
    problems = [problem(rng, *sizes) for sizes in SIZES]
    answers = kata.each("forward", [(X, W1, W2) for X, _, W1, W2 in problems])
    for answer, (X, _, W1, W2) in zip(answers, problems, strict=True):
        assert_gradient(answer, expected_forward(X, W1, W2), FORWARD)


@points(1)
def test_loss_of_any_size(kata, rng):
    """`loss` is the sum of the squared errors over all samples and all outputs."""
    pairs = [(rng.normal(size=shape), rng.normal(size=shape)) for shape in ((5, 2), (3, 4), (1, 3), (7, 1))]
    expected = [sum((p - y) ** 2 for p, y in zip(*(Z.ravel().tolist() for Z in pair), strict=True)) for pair in pairs]
    whats = [f"the loss of {Y.shape[0]} samples with {Y.shape[1]} outputs" for _, Y in pairs]
    assert_each(kata.each("loss", pairs), expected, whats)


@points(3)
@given(sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1))
def test_gradients_match_autograd(kata, sizes, seed):
    """Both gradients agree with autograd, on any data and at any weights."""
    X, Y, W1, W2 = problem(np.random.default_rng(seed), *sizes)
    assert_gradient(kata.gradients(X, Y, W1, W2), expected_gradients(X, Y, W1, W2), GRADIENTS)


@points(1)
def test_a_silent_unit(kata, rng):
    """A hidden unit that is silent for all samples gets the gradient 0, and the others theirs."""
    X, Y, W1, W2 = with_a_silent_unit(rng)
    got, expected = kata.gradients(X, Y, W1, W2), expected_gradients(X, Y, W1, W2)
    shapes = [part.shape for part in got if isinstance(part, np.ndarray)] if type(got) in (tuple, list) else []
    if shapes == [W1.shape, W2.shape]:
        seen = float(max(np.abs(got[0][:, 1]).max(), np.abs(got[1][1]).max()))
        reading = "z1 of hidden unit 1 is below 0 for every sample here, and yet its weights get a gradient"
        assert_that(not seen > 1e-6, reading, what="column 1 of grad_w1 and row 1 of grad_w2", got=seen, expected="0")
    assert_gradient(got, expected, GRADIENTS)


@points(1)
def test_float32(kata, rng):
    """float32 arrays are as good as float64 ones."""
    X, Y, W1, W2 = (array.astype(np.float32) for array in problem(rng, 4, 3, 5, 2))
    z1, h1, Y_pred = expected_forward(X, W1, W2)
    assert_gradient(kata.forward(X, W1, W2), (z1, h1, Y_pred), FORWARD)
    assert_gradient(kata.gradients(X, Y, W1, W2), expected_gradients(X, Y, W1, W2), GRADIENTS)
    rounded = Y_pred.astype(np.float32)
    assert_close(kata.loss(rounded, Y), float(((rounded.astype(float) - Y) ** 2).sum()), "loss")


@points(1)
def test_inputs_stay(kata, rng):
    """No function changes the arrays it is given, and the answers are right beside that."""
    X, Y, W1, W2 = problem(rng, 5, 3, 4, 2)
    z1, h1, Y_pred = expected_forward(X, W1, W2)
    answer = unchanged(kata, "forward", {"X": X, "W1": W1, "W2": W2})
    assert_gradient(answer, (z1, h1, Y_pred), FORWARD)
    answer = unchanged(kata, "gradients", {"X": X, "Y": Y, "W1": W1, "W2": W2})
    assert_gradient(answer, expected_gradients(X, Y, W1, W2), GRADIENTS)
    answer = unchanged(kata, "loss", {"Y_pred": Y_pred, "Y": Y})
    assert_close(answer, expected_loss(X, Y, W1, W2), "loss")
    data = dict(zip(("X", "Y", "X_val", "Y_val"), random_data(rng, 5, 5), strict=True))
    after = kata.run("train_from_seed", seed=int(rng.integers(2**31)), lr=3e-4, nite=3, **data)["inputs"]
    for (name, before), array in zip(data.items(), after, strict=True):
        assert_unchanged(array, before, f"{name} after the training")


def unchanged(kata, function, arguments):
    """The answer of a function, after a look at its arguments."""
    answer = kata.run("with_inputs", name=function, arguments=list(arguments.values()))
    for (name, before), after in zip(arguments.items(), answer["inputs"], strict=True):
        assert_unchanged(after, before, f"{name} after the call of {function}")
    return answer["result"]


@points(1)
def test_weights_are_drawn(kata, rng):
    """W1 is drawn first, then W2, both with np.random.randn and a hidden layer of 100 units."""
    seed, data = int(rng.integers(2**31)), random_data(rng, 5, 5)
    draws = np.random.RandomState(seed)
    W1, W2, _, _ = train(kata, seed, 0.0, 2, data)
    assert_close(W1, draws.randn(3, HIDDEN), "W1, the first draw; with lr = 0 it stays as drawn")
    assert_close(W2, draws.randn(HIDDEN, 2), "W2, the second draw; with lr = 0 it stays as drawn")


@points(1)
def test_losses_belong_to_their_weights(kata, rng):
    """The training loss is that of the weights before the update, the validation loss that of those after it."""
    seed, data = int(rng.integers(2**31)), random_data(rng, 5, 5)
    X, Y, X_val, Y_val = data
    W1, W2, _, losses_val = train(kata, seed, 2e-4, 3, data)
    _, _, losses_tr, _ = train(kata, seed, 2e-4, 4, data)
    held = {"with_dtype": W1.dtype.name}
    what = "the last of 3 validation losses, at the weights that come back"
    assert_close(losses_val[-1], expected_loss(X_val, Y_val, W1, W2), what, **held)
    what = "the last of 4 training losses, at the weights that come back after 3 iterations"
    assert_close(losses_tr[-1], expected_loss(X, Y, W1, W2), what, **held)


@points(2)
def test_training_follows_the_gradient(kata, rng):
    """Several iterations give the weights and the losses of gradient descent."""
    lr, nite, data = float(rng.uniform(2e-4, 4e-4)), int(rng.integers(6, 9)), random_data(rng, 5, 7)
    seed, expected = seed_off_the_kink(rng, lr, nite, *data)
    assert_trained(train(kata, seed, lr, nite, data), expected)


@points(2)
def test_training_on_iris(kata, rng):
    """On the iris data ten iterations give the weights and the losses of gradient descent."""
    data = iris.two_layer_data()
    seed, expected = seed_off_the_kink(rng, 1e-4, 10, *data)
    assert_trained(train(kata, seed, 1e-4, 10, data), expected)
