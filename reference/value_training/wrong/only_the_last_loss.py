"""One number comes back, not a list

Four steps on the line of the public tests give 1.91282, where the list of all four losses is wanted.

What is needed to draw the curve of the loss?
"""


def train(model, xs, ys, n_steps, lr):
    loss = None
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return loss.data if loss else []
