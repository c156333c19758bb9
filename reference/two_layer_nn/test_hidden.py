"""Hidden checks of two_layer_nn. The oracle: the same draws, gradients and steps written out in NumPy and float64."""

import numpy as np
import torch

from grader.testing import (
    TensorData,
    assert_close,
    assert_equal,
    assert_gradient,
    assert_that,
    assert_unchanged,
    given,
    is_close,
    points,
    st,
)
from katas import iris

HIDDEN = 100
WEIGHTS = ("W1", "b1", "W2", "b2")
BOTH = ("nn_train", "nn_optim_train")


# --- the specification ------------------------------------------------------------------------


def drawn(seed, inputs, hidden, outputs):
    """W1 (hidden, inputs), b1, W2 (outputs, hidden), b2 as the layers of torch draw them, one after the other."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        layers = torch.nn.Linear(inputs, hidden), torch.nn.Linear(hidden, outputs)
    return [parameter.detach().numpy() for layer in layers for parameter in (layer.weight, layer.bias)]


def predictions(X, W1, b1, W2, b2):
    return np.maximum(X @ W1.T + b1, 0) @ W2.T + b2


def squared_error(X, Y, weights):
    return float(np.square(predictions(X, *weights) - Y).sum())


def gradients(X, Y, W1, b1, W2, b2):
    z1 = X @ W1.T + b1
    h1 = np.maximum(z1, 0)
    grad_pred = 2 * (h1 @ W2.T + b2 - Y)
    grad_z1 = (grad_pred @ W2) * (z1 > 0)
    return grad_z1.T @ X, grad_z1.sum(0), grad_pred.T @ h1, grad_pred.sum(0)


class Plain:
    """The step is lr · gradient."""

    def __init__(self, lr):
        self.lr = lr

    def steps(self, gradients):
        return [self.lr * gradient for gradient in gradients]


class Adam:
    """m and v are running means of gradient and gradient², freed from their start at 0; the step is lr · m / √v."""

    def __init__(self, lr):
        self.lr, self.t, self.m, self.v = lr, 0, [0.0] * 4, [0.0] * 4

    def steps(self, gradients):
        self.t += 1
        self.m = [0.9 * m + 0.1 * g for m, g in zip(self.m, gradients, strict=True)]
        self.v = [0.999 * v + 0.001 * g**2 for v, g in zip(self.v, gradients, strict=True)]
        slopes = [m / (1 - 0.9**self.t) for m in self.m]
        sizes = [(v / (1 - 0.999**self.t)) ** 0.5 + 1e-8 for v in self.v]
        return [self.lr * slope / size for slope, size in zip(slopes, sizes, strict=True)]


RULES = {"nn_train": Plain, "nn_optim_train": Adam}


def descend(rule, nite, seed, data, dtype):
    """Training losses, validation losses, weights, and the smallest |z1| whose sign decided about a gradient."""
    X, Y, X_val, Y_val = (np.asarray(array, dtype) for array in data)
    weights = [weight.astype(dtype) for weight in drawn(seed, X.shape[1], HIDDEN, Y.shape[1])]
    losses_tr, losses_val, margin = [], [], np.inf
    for _ in range(nite):
        losses_tr.append(squared_error(X, Y, weights))
        margin = min(margin, np.abs(X @ weights[0].T + weights[1]).min())
        moves = rule.steps(gradients(X, Y, *weights))
        weights = [weight - move for weight, move in zip(weights, moves, strict=True)]
        losses_val.append(squared_error(X_val, Y_val, weights))
    return (losses_tr, losses_val, weights), margin


def planned(rng, probe, lr, nite, data):
    """A seed from which float32 and float64 go the same way, and what training gives.

    Adam divides by the size of the gradient, so that a gradient of rounding errors alone makes a whole step.
    """
    while True:
        seed = int(rng.integers(2**31))
        expected, margin = descend(RULES[probe](lr), nite, seed, data, np.float64)
        rounded, _ = descend(RULES[probe](lr), nite, seed, data, np.float32)
        if margin > 5e-6 and all(near(a, b) for a, b in zip(rounded[2], expected[2], strict=True)):
            return seed, expected


def near(rounded, exact):
    return np.abs(rounded - exact).max() < 1e-5 * np.abs(exact).max()


# --- questions --------------------------------------------------------------------------------


def random_data(rng, samples=5, others=5, inputs=3, outputs=2):
    """X, Y, X_val, Y_val of standard normal numbers, in float64."""
    return [rng.normal(size=(count, width)) for count in (samples, others) for width in (inputs, outputs)]


def train(kata, probe, seed, lr, nite, data):
    """What the probe saw, with the losses as Python floats and the parameters by their names."""
    X, Y, X_val, Y_val = data
    seen = kata.run(probe, seed=seed, lr=lr, nite=nite, X=X, Y=Y, X_val=X_val, Y_val=Y_val)
    answer = seen["answer"]
    is_three = type(answer) in (tuple, list) and len(answer) == 3
    assert_that(is_three, "three parts are wanted: model, losses_tr, losses_val", got=answer)
    model, *losses = answer
    is_model = isinstance(model, dict) and "parameters" in model
    assert_that(is_model, "the first part is no model of torch.nn", got=model, what="model")
    numbers = [plain(name, part, nite) for name, part in zip(("losses_tr", "losses_val"), losses, strict=True)]
    weights = named(model["parameters"], X.shape[1], HIDDEN, Y.shape[1])
    return {**seen, "losses_tr": numbers[0], "losses_val": numbers[1], "weights": weights, "as they came": losses}


def named(parameters, inputs, hidden, outputs):
    """W1, b1, W2, b2 among the parameters of a model, told by their shapes."""
    wanted = [(hidden, inputs), (hidden,), (outputs, hidden), (outputs,)]
    shapes = [parameter.shape for parameter in parameters]
    reading = "the parameters of the model have other shapes than the four that are wanted"
    assert_that(sorted(shapes) == sorted(wanted), reading, got=shapes, expected=str(wanted))
    return [parameters[shapes.index(shape)] for shape in wanted]


def plain(name, losses, nite):
    """The losses as Python floats, which get the tolerance of float32."""
    losses = losses.array if isinstance(losses, TensorData) else losses
    is_sequence = isinstance(losses, (tuple, list)) or (isinstance(losses, np.ndarray) and losses.ndim > 0)
    reading = f"a sequence of {nite} numbers is wanted, one for each iteration"
    assert_that(is_sequence and len(losses) == nite, reading, what=name, got=losses)
    numbers = [loss.array if isinstance(loss, TensorData) else loss for loss in losses]
    return [float(n) if isinstance(n, (np.generic, np.ndarray)) and n.ndim == 0 else n for n in numbers]


def assert_number(got, expected, reading):
    """A number is the expected one; the sentence says what it means where it is not."""
    assert_that(is_close(got, expected), reading, got=got, expected=f"{expected:.7g}")


def assert_begins(seen, expected):
    """The first training loss is right. What comes later is judged elsewhere."""
    reading = "the first training loss is not that of the parameters as drawn"
    assert_number(seen["losses_tr"][0], expected[0][0], reading)


def assert_trained(seen, expected):
    """Training losses and parameters. The losses are judged first: they show in which iteration the ways part."""
    parts = [seen["losses_tr"], *seen["weights"]], [expected[0], *expected[2]]
    assert_gradient(*parts, ("losses_tr", *WEIGHTS), with_dtype="float32")


# --- checks -----------------------------------------------------------------------------------


@points(1)
def test_model_of_any_size(kata, rng):
    """The model is a Sequential of Linear, ReLU and Linear; its prediction is relu(X W1ᵀ + b1) W2ᵀ + b2."""
    for samples, inputs, hidden, outputs in ((5, 3, 4, 2), (4, 2, 7, 3), (2, 5, 3, 1)):
        seed, X = int(rng.integers(2**31)), 3 * rng.normal(size=(samples, inputs))
        model = kata.run("make", seed=seed, D_in=inputs, H=hidden, D_out=outputs, X=X)
        assert_equal(model["type"], "Sequential", "the type of the model")
        assert_equal(model["parts"], ["Linear", "ReLU", "Linear"], "the parts of the model")
        assert_that(all(model["asks"]), "a parameter of the new model does not ask for a gradient")
        weights = named(model["parameters"], inputs, hidden, outputs)
        expected = predictions(X, *(weight.astype(float) for weight in weights))
        assert_close(model["prediction"], expected, "the prediction")


@points(1)
def test_layers_are_drawn(kata, rng):
    """Both layers keep what they draw, the first one first, and no model is made beside; with lr = 0 nothing moves."""
    seed, data = int(rng.integers(2**31)), random_data(rng)
    model = kata.run("make", seed=seed, D_in=3, H=4, D_out=2, X=data[0])
    expected = drawn(seed, 3, 4, 2)
    assert_gradient(named(model["parameters"], 3, 4, 2), expected, WEIGHTS)
    expected = drawn(seed, 3, HIDDEN, 2)
    for probe in BOTH:
        assert_gradient(train(kata, probe, seed, 0.0, 1, data)["weights"], expected, WEIGHTS)


@points(2)
@given(sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1))
def test_update_follows_the_gradient(kata, sizes, seed):
    """The hand-written update gives the training losses and the parameters of gradient descent."""
    rng, (samples, inputs, outputs, _) = np.random.default_rng(seed), sizes
    data = random_data(rng, samples, samples, inputs, outputs)
    lr, nite = float(rng.uniform(1e-3, 3e-3)), int(rng.integers(4, 7))
    seed, expected = planned(rng, "nn_train", lr, nite, data)
    assert_trained(train(kata, "nn_train", seed, lr, nite, data), expected)


@points(2)
@given(sizes=st.permutations((5, 3, 4, 2)), seed=st.integers(0, 2**32 - 1))
def test_adam_makes_the_steps(kata, sizes, seed):
    """The training with Adam gives the training losses and the parameters that follow from its rule."""
    rng, (samples, inputs, outputs, _) = np.random.default_rng(seed), sizes
    data = random_data(rng, samples, samples, inputs, outputs)
    lr, nite = float(rng.uniform(5e-3, 2e-2)), int(rng.integers(4, 8))
    seed, expected = planned(rng, "nn_optim_train", lr, nite, data)
    assert_trained(train(kata, "nn_optim_train", seed, lr, nite, data), expected)


@points(1)
def test_one_output(kata, rng):
    """With one output and with more rows for validation than for training, both losses are right from the start."""
    data = random_data(rng, 5, 7, outputs=1)
    for probe in BOTH:
        seed, expected = planned(rng, probe, 1e-3, 1, data)
        seen = train(kata, probe, seed, 1e-3, 1, data)
        assert_begins(seen, expected)
        weights = [weight.astype(float) for weight in seen["weights"]]
        reading = "the first validation loss is not that of the parameters that come back"
        assert_number(seen["losses_val"][0], squared_error(*data[2:], weights), reading)


@points(1)
def test_losses_belong_to_their_model(kata, rng):
    """The model that comes back is the trained one: its predictions have the last of the losses."""
    data = random_data(rng)
    for probe, lr in zip(BOTH, (2e-3, 1e-2), strict=True):
        seed = int(rng.integers(2**31))
        data[3] = predictions(
            data[2], *drawn(seed, 3, HIDDEN, 2)
        )  # the parameters as drawn meet these targets, so the validation loss rises
        seen = train(kata, probe, seed, lr, 3, data)
        after = np.square(seen["predictions"][1].astype(float) - data[3]).sum()
        reading = "the last of 3 validation losses is not that of the model that comes back"
        assert_number(seen["losses_val"][-1], after, reading)
        before = np.square(seen["predictions"][0].astype(float) - data[1]).sum()
        reading = "the last of 4 training losses is not that of the model that comes back after 3 iterations"
        assert_number(train(kata, probe, seed, lr, 4, data)["losses_tr"][-1], before, reading)


@points(1)
def test_update_by_hand(kata, rng):
    """The hand-written update moves weights and biases of both layers, and no optimizer makes a step."""
    data = random_data(rng)
    seed, expected = planned(rng, "nn_train", 2e-3, 3, data)
    seen = train(kata, "nn_train", seed, 2e-3, 3, data)
    by_hand = "the update is to be written by hand here, and an optimizer made steps"
    assert_that(seen["steps"] == 0, by_hand, got=seen["steps"], expected="0")
    for name, before, after in zip(WEIGHTS, drawn(seed, 3, HIDDEN, 2), seen["weights"], strict=True):
        assert_that(not is_close(after, before), f"{name} is still as drawn after 3 iterations")
    assert_begins(seen, expected)


@points(1)
def test_arrays_and_tensors_stay(kata, rng):
    """Arrays and tensors are taken, not changed; losses hold no graph; only the generator of torch is touched."""
    draws = kata.run("draws")
    for probe in BOTH:
        for kind in (np.float32, torch.from_numpy, lambda array: torch.from_numpy(array).float()):
            data = [kind(array) for array in iris.two_layer_data()]
            seed, expected = planned(rng, probe, 1e-3, 2, data)
            seen = train(kata, probe, seed, 1e-3, 2, data)
            for name, after, before in zip(("X", "Y", "X_val", "Y_val"), seen["inputs"], data, strict=True):
                assert_unchanged(after, before, f"{name} after the training")
            for losses in seen["as they came"]:
                parts = [losses] if isinstance(losses, TensorData) else losses
                attached = any(isinstance(part, TensorData) and part.connected for part in parts)
                assert_that(not attached, "a loss still holds the graph behind it; its number is wanted")
            assert_that(seen["draws"] == draws, "training moved or seeded the generator of Python or that of NumPy")
            assert_begins(seen, expected)
