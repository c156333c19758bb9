"""The parameters move after each sample

Three small steps are taken in place of one: on the line of the public tests the losses are 25.6408, 6.61805, 3.09634,
2.14471, where 28.985, 6.56994, 2.83054, 1.91282 are right. Only the first error is that of the old parameters.

From how many samples should a step learn? At which point is the error of the second sample taken?
"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        total = 0.0
        for x, y in zip(xs, ys):
            loss = (model(x) - y) ** 2
            total += loss.data
            model.zero_grad()
            loss.backward()
            for p in model.parameters():
                p.data -= lr * p.grad
        losses.append(total)
    return losses
