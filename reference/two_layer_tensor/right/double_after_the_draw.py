"""Drawn in single precision, then everything in double; lists for tuples, the losses as tensors without axes."""


def forward(X, W1, W2):
    z1 = torch.einsum("nd,dh->nh", X, W1)
    h1 = torch.maximum(z1, torch.zeros_like(z1))
    return [z1, h1, torch.einsum("nh,ho->no", h1, W2)]


def loss(Y_pred, Y):
    return torch.linalg.norm(Y - Y_pred) ** 2


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    back = (Y_pred - Y).mul(2)
    return [torch.einsum("nd,no,ho,nh->dh", X, back, W2, (z1 >= 0).to(z1.dtype)), torch.einsum("nh,no->ho", h1, back)]


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data).double().to(device) for data in (X, Y, X_val, Y_val))
    drawn = [torch.randn(shape) for shape in ((X.shape[1], H), (H, Y.shape[1]))]
    W1, W2 = (weights.double().to(device) for weights in drawn)
    losses = [], []
    while len(losses[0]) < nite:
        losses[0].append(loss(forward(X, W1, W2)[2], Y))
        first, second = gradients(X, Y, W1, W2)
        W1 = torch.add(W1, first, alpha=-lr)
        W2 = torch.add(W2, second, alpha=-lr)
        losses[1].append(loss(forward(X_val, W1, W2)[2], Y_val))
    return [W1, W2, *losses]
