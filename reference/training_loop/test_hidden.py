"""Hidden checks of training_loop. The oracle: gradients by autograd in float64, update rules written out."""

from functools import cache

import numpy as np
import pytest
import torch

from grader.testing import (
    assert_close,
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

LOSSES = {
    "MSELoss": lambda p, y: ((p - y) ** 2).mean(),
    "MSELoss(sum)": lambda p, y: ((p - y) ** 2).sum(),
    "SmoothL1Loss": lambda p, y: torch.where((p - y).abs() < 1, (p - y) ** 2 / 2, (p - y).abs() - 0.5).mean(),
    "PoissonNLLLoss": lambda p, y: (p.exp() - y * p).mean(),
    "CrossEntropyLoss": lambda p, y: (p.exp().sum(1).log() - p[torch.arange(len(y)), y]).mean(),
}


# --- the specification ------------------------------------------------------------------------


def predict(weights, x, bend=torch.tanh):
    for i in range(0, len(weights), 2):
        x = (bend(x) if i else x) @ weights[i] + weights[i + 1]
    return x


class Plain:
    """The step of weight i is lr · gradient; each weight may have a rate of its own."""

    def __init__(self, lr, rates=None):
        self.lr, self.rates = lr, rates

    def step(self, i, gradient):
        return gradient * (self.lr if self.rates is None else self.rates.get(i, 0.0))


class Momentum:
    """v ← μ v + gradient, from v = gradient at first; the step is lr · v."""

    def __init__(self, lr, momentum):
        self.lr, self.momentum, self.v = lr, momentum, {}

    def step(self, i, gradient):
        self.v[i] = gradient + self.momentum * self.v.get(i, 0.0)
        return self.lr * self.v[i]


class Adam:
    """m and v are running means of gradient and gradient², freed from their start at 0; the step is lr · m / √v."""

    def __init__(self, lr):
        self.lr, self.past = lr, {}

    def step(self, i, gradient):
        t, m, v = self.past.get(i, (0, 0.0, 0.0))
        t, m, v = t + 1, 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        self.past[i] = t, m, v
        return self.lr * (m / (1 - 0.9**t)) / ((v / (1 - 0.999**t)) ** 0.5 + 1e-8)


def specified(rule, n_epochs, features, labels, weights, loss_fun, bend="tanh"):
    """Losses, gradients of every epoch, and the weights at the end, as float64 arrays."""
    features = features.double() if features.is_floating_point() else features
    labels = labels.double() if labels.is_floating_point() else labels
    weights = [torch.tensor(weight, dtype=torch.float64, requires_grad=True) for weight in weights]
    losses, gradients = [], []
    for _ in range(n_epochs):
        loss = LOSSES[loss_fun](predict(weights, features, getattr(torch, bend)), labels)
        gradients.append([gradient.numpy() for gradient in torch.autograd.grad(loss, weights)])
        losses.append(float(loss.detach()))
        moved = [w.detach() - rule.step(i, torch.as_tensor(gradients[-1][i])) for i, w in enumerate(weights)]
        weights = [w.requires_grad_() for w in moved]
    return losses, gradients, [weight.detach().numpy() for weight in weights]


# --- questions --------------------------------------------------------------------------------


def task(rng, loss_fun="MSELoss", sizes=(5, 3, 4, 2)):
    """Features and labels for N samples of D numbers, and weights for D → H → O; numbers of both signs."""
    n, d, h, o = sizes
    labels = torch.tensor(rng.uniform(0.3, 3, (n, o)) if loss_fun == "PoissonNLLLoss" else rng.normal(0, 1.5, (n, o)))
    if loss_fun == "CrossEntropyLoss":
        labels = torch.tensor(rng.permutation(np.arange(n) % o))
    weights = [rng.normal(0, 0.7, shape) for shape in ((d, h), (h,), (h, o), (o,))]
    return {"features": torch.tensor(rng.normal(0, 1, (n, d))), "labels": labels, "weights": weights}


def plain(losses):
    """An array or NumPy floats as Python floats, which get the tolerance of float32; all else as it is."""
    losses = list(losses) if isinstance(losses, np.ndarray) and losses.ndim else losses
    if type(losses) not in (list, tuple):
        return losses
    return [float(loss) if isinstance(loss, np.floating) else loss for loss in losses]


def assert_losses(got, expected):
    got = plain(got)
    if type(got) in (list, tuple) and len(got) != len(expected):
        reading = f"losses that came back: {len(got)}; epochs: {len(expected)}"
        assert_that(False, reading, what="losses", got=got)
    assert_close(got, expected, "losses")


def assert_floats(losses):
    floats = all(type(loss) is float for loss in plain(losses))
    assert_that(floats, "every loss is wanted as a Python float, a number that holds no graph", got=losses)


def assert_trained(answer, expected):
    """The losses of the epochs, and the weights at the end."""
    losses, _, weights = expected
    assert_losses(answer["losses"], losses)
    assert_weights(answer["weights"], weights)


def assert_weights(got, expected):
    names = [f"weight {i} after training" for i in range(len(expected))]
    assert_gradient(got, expected, names)


# --- the published figures --------------------------------------------------------------------


@cache
def sine_losses(n_epochs, lr, momentum, seed):
    """The lecture's fit with the gradients of the mean squared error written out, in NumPy."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        x = np.linspace(-1, 1, 32)[:, None]
        y = np.sin(np.pi * x) + torch.randn(32, 1).numpy() / 4
        torch.manual_seed(seed)
        layers = torch.nn.Linear(1, 512), torch.nn.Linear(512, 1)
    w = [p.detach().double().numpy().T.copy() for layer in layers for p in layer.parameters()]
    v, losses = [0.0] * 4, []
    for _ in range(n_epochs):
        h = np.tanh(x @ w[0] + w[1])
        delta = h @ w[2] + w[3] - y
        losses.append(float((delta**2).mean()))
        delta *= 2 / delta.size
        inner = delta * w[2].T * (1 - h**2)
        gradients = x.T @ inner, inner.sum(0), h.T @ delta, delta.sum(0)
        for i in range(4):
            v[i] = momentum * v[i] + gradients[i]
            w[i] -= lr * v[i]
    return losses


@points(2)
def test_lecture_fit(kata):
    """The lecture's 1,847 epochs take the loss of WideNet from 0.88894 down to 0.0673, on the same way."""
    fit = {"n_epochs": 1847, "lr": 0.003, "momentum": 0.9, "seed": 2021}
    losses = kata.run("train_wide_net", **fit)
    assert_losses(losses, sine_losses(**fit))
    assert_close(plain(losses)[:1], [0.88894], "the first loss")
    assert_close(plain(losses)[-1:], [0.0673], "the last loss")


@points(1)
def test_published_net(kata):
    """A 3-4-4-1 network with ReLU, drawn under seed 99, has the published loss after 100 epochs."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(99)
        layers = torch.nn.Linear(3, 4), torch.nn.Linear(4, 4), torch.nn.Linear(4, 1)
    parts = {
        "loss_fun": "MSELoss(sum)",
        "bend": "relu",
        "features": torch.tensor([[2.0, 3.0, -1.0], [3.0, -1.0, 0.5], [0.5, 1.0, 1.0], [1.0, 1.0, -1.0]]),
        "labels": torch.tensor([[1.0], [0.0], [0.0], [1.0]]),
        "weights": [p.detach().numpy().T.copy() for layer in layers for p in layer.parameters()],
    }
    answer = kata.run("train", n_epochs=100, optimizer={"kind": "SGD", "lr": 0.01}, **parts)
    assert_trained(answer, specified(Plain(0.01), 100, **parts))
    assert_close(plain(answer["losses"])[-1:], [0.06534025073051453], "the last loss")


# --- any loss, any network, any optimizer -----------------------------------------------------


@points(1)
@given(data=st.data())
def test_any_loss(kata, data):
    """Losses and weights follow plain descent, for networks of any size and for several losses."""
    loss_fun = data.draw(st.sampled_from(("MSELoss", "MSELoss(sum)", "SmoothL1Loss")))
    sizes = tuple(data.draw(st.integers(low, high)) for low, high in ((2, 6), (1, 4), (1, 5), (1, 3)))
    parts = task(np.random.default_rng(data.draw(st.integers(0, 2**32 - 1))), loss_fun, sizes)
    lr, n_epochs = data.draw(st.floats(0.01, 0.05)), data.draw(st.integers(1, 5))
    answer = kata.run("train", n_epochs=n_epochs, loss_fun=loss_fun, optimizer={"kind": "SGD", "lr": lr}, **parts)
    assert_trained(answer, specified(Plain(lr), n_epochs, loss_fun=loss_fun, **parts))


@points(2)
def test_argument_order(kata, rng):
    """The loss gets the predictions first and the labels second, as they are: counts, then numbers of classes."""
    for loss_fun in ("PoissonNLLLoss", "CrossEntropyLoss"):
        parts = {"loss_fun": loss_fun, **task(rng, loss_fun)}
        answer = kata.run("train", n_epochs=6, optimizer={"kind": "SGD", "lr": 0.05}, **parts)
        assert_trained(answer, specified(Plain(0.05), 6, **parts))


@points(1)
def test_momentum_goes_on(kata, rng):
    """Descent with momentum; a second call with the same objects goes on where the first one stopped."""
    parts = {"loss_fun": "MSELoss", **task(rng)}
    optimizer = {"kind": "SGD", "lr": 0.05, "momentum": 0.8}
    answer = kata.run("train", n_epochs=5, more=[4], optimizer=optimizer, **parts)
    losses, _, weights = specified(Momentum(0.05, 0.8), 9, **parts)
    assert_losses(answer["losses"], losses[:5])
    assert_losses(answer["more"][0], losses[5:])
    assert_weights(answer["weights"], weights)


@points(1)
def test_adam(kata, rng):
    """Adam makes its own steps."""
    parts = {"loss_fun": "SmoothL1Loss", **task(rng)}
    answer = kata.run("train", n_epochs=7, optimizer={"kind": "Adam", "lr": 0.1}, **parts)
    assert_trained(answer, specified(Adam(0.1), 7, **parts))


@points(1)
def test_only_what_the_optimizer_holds(kata, rng):
    """Two of four weights are the optimizer's, each with its own rate; the other two stay."""
    parts = {"loss_fun": "MSELoss", **task(rng)}
    optimizer = {"kind": "SGD", "lr": 0.4}
    answer = kata.run("train", n_epochs=5, optimizer=optimizer, groups=[[1, 0.2], [2, 0.05]], **parts)
    assert_trained(answer, specified(Plain(None, {1: 0.2, 2: 0.05}), 5, **parts))


# --- the turn of the loop ---------------------------------------------------------------------


@points(2)
def test_gradient_of_its_own_epoch(kata, rng):
    """Each step finds the gradient of its epoch: not that of an earlier one, not a sum, not nothing."""
    parts = {"loss_fun": "MSELoss", **task(rng)}
    answer = kata.run("train", n_epochs=4, optimizer={"kind": "Recorder", "lr": 0.05}, **parts)
    found, (_, expected, _) = answer["gradients"], specified(Plain(0.05), 4, **parts)
    assert_that(len(found) == 4, f"steps that the optimizer made: {len(found)}; epochs: 4")
    if not any(np.any(gradient) for gradients in found for gradient in gradients):
        cause = "" if answer["backwards"] else "; backward() never went through the predictions of this model"
        assert_that(False, f"the steps find no gradients, or zeros{cause}", what="gradients at the steps")
    late = not any(np.any(gradient) for gradient in found[0])
    assert_that(not late, "the first step finds no gradients, the second one does", what="gradients at the steps")
    sums = [first + second for first, second in zip(*expected[:2], strict=True)]
    summed = all(is_close(got, total) for got, total in zip(found[1], sums, strict=True))
    assert_that(not summed, "the second step finds the sum of two epochs' gradients", what="gradients at the steps")
    for epoch, (got, want) in enumerate(zip(found, expected, strict=True)):
        assert_gradient(got, want, [f"gradient of weight {i} in epoch {epoch}" for i in range(4)])


@points(1)
def test_once_in_an_epoch(kata, rng):
    """In an epoch the model predicts once and the loss is computed once, and the losses are right."""
    parts = {"loss_fun": "MSELoss", **task(rng)}
    for n_epochs in (3, 5):
        answer = kata.run("train", n_epochs=n_epochs, optimizer={"kind": "SGD", "lr": 0.05}, **parts)
        assert_equal(answer["passes"], n_epochs, f"predictions of the model in {n_epochs} epochs")
        assert_equal(answer["loss_calls"], n_epochs, f"calls of the loss function in {n_epochs} epochs")
        assert_losses(answer["losses"], specified(Plain(0.05), n_epochs, **parts)[0])


@points(1)
def test_list_of_floats(kata, rng):
    """One Python float for each epoch, from before its step; none, and no step, where n_epochs is 0."""
    parts = {"loss_fun": "SmoothL1Loss", **task(rng)}
    optimizer = {"kind": "SGD", "lr": 0.3}
    for n_epochs in (1, 4, 0):
        answer = kata.run("train", n_epochs=n_epochs, optimizer=optimizer, **parts)
        assert_trained(answer, specified(Plain(0.3), n_epochs, **parts))
        assert_floats(answer["losses"])


@points(1)
def test_inputs_stay(kata, rng):
    """Features, labels and the random generators are as before, and the answer is right beside that."""
    parts = {"loss_fun": "MSELoss", **task(rng)}
    draws = kata.run("draws")
    answer = kata.run("train", n_epochs=3, optimizer={"kind": "SGD", "lr": 0.05}, **parts)
    assert_unchanged(answer["inputs"], [parts["features"], parts["labels"]], "features and labels")
    moved = "training moved a random generator: something was drawn from it, or it was seeded"
    assert_that(answer["draws"] == draws, moved)
    assert_trained(answer, specified(Plain(0.05), 3, **parts))


# --- any device -------------------------------------------------------------------------------


@points(1)
def test_any_device(kata, rng):
    """With model and data on another device (here torch's meta device plays a GPU) the training takes place there."""
    for optimizer, rule in (({"kind": "SGD", "momentum": 0.8}, Momentum(0.05, 0.8)), ({"kind": "Adam"}, Adam(0.05))):
        parts = {"loss_fun": "MSELoss", **task(rng)}
        given = {"n_epochs": 6, "device": "meta", "optimizer": {"lr": 0.05, **optimizer}, **parts}
        seen = kata.run("elsewhere", probe="train", **given)
        answer, products = seen["answer"], ", ".join(sorted(set(seen["on_the_cpu"])))
        assert_that(not products, f"model and data are on meta; products were computed on the CPU ({products})")
        assert_equal(answer["devices"], ["meta"] * 4, "devices of the weights after training")
        assert_trained(answer, specified(rule, 6, **parts))
        assert_floats(answer["losses"])


@points(1)
@optional("needs a GPU")
def test_on_a_gpu(kata, rng):
    """With model and data on a GPU the training runs there."""
    if not kata.run("has_gpu"):
        pytest.skip("there is no GPU that this process can use")
    parts = {"loss_fun": "MSELoss", **task(rng)}
    optimizer = {"kind": "SGD", "lr": 0.05, "momentum": 0.8}
    answer = kata.run("train", n_epochs=6, device="cuda", optimizer=optimizer, **parts)
    assert_trained(answer, specified(Momentum(0.05, 0.8), 6, **parts))
    assert_floats(answer["losses"])
