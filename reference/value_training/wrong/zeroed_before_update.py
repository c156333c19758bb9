"""The gradients are set to 0 between backward and the update

The loss is 28.985 in every step; no parameter moves, and nothing fails.

What does the update read, and which line wrote there last?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        loss.backward()
        model.zero_grad()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
