"""Public tests of simple_graph."""

import torch

from grader.testing import assert_close, assert_gradient, assert_that, points

W, B = 0.8, -0.3
X = torch.tensor([1.5, -1.0])
Y_TRUE = torch.tensor([-0.4, 0.9])
PREDICTION = torch.tensor([0.71629787, -0.80049902], dtype=torch.float64)


@points(1)
def test_worked_example(kata):
    """With w = -0.5 and b = 0.5 the prediction is 0 at x = 1, and 0.761594 at x = -1."""
    answer = kata.run("forward", w=-0.5, b=0.5, x=torch.tensor([1.0, -1.0]))
    assert_close(answer, torch.tensor([0.0, 0.76159416]), "prediction")


@points(1)
def test_prediction(kata):
    """With w = 0.8 and b = -0.3 the predictions at 1.5 and -1 are 0.716298 and -0.800499."""
    assert_close(kata.run("forward", w=W, b=B, x=X), PREDICTION, "prediction", connected=True)


@points(1)
def test_backward_reaches_w_and_b(kata):
    """After backward() the gradients are 2.852277 in w and -0.134553 in b."""
    answer = kata.run("backward", w=W, b=B, x=X, y_true=Y_TRUE)
    assert_close(answer["prediction"], PREDICTION, "prediction", connected=True)
    for name, expected in (("w", 2.8522774), ("b", -0.13455335)):
        assert_that(answer[f"{name}_grad"] is not None, f"no gradient reaches self.{name}")
        assert_close(answer[f"{name}_grad"], torch.tensor([expected]), f"{name}.grad")


@points(1)
def test_formula(kata):
    """By formula, the gradients at x = 1, y_true = 7, y_prediction = 0 are -14 and -14; then a second element."""
    x, y_true, y_prediction = torch.tensor([1.0, 1.5]), torch.tensor([7.0, -0.4]), torch.tensor([0.0, 0.71629787])
    expected = torch.tensor([-14.0, 1.6306344]), torch.tensor([-14.0, 1.0870896])
    got = kata.analytic_gradients(x, y_true, y_prediction)
    assert_gradient(got, expected, ("dloss_dw", "dloss_db"), kinds=("tensor", "array"))
