"""The loss is that of the last sample

On the line of the public tests the first loss is 9.9225, where 28.985 is right; the other two samples have no say.

Which errors are in `loss` when the inner loop has ended?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        for x, y in zip(xs, ys):
            loss = (model(x) - y) ** 2
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
