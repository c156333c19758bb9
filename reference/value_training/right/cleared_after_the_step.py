"""Gradients are cleared as soon as they were used; the error is taken the other way round; a tuple comes back"""


def train(model, xs, ys, n_steps, lr):
    losses = ()
    for _ in range(n_steps):
        loss = 0.0
        for i in range(len(xs)):
            loss = (ys[i] - model(xs[i])) ** 2 + loss
        loss.backward()
        losses += (loss.data,)
        for p in model.parameters():
            p.data -= p.grad * lr
            p.grad = 0
    return losses
