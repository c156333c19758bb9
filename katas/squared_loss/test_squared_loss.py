"""Public tests of squared_loss."""

import torch

from grader.testing import assert_close, assert_that, points

Y_TRUE = torch.tensor([1.0, -2.0, 0.5])
Y_PREDICTION = torch.tensor([0.4, -1.5, 2.0])
LOSSES = torch.tensor([0.36, 0.25, 2.25])


@points(1)
def test_worked_example(kata):
    """A prediction of 0 where 7 is true has the loss 49."""
    assert_close(kata.sq_loss(torch.tensor([7.0]), torch.tensor([0.0])), torch.tensor([49.0]), "loss")


@points(1)
def test_three_elements(kata):
    """Three elements have three losses: 0.36, 0.25 and 2.25."""
    assert_close(kata.sq_loss(Y_TRUE, Y_PREDICTION), LOSSES, "loss")


@points(1)
def test_gradient(kata):
    """The gradient reaches the prediction: for three elements it is [-1.2, 1, 3]."""
    answer = kata.run("gradient", y_true=Y_TRUE, y_prediction=Y_PREDICTION, weights=torch.ones(3))
    assert_close(answer["losses"], LOSSES, "loss", connected=True)
    assert_that(answer["gradient"] is not None, "no gradient reaches y_prediction through the loss")
    assert_close(answer["gradient"], torch.tensor([-1.2, 1.0, 3.0]), "gradient along y_prediction")
