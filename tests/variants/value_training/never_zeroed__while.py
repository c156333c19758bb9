def loss_of(model, xs, ys):
    total = 0
    for i in range(len(xs)):
        error = model(xs[i]) - ys[i]
        total = total + error * error
    return total


def train(model, xs, ys, n_steps, lr):
    history = []
    while len(history) < n_steps:
        loss = loss_of(model, xs, ys)
        history.append(loss.data)
        loss.backward()
        for parameter in model.parameters():
            parameter.data = parameter.data - lr * parameter.grad
    return history
