def train(model, xs, ys, n_steps, lr):
    losses = [0.0] * n_steps
    for k in range(n_steps):
        predictions = [model(x) for x in xs]
        cost = sum([(target - guess) ** 2 for target, guess in zip(ys, predictions)])
        cost.backward()
        losses[k] = cost.data
        for p in model.parameters():
            p.data += -lr * p.grad
    return losses
