import numpy as np


class Descent:
    def __init__(self, grad, w, lr):
        self.grad, self.w, self.lr = grad, np.array(w, dtype=np.float64), lr

    def step(self):
        self.w -= self.grad(self.w) * self.lr
        return self.w


def gradient_descent(grad, w0, lr, n_steps):
    descent = Descent(grad, w0, lr)
    return np.stack([descent.w] + [descent.step() for _ in range(n_steps)])
