"""Kata 12: training a network of Values.

Write `train`. The idea and an example are in README.md beside this file.
"""


def train(model, xs, ys, n_steps, lr):
    """Fit a model to samples by gradient descent, and return the list of the losses, one for each step.

    model: `model(x)` gives a Value; `model.parameters()` lists the Values that may move; `model.zero_grad()` sets their
    grads to 0. xs: list of inputs. ys: list of the wanted outputs, numbers. n_steps: how many steps. lr: learning rate.

    In each step: a forward pass over all samples, one prediction for each; the loss Σ (prediction − y)², whose number
    is recorded before anything moves; grads set to 0; backward; for each parameter data becomes data − lr · grad.
    """
    # write: take n_steps steps and return the list of losses
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys, strict=True))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
