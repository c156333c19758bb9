"""The step is taken before the gradients are there

Each update uses what the step before it measured, and the first one uses nothing: on the line of the public tests the
losses are 28.985, 28.985, 6.56994, 3.64872, where 28.985, 6.56994, 2.83054, 1.91282 are right.

In which order do measuring, blaming and moving come?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        for p in model.parameters():
            p.data -= lr * p.grad
        model.zero_grad()
        loss.backward()
    return losses
