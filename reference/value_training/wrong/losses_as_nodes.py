"""The list holds Values, not numbers

The steps are right. Each entry of the list is a Value, with the whole graph of its step behind it.

Is an entry of the list a number? What hangs on it?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
