"""Public tests of vector_derivatives."""

import numpy as np

from grader.testing import assert_close, points

X = np.array([1.5, 0.4, -0.7])
W = np.array([[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]])


@points(1)
def test_dot_product(kata):
    """∂(w·x)/∂w for w = (0.5, -1.2, 2.1) and x = (1.5, 0.4, -0.7)."""
    got = kata.dot_gradient(np.array([0.5, -1.2, 2.1]), X)
    assert_close(got, np.array([1.5, 0.4, -0.7]))


@points(1)
def test_linear_layer(kata):
    """The Jacobian of x W for three inputs and two outputs has three rows and two columns."""
    expected = np.array([[0.3, -0.8], [1.1, 0.6], [-0.9, 0.4]])
    assert_close(kata.linear_jacobian(X, W), expected)


@points(1)
def test_relu(kata):
    """The Jacobian of relu at (1.5, 0.4, -0.7)."""
    expected = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]])
    assert_close(kata.relu_jacobian(X), expected)


@points(1)
def test_two_steps(kata):
    """Two Jacobians, (3, 2) and (2, 4), carry an upstream gradient of four numbers to three inputs."""
    second = np.array([[0.6, -1.1, 0.9, 0.2], [-0.4, 0.7, 1.3, -0.5]])
    upstream = np.array([1.2, -0.3, 0.8, 1.7])
    assert_close(kata.backpropagate([W, second], upstream), np.array([1.033, 2.021, -2.099]), "∂L/∂x")
