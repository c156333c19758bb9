"""Public tests of sigmoid_network."""

from dataclasses import replace

import torch

from grader.testing import TensorData, assert_close, assert_gradient, points

W1 = torch.tensor([[0.6, -0.9, 1.2], [-1.1, 0.4, 0.7]])
W2 = torch.tensor([[0.8], [-1.3], [1.7]])
X = torch.tensor([[0.5, -1.0], [1.5, 2.0], [-1.0, 0.5], [2.0, -0.5]])
Y = torch.tensor([[1.0], [0.0], [0.0], [1.0]])
Y_HAT = torch.tensor([[0.7426943], [0.7906961], [0.4319472], [0.8841888]])
TENSOR = {"kinds": ("tensor", "array"), "connected": False}


def single(answer):
    """The answer in single precision, as the inputs are: a double made from them is no more exact."""
    if isinstance(answer, (list, tuple)):
        return type(answer)(map(single, answer))
    if isinstance(answer, TensorData) and answer.dtype == "float64":
        return replace(answer, array=answer.array.astype("float32"), dtype="float32")
    return answer


@points(1)
def test_sigmoid(kata):
    """`sigmoid` and, for activations, `sigmoid_derivative` give the numbers of the README."""
    (got,) = kata.run("sigmoid", s=[torch.tensor([-1.2, 0.4, 2.5])])
    assert_close(single(got), torch.tensor([0.2314752, 0.5986877, 0.9241418]), "sigmoid", **TENSOR)
    (got,) = kata.run("sigmoid_derivative", s=[torch.tensor([0.2, 0.6, 0.9])])
    assert_close(single(got), torch.tensor([0.16, 0.24, 0.09]), "sigmoid_derivative", **TENSOR)


@points(1)
def test_forward(kata):
    """For the four samples of the README `forward` gives its ŷ."""
    assert_close(single(kata.run("forward", w1=W1, w2=W2, X=X)), Y_HAT, "ŷ", **TENSOR)


@points(1)
def test_gradients(kata):
    """For the four samples of the README `gradients` gives its dC_dw1 and dC_dw2, without a call of `forward`."""
    dC_dw1 = torch.tensor([[0.0054262, -0.0234435, -0.0397360], [0.0498208, -0.1060621, 0.0575050]])
    dC_dw2 = torch.tensor([[0.0039661], [0.1112562], [0.1236039]])
    got = single(kata.run("gradients", w1=W1, w2=W2, X=X, y=Y, y_hat=Y_HAT))
    assert_gradient(got, (dC_dw1, dC_dw2), ("dC_dw1", "dC_dw2"), **TENSOR)


@points(1)
def test_cross_entropy(kata):
    """The README's cross-entropy is 0.637516, and the gradients of its sum are those of the README."""
    got = single(kata.run("cross_entropy", y_hat=Y_HAT, y=Y))
    assert_close(got, torch.tensor(0.6375161), "cross_entropy", kinds=("tensor", "number"), connected=False)
    dE_dw1 = torch.tensor([[0.0568662, -0.1858099, -0.1724904], [0.2829826, -0.6076427, 0.2972159]])
    dE_dw2 = torch.tensor([[-0.0318541], [0.5225095], [0.6642389]])
    got = single(kata.run("cross_entropy_gradients", w1=W1, w2=W2, X=X, y=Y, y_hat=Y_HAT))
    assert_gradient(got, (dE_dw1, dE_dw2), ("dE_dw1", "dE_dw2"), **TENSOR)


@points(1)
def test_train(kata):
    """Three steps with learning rate 0.5 bring w2 to 0.799334, -1.470356, 1.513348, and w1 with it."""
    path = single(kata.run("train", w1=W1, w2=W2, learning_rate=0.5, X=X, y=Y, n_steps=3))
    moved = [change(after, before) for after, before in zip(path, [W1, W2] * 3, strict=True)]
    expected = [
        torch.tensor([[-0.0027131, 0.0117217, 0.0198680], [-0.0249104, 0.0530310, -0.0287525]]),
        torch.tensor([[-0.0019830], [-0.0556281], [-0.0618020]]),
        torch.tensor([[-0.0095539, 0.0457586, 0.0531523], [-0.0745451, 0.1740691, -0.0836662]]),
        torch.tensor([[-0.0006661], [-0.1703560], [-0.1866519]]),
    ]
    names = [f"change of {name} in {steps}" for steps in ("the first step", "3 steps") for name in ("w1", "w2")]
    assert_gradient(moved[:2] + moved[-2:], expected, names, **TENSOR)


def change(after, before):
    """How far a weight has moved; what is no tensor of the right shape stays as it is."""
    fits = isinstance(after, TensorData) and after.array.shape == tuple(before.shape)
    return replace(after, array=after.array - before.numpy()) if fits else after
