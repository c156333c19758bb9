"""One step too many is taken

Four steps give five losses; no step gives one.

How many entries has the list when n_steps is 1? And 0?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps + 1):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
