"""Bound methods and a callable object stand in for functions, and print on their way."""


class Network:
    def __init__(self, omegas, betas):
        self.layers = list(zip(omegas, betas, strict=True))

    def forward(self, X):
        self.entered, self.left, h = [], [], X
        for omega, beta in self.layers:
            self.entered.append(h.copy())
            self.left.append(np.matmul(h, omega.transpose()) + beta)
            h = np.maximum(0.0, self.left[-1])
        print("layers:", [f.shape for f in self.left])
        return self.left, self.entered, self.left[-1]

    def backward(self, X, Y):
        *_, Y_pred = self.forward(X)
        deltas = [2 * (Y_pred - Y)]
        for (omega, _), h in zip(self.layers[:0:-1], self.entered[:0:-1], strict=True):
            deltas.append((deltas[-1] @ omega) * (h > 0))
        deltas.reverse()
        return [d.T @ h for d, h in zip(deltas, self.entered, strict=True)], [sum(d) for d in deltas]


class Step:
    def __call__(self, params, grads, lr):
        print("learning rate", lr)
        moved = [np.array(param) for param in params]
        for param, grad in zip(moved, grads, strict=True):
            param -= lr * grad
        return moved


class Functions:
    def forward(self, X, omegas, betas):
        return Network(omegas, betas).forward(X)

    def backward(self, X, Y, omegas, betas):
        return Network(omegas, betas).backward(X, Y)


forward, backward, update = Functions().forward, Functions().backward, Step()
