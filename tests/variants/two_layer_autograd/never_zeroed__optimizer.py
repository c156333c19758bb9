import numpy as np
import torch

H = 100


def to_tensor(data, device):
    return torch.tensor(np.asarray(data), dtype=torch.float32, device=device)


class Net:
    def __init__(self, inputs, outputs, device):
        first = torch.randn(inputs, H).to(device)
        second = torch.randn(H, outputs).to(device)
        self.weights = [first.requires_grad_(), second.requires_grad_()]

    def loss(self, X, Y):
        hidden = torch.nn.functional.relu(X @ self.weights[0])
        return torch.sum((Y - hidden @ self.weights[1]) ** 2)


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = [to_tensor(data, device) for data in (X, Y, X_val, Y_val)]
    net = Net(X.shape[1], Y.shape[1], device)
    optimizer = torch.optim.SGD(net.weights, lr=lr)
    losses = {"train": [], "validation": []}
    for step in range(nite):
        loss = net.loss(X, Y)
        losses["train"].append(float(loss))
        loss.backward()
        optimizer.step()
        losses["validation"].append(float(net.loss(X_val, Y_val)))
    return *net.weights, losses["train"], losses["validation"]
