"""The gradients are never set to 0

Each step moves by the sum of all gradients so far: on the line of the public tests the losses are 28.985, 6.56994,
7.39061, 27.8176, where 28.985, 6.56994, 2.83054, 1.91282 are right.

What is in `grad` when the second backward begins, and what does backward do with it?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
