"""Hidden checks of squared_loss."""

import numpy as np
import torch

from grader.testing import assert_close, assert_that, assert_unchanged, autograd, away_from_zero, given, points, st

SHAPES = [(1,), (5,), (4, 3), (4, 1), (2, 3, 4), ()]
DTYPES = [torch.float32, torch.float64]


def slow_losses(y_true, y_prediction):
    """The definition in plain numbers, element by element, for tensors of one shape."""
    pairs = zip(y_true.flatten().tolist(), y_prediction.flatten().tolist(), strict=True)
    losses = [(true - prediction) * (true - prediction) for true, prediction in pairs]
    return torch.tensor(losses, dtype=torch.float64).reshape(y_true.shape)


def drawn(rng, *shape):
    """A float32 tensor of sizes between 0.1 and 2 and of both signs."""
    return torch.tensor(rng.choice((-1, 1), shape) * rng.uniform(0.1, 2, shape), dtype=torch.float32)


@points(2)
@given(data=st.data(), shape=st.sampled_from(SHAPES), dtype=st.sampled_from(DTYPES))
def test_any_shape(kata, data, shape, dtype):
    """Tensors of any shape give one squared error for each element."""
    count = torch.Size(shape).numel()
    numbers = data.draw(st.lists(away_from_zero(), min_size=2 * count, max_size=2 * count))
    y_true, y_prediction = torch.tensor(numbers, dtype=dtype).reshape(2, *shape)
    assert_close(kata.sq_loss(y_true, y_prediction), slow_losses(y_true, y_prediction), "loss")


@points(1)
def test_shapes_that_broadcast(kata, rng):
    """Shapes that differ are broadcast: (5, 1) with (3,) gives (5, 3)."""
    for first, second in (((5, 1), (3,)), ((3,), (5, 1)), ((4,), (1,)), ((2, 3), ())):
        y_true, y_prediction = drawn(rng, *first), drawn(rng, *second)
        expected = slow_losses(*torch.broadcast_tensors(y_true, y_prediction))
        assert_close(kata.sq_loss(y_true, y_prediction), expected, "loss")


@points(1)
def test_gradient_of_weighted_losses(kata, rng):
    """The gradient reaches each entry of the prediction, whatever weight its loss is given."""
    y_true, y_prediction, weights = drawn(rng, 2, 3), drawn(rng, 2, 3), drawn(rng, 2, 3)
    answer = kata.run("gradient", y_true=y_true, y_prediction=y_prediction, weights=weights)
    assert_close(answer["losses"], slow_losses(y_true, y_prediction), "loss", connected=True)
    (expected,) = autograd(lambda p: (y_true.double() - p).square(), y_prediction.numpy(), weights=weights)
    assert_that(answer["gradient"] is not None, "no gradient reaches y_prediction through the loss")
    assert_close(answer["gradient"], torch.tensor(expected), "gradient along y_prediction")


@points(1)
def test_descent(kata, rng):
    """Four steps of a descent on the summed loss of w·x + b go the right way."""
    x, y_true, start = drawn(rng, 5), drawn(rng, 5), drawn(rng, 2)
    path = [start.double().numpy()]
    for _ in range(4):
        (slope,) = autograd(lambda p: (y_true.double() - p[0] * x.double() - p[1]).square(), path[-1])
        path.append(path[-1] - 0.04 * slope)
    answer = kata.run("descent", x=x, y_true=y_true, start=start, rate=0.04, n_steps=4)
    last = slow_losses(y_true.double(), path[-2][0] * x.double() + path[-2][1])
    assert_close(answer["losses"], last, "loss of the fourth step", connected=True)
    for name, expected in zip("wb", np.transpose(path), strict=True):
        assert_close(answer[name], torch.tensor(expected), f"{name} before the first step and after each")


@points(1)
def test_integer_labels(kata, rng):
    """Whole numbers as truth are as good as others."""
    y_true, y_prediction = torch.tensor([3, -2, 1, -1, 2]), drawn(rng, 5)
    assert_close(kata.sq_loss(y_true, y_prediction), slow_losses(y_true, y_prediction), "loss")


@points(1)
def test_inputs_stay(kata, rng):
    """The inputs are not changed, and the answer is right beside that."""
    y_true, y_prediction = drawn(rng, 4, 3), drawn(rng, 4, 3)
    answer = kata.run("with_inputs", name="sq_loss", arguments=[y_true, y_prediction])
    assert_unchanged(answer["inputs"], [y_true, y_prediction])
    assert_close(answer["result"], slow_losses(y_true, y_prediction), "loss")
