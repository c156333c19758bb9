"""Hidden checks of vector_derivatives."""

from itertools import pairwise, product

import numpy as np
import torch

from grader.testing import assert_close, assert_unchanged, autograd, away_from_zero, given, points, st


def tensor(array):
    return torch.from_numpy(array)


def vectors(count):
    """Lists of `count` numbers of both signs, none near 0."""
    return st.lists(away_from_zero(), min_size=count, max_size=count)


def draw(rng, *shape):
    """Numbers of both signs whose sizes lie between 0.1 and 1.5."""
    return rng.uniform(0.1, 1.5, shape) * rng.choice([-1.0, 1.0], shape)


def chain(rng, *sizes):
    """Jacobians from sizes[0] inputs to sizes[-1] outputs, and an upstream gradient for the last output."""
    return [draw(rng, rows, columns) for rows, columns in pairwise(sizes)], draw(rng, sizes[-1])


def sum_over_paths(jacobians, upstream):
    """∂L/∂x by its meaning: along each path from an input to L the slopes multiply, and the paths add up."""
    gradient = np.zeros(jacobians[0].shape[0])
    for path in product(*(range(side) for side in (jacobians[0].shape[0], *(j.shape[1] for j in jacobians)))):
        slopes = [jacobian[step] for jacobian, step in zip(jacobians, pairwise(path), strict=True)]
        gradient[path[0]] += np.prod(slopes) * upstream[path[-1]]
    return gradient


def jacobian_by_autograd(function, x, outputs):
    """∂function/∂x with a row for each input, one gradient of one output at a time."""
    columns = [autograd(lambda leaf, m=m: function(leaf)[m], x)[0] for m in range(outputs)]
    return np.stack(columns, axis=1)


@points(1)
@given(data=st.data())
def test_dot_matches_autograd(kata, data):
    """For vectors of any length the gradient of w·x by w agrees with autograd."""
    count = data.draw(st.sampled_from((2, 3, 5)))
    w, x = np.array(data.draw(vectors(count))), np.array(data.draw(vectors(count)))
    expected, _ = autograd(torch.dot, w, x)
    assert_close(kata.dot_gradient(w, x), expected, "∂(w·x)/∂w")


@points(1)
def test_linear_matches_autograd(kata, rng):
    """For any number of inputs and outputs the Jacobian of x W agrees with autograd."""
    for rows, columns in ((3, 2), (2, 5), (5, 4), (4, 3)):
        x, W = draw(rng, rows), draw(rng, rows, columns)
        expected = jacobian_by_autograd(lambda leaf, W=W: leaf @ tensor(W), x, columns)
        assert_close(kata.linear_jacobian(x, W), expected)


@points(2)
@given(data=st.data())
def test_relu_matches_autograd(kata, data):
    """For inputs of both signs the Jacobian of relu agrees with autograd."""
    x = np.array(data.draw(st.sampled_from((2, 3, 5)).flatmap(vectors)))
    assert_close(kata.relu_jacobian(x), jacobian_by_autograd(torch.relu, x, x.size))


@points(2)
def test_chains_of_any_length(kata, rng):
    """Through one to four Jacobians the gradient is the sum over all paths from an input to L."""
    for sizes in ((4, 3), (3, 2, 5), (2, 5, 4, 3), (5, 3, 2, 6, 4)):
        jacobians, upstream = chain(rng, *sizes)
        got = kata.backpropagate(jacobians, upstream)
        assert_close(got, sum_over_paths(jacobians, upstream), f"∂L/∂x through sizes {' → '.join(map(str, sizes))}")


@points(1)
def test_square_chain(kata, rng):
    """Through square Jacobians, where every order of the factors fits, the gradient is right as well."""
    jacobians, upstream = chain(rng, 4, 4, 4, 4)
    assert_close(kata.backpropagate(jacobians, upstream), sum_over_paths(jacobians, upstream), "∂L/∂x")


@points(1)
def test_empty_chain(kata, rng):
    """Without any Jacobian the answer is the upstream gradient."""
    upstream = draw(rng, 3)
    assert_close(kata.backpropagate([], upstream), upstream, "∂L/∂x")


@points(1)
def test_small_network(kata, rng):
    """The four functions together give the gradient of L = v · (relu(x W₁) W₂) by x."""
    x, first, second, v = draw(rng, 3), draw(rng, 3, 5), draw(rng, 5, 2), draw(rng, 2)
    z = x @ first
    while np.abs(z).min() < 0.1 or not z.min() < 0 < z.max():
        x, first = draw(rng, 3), draw(rng, 3, 5)
        z = x @ first
    hidden = np.maximum(z, 0.0)
    jacobians = [kata.linear_jacobian(x, first), kata.relu_jacobian(z), kata.linear_jacobian(hidden, second)]
    got = kata.backpropagate(jacobians, kata.dot_gradient(hidden @ second, v))
    (expected,) = autograd(lambda leaf: torch.relu(leaf @ tensor(first)) @ tensor(second) @ tensor(v), x)
    assert_close(got, expected, "∂L/∂x, from all four functions")


@points(1)
def test_integers(kata):
    """Integer inputs are as good as others, and cut off no fractions."""
    x, W = np.array([2, -1, 3]), np.array([[1, -2], [4, 3], [-5, 2]])
    assert_close(kata.dot_gradient(np.array([4, 5, -2]), x), x.astype(float), integers=True)
    assert_close(kata.linear_jacobian(x, W), W.astype(float), integers=True)
    assert_close(kata.relu_jacobian(x), np.diag([1.0, 0.0, 1.0]))
    jacobian, upstream = np.array([[0.5, -1.25], [0.75, 1.5], [-0.3, 0.9]]), np.array([1, -2])
    expected = sum_over_paths([jacobian], upstream.astype(float))
    assert_close(kata.backpropagate([jacobian], upstream), expected, "∂L/∂x")


@points(1)
def test_inputs_stay(kata, rng):
    """The inputs are not changed, the list of Jacobians included, and the answers are right beside that."""
    x, w, W = draw(rng, 3), draw(rng, 3), draw(rng, 3, 2)
    jacobians, upstream = chain(rng, 3, 5, 2)
    cases = {
        "dot_gradient": ([w, x], x),
        "linear_jacobian": ([x, W], W),
        "relu_jacobian": ([x], np.diag(np.heaviside(x, 0.0))),
        "backpropagate": ([jacobians, upstream], sum_over_paths(jacobians, upstream)),
    }
    for name, (arguments, expected) in cases.items():
        answer = kata.run("with_inputs", name=name, arguments=arguments)
        assert_unchanged(answer["inputs"], arguments, f"the inputs of {name}")
        assert_close(answer["result"], expected)
