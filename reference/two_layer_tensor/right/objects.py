"""Callable objects and bound methods for functions; a Python float for the loss; NumPy arrays of losses."""


class TwoLayers:
    def __init__(self, activation, slope):
        self.activation, self.slope = activation, slope

    def __call__(self, X, W1, W2):
        z1 = torch.matmul(X, W1)
        h1 = self.activation(z1)
        return z1, h1, torch.matmul(h1, W2)

    def gradients(self, X, Y, W1, W2):
        z1, h1, Y_pred = self(X, W1, W2)
        error = (Y_pred - Y) + (Y_pred - Y)
        return ((W2 @ error.mT) * self.slope(z1).mT @ X).mT, h1.mT @ error


class SquaredError:
    def __call__(self, Y_pred, Y):
        return torch.dot((Y_pred - Y).flatten(), (Y_pred - Y).flatten()).item()


class Trainer:
    def __init__(self, network, loss):
        self.network, self.loss = network, loss

    def moved(self, data):
        data = data if torch.is_tensor(data) else torch.from_numpy(data)
        return data.float().to(self.device)

    @torch.no_grad()
    def train(self, X, Y, X_val, Y_val, lr, nite, device="cpu"):
        self.device = torch.device(device)
        W1, W2 = torch.randn(X.shape[1], H), torch.randn(H, Y.shape[1])
        W1, W2, X, Y, X_val, Y_val = map(self.moved, (W1, W2, X, Y, X_val, Y_val))
        losses = np.empty((2, nite))
        for pair in losses.T:
            pair[0] = self.loss(self.network(X, W1, W2)[2], Y)
            steps = self.network.gradients(X, Y, W1, W2)
            for weights, step in zip((W1, W2), steps, strict=True):
                weights.add_(step, alpha=-lr)
            pair[1] = self.loss(self.network(X_val, W1, W2)[2], Y_val)
            if np.isnan(pair).any() or torch.isnan(W1).any():
                raise ValueError("the training has diverged")
        print("W1 is on", W1.device, "and ends at", W1[0, :3].tolist())
        return W1, W2, losses[0], losses[1]


forward = TwoLayers(torch.nn.functional.relu, lambda z: (z > 0).float().to(z))
gradients = forward.gradients
loss = SquaredError()
two_layer_regression_tensor_train = Trainer(forward, loss).train
