"""Public tests of deep_network: four samples, two inputs, three hidden units, one output."""

import numpy as np

from grader.testing import assert_close, assert_gradient, assert_that, points

X = np.array([[1.5, -0.4], [-0.6, 1.2], [0.7, 0.9], [-1.1, -0.8]])
Y = np.array([[0.5], [-0.7], [1.2], [0.3]])
OMEGAS = [np.array([[0.4, -0.7], [-0.8, 0.5], [0.9, 0.6]]), np.array([[1.1, -0.6, 0.7]])]
BETAS = [np.array([0.2, -0.1, 0.3]), np.array([-0.3])]
F0 = np.array([[1.08, -1.5, 1.41], [-0.88, 0.98, 0.48], [-0.15, -0.21, 1.47], [0.32, 0.38, -1.17]])
H1 = np.array([[1.08, 0.0, 1.41], [0.0, 0.98, 0.48], [0.0, 0.0, 1.47], [0.32, 0.38, 0.0]])
Y_PRED = np.array([[1.875], [-0.552], [0.729], [-0.176]])


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
def test_prediction(kata):
    """Two layers predict 1.875, -0.552, 0.729 and -0.176 for the four samples."""
    *_, Y_pred = parts(kata.forward(X, OMEGAS, BETAS), ("pre_activations", "activations", "Y_pred"))
    assert_close(Y_pred, Y_PRED, "Y_pred")


@points(1)
def test_stored_layers(kata):
    """For two layers forward gives two pre-activations and two activations."""
    got = parts(kata.forward(X, OMEGAS, BETAS), ("pre_activations", "activations", "Y_pred"))
    assert_lists(got[:2], ([F0, Y_PRED], [X, H1]), ("pre_activations", "activations"))


@points(1)
def test_one_layer(kata):
    """The gradients of a network of one layer, two inputs and three outputs."""
    Y3 = np.array([[0.5, -1.0, 0.2], [1.2, 0.3, -0.6], [-0.4, 0.8, 0.9], [0.6, -0.5, 1.4]])
    expected = [np.array([[5.202, -4.558], [-5.666, -1.194], [8.786, 6.762]])], [np.array([-3.06, 0.1, 0.58])]
    assert_lists(kata.backward(X, Y3, OMEGAS[:1], BETAS[:1]), expected, ("grad_omegas", "grad_betas"))


@points(2)
def test_two_layers(kata):
    """The gradients of two layers, each with the shape of its parameter."""
    first = np.array([[5.68942, -0.37224], [-0.52176, -0.67008], [2.3016, -1.11482]])
    last = np.array([[2.66536, -0.07168, 2.63484]])
    expected = [first, last], [np.array([1.9778, 0.3936, 1.4728]), np.array([1.152])]
    assert_lists(kata.backward(X, Y, OMEGAS, BETAS), expected, ("grad_omegas", "grad_betas"))


@points(1)
def test_update(kata):
    """One step with learning rate 0.05."""
    grads = [np.array([[2.0, -1.0], [0.5, 3.0], [-4.0, 1.5]]), np.array([1.0, -2.4, 0.6])]
    expected = [np.array([[0.3, -0.65], [-0.825, 0.35], [1.1, 0.525]]), np.array([0.15, 0.02, 0.27])]
    assert_gradient(kata.update([OMEGAS[0], BETAS[0]], grads, 0.05), expected, ("params[0]", "params[1]"))
