"""Callable objects and bound methods for functions; the losses in tuples of arrays without axes."""

from functools import partial


class TwoLayers:
    def __init__(self, activation, slope):
        self.activation, self.slope = activation, slope

    def __call__(self, X, W1, W2):
        z1 = X @ W1
        h1 = self.activation(z1)
        return z1, h1, h1 @ W2

    def gradients(self, X, Y, W1, W2):
        z1, h1, Y_pred = self(X, W1, W2)
        grad_pred = (Y_pred - Y) + (Y_pred - Y)
        return ((W2 @ grad_pred.T) * self.slope(z1).T @ X).T, h1.T @ grad_pred


class Trainer:
    def __init__(self, network):
        self.network = network

    def train(self, X, Y, X_val, Y_val, lr, nite):
        weights = np.random.randn(X.shape[1], H), np.random.randn(H, Y.shape[1])
        losses_tr, losses_val = (), ()
        for _ in range(nite):
            losses_tr += (np.array(loss(self.network(X, *weights)[2], Y)),)
            steps = self.network.gradients(X, Y, *weights)
            weights = tuple(W - lr * step for W, step in zip(weights, steps, strict=True))
            losses_val += (np.array(loss(self.network(X_val, *weights)[2], Y_val)),)
        return (*weights, losses_tr, losses_val)


forward = TwoLayers(lambda z: np.where(z > 0, z, 0), lambda z: (z > 0).astype(z.dtype))
gradients = forward.gradients
loss = partial(lambda power, Y_pred, Y: np.power(Y_pred - Y, power).sum(), 2)
two_layer_regression_numpy_train = Trainer(forward).train
