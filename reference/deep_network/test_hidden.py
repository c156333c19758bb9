"""Hidden checks of deep_network."""

from itertools import pairwise

import numpy as np
import torch

from grader.testing import (
    assert_close,
    assert_gradient,
    assert_that,
    assert_unchanged,
    autograd,
    away_from_zero,
    given,
    points,
    st,
)

SIZES = ((3, 2), (3, 4, 2), (4, 3, 5, 2), (3, 5, 4, 6, 2), (2, 6, 3, 5, 4, 3))
FORWARD = ("pre_activations", "activations", "Y_pred")
BACKWARD = ("grad_omegas", "grad_betas")


def draw(rng, *shape, high=1.1):
    """Numbers of both signs whose sizes lie between 0.2 and `high`."""
    return rng.uniform(0.2, high, shape) * rng.choice([-1.0, 1.0], shape)


def network(rng, sizes, samples=5, shift=()):
    """(X, Y, omegas, betas) of a network that hides no mistake.

    No hidden pre-activation lies near the kink; hidden layers have open and closed units, outputs have both signs.
    shift: numbers that are added to the first biases of layer 0.
    """
    while True:
        omegas = [draw(rng, outputs, inputs) for inputs, outputs in pairwise(sizes)]
        betas = [draw(rng, outputs) for outputs in sizes[1:]]
        betas[0][: len(shift)] += shift
        X, Y = draw(rng, samples, sizes[0], high=1.6), draw(rng, samples, sizes[-1], high=1.6)
        pre_activations, _ = by_loops(X, omegas, betas)
        if is_telling(pre_activations) and min(map(np.ptp, truth(X, Y, omegas, betas)[0])) > 0.5:
            return X, Y, omegas, betas


def is_telling(pre_activations):
    signs = all(f.min() < 0 < f.max() for f in pre_activations)
    return signs and all(np.abs(f).min() > 0.03 for f in pre_activations[:-1])


def by_loops(X, omegas, betas):
    """(pre_activations, activations), one sample, one layer and one unit at a time."""
    pre_activations = [np.zeros((len(X), len(beta))) for beta in betas]
    activations = [np.zeros((len(X), omega.shape[1])) for omega in omegas]
    for i, x in enumerate(X):
        h = [float(number) for number in x]
        for k, (omega, beta) in enumerate(zip(omegas, betas, strict=True)):
            activations[k][i] = h
            f = [
                b + sum(w * number for w, number in zip(row, h, strict=True))
                for row, b in zip(omega, beta, strict=True)
            ]
            pre_activations[k][i] = f
            h = [max(0.0, number) for number in f]
    return pre_activations, activations


def truth(X, Y, omegas, betas):
    """(grad_omegas, grad_betas) by torch autograd in float64."""
    depth = len(omegas)

    def loss(*params):
        h = torch.from_numpy(X)
        for k in range(depth):
            f = torch.nn.functional.linear(h, params[k], params[depth + k])
            h = torch.relu(f)
        return ((torch.from_numpy(Y) - f) ** 2).sum()

    gradients = autograd(loss, *omegas, *betas)
    return list(gradients[:depth]), list(gradients[depth:])


def parts(got, names):
    """The parts of an answer that consists of several."""
    holds = type(got) in (tuple, list) and len(got) == len(names)
    assert_that(holds, f"({', '.join(names)}) is wanted, {len(names)} parts in this order", got=got)
    return got


def assert_lists(got, expected, names):
    """Several lists of arrays, compared layer by layer."""
    for part, wanted, name in zip(parts(got, names), expected, names, strict=True):
        if type(part) in (tuple, list):
            reading = f"{name} has length {len(part)}; one entry for each layer is wanted, length {len(wanted)}"
            assert_that(len(part) == len(wanted), reading)
        assert_gradient(part, wanted, [f"{name}[{k}]" for k in range(len(wanted))])


@points(1)
def test_predictions_at_any_depth(kata, rng):
    """One to five layers: the prediction agrees with plain loops, and the last layer is linear."""
    for sizes in SIZES:
        X, _, omegas, betas = network(rng, sizes)
        *_, Y_pred = parts(kata.forward(X, omegas, betas), FORWARD)
        assert_close(Y_pred, by_loops(X, omegas, betas)[0][-1], f"Y_pred of {len(omegas)} layers")


@points(2)
def test_layers_at_any_depth(kata, rng):
    """One to five layers: what is stored before and after each relu agrees with plain loops."""
    for sizes in SIZES:
        X, _, omegas, betas = network(rng, sizes)
        got = parts(kata.forward(X, omegas, betas), FORWARD)
        assert_lists(got[:2], by_loops(X, omegas, betas), FORWARD[:2])


@points(1)
def test_one_layer_matches_autograd(kata, rng):
    """A single layer, with five samples and with one: the gradients agree with autograd."""
    for samples in (5, 1):
        X, Y, omegas, betas = network(rng, (3, 2), samples)
        assert_lists(kata.backward(X, Y, omegas, betas), truth(X, Y, omegas, betas), BACKWARD)


@points(2)
def test_two_layers_match_autograd(kata, rng):
    """Two layers of different sizes: the gradients agree with autograd."""
    for sizes, samples in (((3, 4, 2), 5), ((2, 3, 5), 4)):
        X, Y, omegas, betas = network(rng, sizes, samples)
        assert_lists(kata.backward(X, Y, omegas, betas), truth(X, Y, omegas, betas), BACKWARD)


@points(3)
def test_deep_gradients_match_autograd(kata, rng):
    """Three, four and five layers: every gradient agrees with autograd."""
    for sizes in SIZES[2:]:
        X, Y, omegas, betas = network(rng, sizes)
        assert_lists(kata.backward(X, Y, omegas, betas), truth(X, Y, omegas, betas), BACKWARD)


@points(1)
def test_silent_units(kata, rng):
    """With one unit closed and one open for all samples the gradients agree with autograd."""
    X, Y, omegas, betas = network(rng, (3, 4, 5, 2), samples=6, shift=(-20.0, 6.0))
    assert_lists(kata.backward(X, Y, omegas, betas), truth(X, Y, omegas, betas), BACKWARD)


@points(2)
def test_descent(kata, rng):
    """Six steps of backward and update follow the path of gradient descent."""
    X, Y, path = steady_descent(rng, (3, 4, 2), lr=0.02, steps=6)
    omegas, betas = path[0]
    for step, (before, after) in enumerate(pairwise(path), 1):
        grads = kata.backward(X, Y, omegas, betas)
        assert_lists(grads, truth(X, Y, *before), [f"step {step}: {name}" for name in BACKWARD])
        omegas, betas = kata.update(omegas, grads[0], 0.02), kata.update(betas, grads[1], 0.02)
        assert_lists((omegas, betas), after, [f"after step {step}: {name}" for name in ("omegas", "betas")])


def steady_descent(rng, sizes, lr, steps):
    """(X, Y, path): the parameters before and after each step; no kink comes near, and the loss falls all the way."""
    while True:
        X, Y, *start = network(rng, sizes)
        path, losses, margins = [tuple(start)], [], []
        for _ in range(steps):
            pre_activations, _ = by_loops(X, *path[-1])
            losses.append(float(np.sum((pre_activations[-1] - Y) ** 2)))
            margins.append(np.abs(pre_activations[0]).min())
            path.append(moved(path[-1], truth(X, Y, *path[-1]), lr))
        if min(margins) > 0.003 and losses == sorted(losses, reverse=True):
            return X, Y, path


def moved(params, grads, lr):
    """Each array of each list minus lr times its gradient."""
    return tuple([p - lr * g for p, g in zip(*lists, strict=True)] for lists in zip(params, grads, strict=True))


@points(1)
@given(data=st.data())
def test_update_of_any_list(kata, data):
    """Each parameter of a list moves against its gradient, whatever its shape and the learning rate."""
    shapes = data.draw(st.sampled_from((((3,),), ((2, 3), (4,)), ((4, 2), (3, 4), (2, 3)))))
    counts = [int(np.prod(shape)) for shape in shapes]
    numbers = [np.array(data.draw(numbers_of(2 * count))) for count in counts]
    params = [array[: array.size // 2].reshape(shape) for array, shape in zip(numbers, shapes, strict=True)]
    grads = [array[array.size // 2 :].reshape(shape) for array, shape in zip(numbers, shapes, strict=True)]
    lr = data.draw(st.floats(0.05, 0.9, width=64))
    (expected,) = moved([params], [grads], lr)
    assert_gradient(kata.update(params, grads, lr), expected, [f"params[{k}]" for k in range(len(shapes))])


def numbers_of(count):
    return st.lists(away_from_zero(), min_size=count, max_size=count)


@points(1)
def test_inputs_stay(kata, rng):
    """No function changes its inputs, and the answers are right beside that."""
    X, Y, omegas, betas = network(rng, (3, 4, 2))
    grads = truth(X, Y, omegas, betas)
    stored = unchanged(kata, "forward", [X, omegas, betas])
    assert_lists(parts(stored, FORWARD)[:2], by_loops(X, omegas, betas), FORWARD[:2])
    assert_lists(unchanged(kata, "backward", [X, Y, omegas, betas]), grads, BACKWARD)
    result = unchanged(kata, "update", [omegas, grads[0], 0.3])
    assert_gradient(result, moved([omegas], [grads[0]], 0.3)[0], ("params[0]", "params[1]"))


def unchanged(kata, name, arguments):
    """The answer of a function that left its arguments as they were."""
    answer = kata.run("with_inputs", name=name, arguments=arguments)
    assert_unchanged(answer["inputs"], arguments, f"the inputs of {name}")
    return answer["result"]
