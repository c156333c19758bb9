"""Samples in the opposite order, the root scaled by the rate before backward"""


def train(model, xs, ys, n_steps, lr):
    losses = []
    for _ in range(n_steps):
        loss = None
        for x, y in reversed(list(zip(xs, ys, strict=True))):
            squared = (model(x) + -y) ** 2.0
            loss = squared if loss is None else loss + squared
        losses.append(loss.data)
        model.zero_grad()
        (loss * lr).backward()
        for p in model.parameters():
            p.data -= p.grad
    return losses
