"""The gradients are set to 0 once, before the first step

From the second step on each step moves by the sum of all gradients since then: on the line of the public tests the
losses are 28.985, 6.56994, 7.39061, 27.8176, where 28.985, 6.56994, 2.83054, 1.91282 are right. A second call begins
well again.

How often does backward add to `grad`, and how often is it cleared?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    model.zero_grad()
    for _ in range(n_steps):
        loss = sum((model(x) - y) ** 2 for x, y in zip(xs, ys))
        losses.append(loss.data)
        loss.backward()
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
