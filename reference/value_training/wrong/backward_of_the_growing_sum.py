"""Backward runs on the unfinished sum again and again

With three samples the error of the first is counted three times, that of the second twice, and what inner nodes hold
is passed on once more: on the line of the public tests the losses are 28.985, 5196.83, 1.44103e+06, 3.94692e+08,
where 28.985, 6.56994, 2.83054, 1.91282 are right.

How often does backward see the first sample in one step?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        model.zero_grad()
        loss = 0
        for x, y in zip(xs, ys):
            loss = loss + (model(x) - y) ** 2
            loss.backward()
        losses.append(loss.data)
        for p in model.parameters():
            p.data -= lr * p.grad
    return losses
