"""Hidden checks of chain_rule."""

import math

import numpy as np
import torch

from grader.testing import (
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

NODES = ("a", "b", "c", "d", "e", "f")
NAMES = ("df_dx", "df_dy", "df_dz")


def in_domain(point):
    """1 + d is positive and neither close to 0 nor large; d itself is not close to 0."""
    x, y, z = point
    d = z * 2 * x / math.sin(y)
    return -0.8 < d < 4 and abs(d) > 0.05


def of_both_signs(low, high):
    """Numbers of size `low` to `high`, in steps that meet no special point; a failure is shown near `low`."""
    step = (high - low) / 997
    return st.builds(lambda count, sign: sign * (low + count * step), st.integers(0, 997), st.sampled_from((1, -1)))


POINTS = st.tuples(of_both_signs(0.37, 1.5), of_both_signs(0.43, 2.7), of_both_signs(0.29, 1.5)).filter(in_domain)


def points_of_shape(rng, shape):
    """x, y and z of one shape, of both signs, in the domain; d has both signs too."""
    x = rng.uniform(0.3, 1.5, shape) * rng.choice([-1, 1], shape)
    y = rng.uniform(0.4, 2.7, shape) * rng.choice([-1, 1], shape)
    d = np.where(rng.permutation(x.size).reshape(shape) % 2, rng.uniform(0.1, 3, shape), rng.uniform(-0.8, -0.1, shape))
    return x, y, d * np.sin(y) / (2 * x)


def point_of(rng):
    return tuple(float(part[0]) for part in points_of_shape(rng, (2,)))


def nodes_at_point(x, y, z):
    a, b = 2 * x, math.sin(y)
    c = a / b
    d = z * c
    e = math.log(1 + d)
    return a, b, c, d, e, math.tanh(e)


def by_entry(function, *inputs):
    """The parts of a function's answer, each as an array of the inputs' shape, computed entry by entry."""
    rows = [function(*entry) for entry in zip(*(array.ravel().tolist() for array in inputs), strict=True)]
    return tuple(np.array(part).reshape(inputs[0].shape) for part in zip(*rows, strict=True))


def nodes_of(*inputs):
    return by_entry(nodes_at_point, *inputs)


def products(x, y, z):
    """∂f/∂x and ∂f/∂y as the lecture prints them, and ∂f/∂z in the same way."""
    a, b, c, d, e, _ = nodes_at_point(x, y, z)
    outer = (1 - math.tanh(e) ** 2) * (1 / (d + 1))
    return outer * z * (1 / b) * 2, outer * z * (-a / b**2) * math.cos(y), outer * c


def oracle(x, y, z):
    return autograd(lambda x, y, z: torch.tanh(torch.log(1 + z * 2 * x / torch.sin(y))), x, y, z)


def parts_of(answer, shape=()):
    """The three parts of a gradient, each of the wanted shape, whatever their numbers are."""
    parts = answer if type(answer) in (tuple, list) else ()
    complete = len(parts) == 3 and all(
        is_close(part, part, kinds=("number", "array")) and np.shape(part) == shape for part in parts
    )
    wanted = "the tuple (df_dx, df_dy, df_dz)" + (f", each part an array of shape {shape}" if shape else " of floats")
    assert_that(complete, "another kind of answer came back", got=answer, expected=wanted)
    return parts


def backward(kata, x, y, z, nodes):
    """The parts of the submission's gradient, with nodes that do not come from its forward."""
    answer = kata.run("given_nodes", name="backward", arguments=[x, y, z, nodes])
    return parts_of(answer["result"], np.shape(x))


def in_words(parts):
    return ", ".join(f"{name} {float(part):.7g}" for name, part in zip(NAMES, parts, strict=True))


def assert_each_unchanged(after, before, names):
    for late, early, name in zip(after, before, names, strict=True):
        assert_unchanged(late, early, name)


def agree(parts, others):
    return all(map(is_close, parts, others))


def check_part(kata, point, index):
    """One part of the gradient at one point, with the right nodes handed over."""
    nodes = nodes_at_point(*point)
    links = {"tanh": 1 - nodes[5] ** 2, "the logarithm": 1 / (1 + nodes[3])}
    parts = backward(kata, *point, nodes)
    assert_close(parts[index], oracle(*point)[index], NAMES[index], links=links)


@points(1)
@given(point=POINTS)
def test_forward_anywhere(kata, point):
    """At any point of the domain the six nodes have their values."""
    assert_gradient(kata.forward(*point), nodes_at_point(*point), NODES)


@points(1)
@given(point=POINTS)
def test_slope_in_x(kata, point):
    """At any point ∂f/∂x agrees with autograd, whatever forward does."""
    check_part(kata, point, 0)


@points(1)
@given(point=POINTS)
def test_slope_in_y(kata, point):
    """At any point ∂f/∂y agrees with autograd, whatever forward does."""
    check_part(kata, point, 1)


@points(1)
@given(point=POINTS)
def test_slope_in_z(kata, point):
    """At any point ∂f/∂z agrees with autograd, whatever forward does."""
    check_part(kata, point, 2)


@points(1)
def test_arrays_of_any_shape(kata, rng):
    """Arrays give nodes and gradients of their shape, and neither the inputs nor the nodes are changed."""
    for shape in ((5,), (3, 4), (2, 3, 4)):
        inputs = points_of_shape(rng, shape)
        nodes = nodes_of(*inputs)
        answer = kata.run("with_inputs", name="forward", arguments=list(inputs))
        assert_gradient(answer["result"], nodes, NODES)
        assert_each_unchanged(answer["inputs"], inputs, "xyz")
        answer = kata.run("given_nodes", name="backward", arguments=[*inputs, nodes])
        assert_gradient(answer["result"], by_entry(products, *inputs), NAMES)
        assert_each_unchanged(answer["inputs"][:3], inputs, "xyz")
        assert_each_unchanged(answer["inputs"][3], nodes, NODES)


@points(1)
def test_two_forward_passes(kata, rng):
    """After two forward passes, the nodes of the first give what they gave before the second."""
    first, second = point_of(rng), point_of(rng)
    before, other = (parts_of(kata.run("there_and_back", x=x, y=y, z=z)) for x, y, z in (first, second))
    after = parts_of(kata.run("back_to_the_first", first=first, second=second))
    reading = "two different points have the same gradient"
    assert_that(not agree(before, other), reading, got=other, expected="another gradient than at the first point")
    reading = "the nodes of the first point give another gradient once forward has seen a second point"
    assert_that(agree(after, before), reading, got=after, expected=f"as before the second pass: {in_words(before)}")


@points(1)
def test_stored_nodes(kata, rng):
    """Backward reads the nodes that it is given: those of another x give the gradient at that x."""
    x, y, z = point_of(rng)
    stored_x = x * rng.uniform(0.4, 0.8)
    stored = nodes_at_point(stored_x, y, z)
    at_x, at_stored_x = backward(kata, x, y, z, nodes_at_point(x, y, z)), backward(kata, stored_x, y, z, stored)
    got = backward(kata, x, y, z, stored)
    reading = "two values of x, each with its own nodes, have the same gradient"
    assert_that(
        not agree(at_x, at_stored_x), reading, got=at_x, expected=f"another gradient than at x = {stored_x:.7g}"
    )
    expected = f"as at the x of the nodes: {in_words(at_stored_x)}"
    reading = "the nodes in the call are those of another x, but the answer belongs to the x of the call"
    assert_that(not agree(got, at_x), reading, got=got, expected=expected)
    reading = "the answer depends on x beside the nodes"
    assert_that(agree(got, at_stored_x), reading, got=got, expected=expected)
