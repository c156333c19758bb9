def step(model, lr):
    model.zero_grad()
    for p in model.parameters():
        p.data = p.data - p.grad * lr


def train(model, xs, ys, n_steps, lr):
    found = []
    for _ in range(n_steps):
        total = 0.0
        for x, y in zip(xs, ys):
            total = total + (model(x) - y) ** 2
        found.append(total.data)
        total.backward()
        step(model, lr)
    return found
