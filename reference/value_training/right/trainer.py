"""A callable object; the gradients are collected first, then all parameters move"""


class Trainer:
    def __init__(self):
        self.steps = 0

    def __call__(self, model, xs, ys, n_steps, lr):
        return [self.step(model, xs, ys, lr) for _ in range(n_steps)]

    def step(self, model, xs, ys, lr):
        self.steps += 1
        errors = [model(x) - y for x, y in zip(xs, ys, strict=True)]
        loss = errors[0] * errors[0]
        for error in errors[1:]:
            loss = loss + error * error
        model.zero_grad()
        loss.backward()
        before = [(p.data, p.grad) for p in model.parameters()]
        for p, (data, grad) in zip(model.parameters(), before, strict=True):
            p.data = data - lr * grad
        return float(loss.data)


train = Trainer()
