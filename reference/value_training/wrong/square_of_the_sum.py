"""The errors are added first, then squared

Errors of opposite signs cancel: on the line of the public tests the first loss is 0.01, where 28.985 is right.

Which comes first, the square or the sum?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum(model(x) - y for x, y in zip(xs, ys)) ** 2
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
