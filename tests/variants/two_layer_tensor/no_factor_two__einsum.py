import torch

H = 100


def forward(X, W1, W2):
    z1 = torch.mm(X, W1)
    h1 = torch.relu(z1)
    return z1, h1, torch.mm(h1, W2)


def loss(Y_pred, Y):
    return torch.sum(torch.square(Y_pred - Y))


def gradients(X, Y, W1, W2):
    z1, h1, predicted = forward(X, W1, W2)
    error = predicted - Y
    behind = torch.einsum("no,ho->nh", error, W2)
    behind = torch.where(z1 > 0, behind, torch.zeros_like(behind))
    return torch.einsum("nd,nh->dh", X, behind), torch.einsum("nh,no->ho", h1, error)


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    def moved(data):
        return torch.as_tensor(data).float().to(device)

    X, Y, X_val, Y_val = moved(X), moved(Y), moved(X_val), moved(Y_val)
    first, second = torch.randn(X.size(1), H), torch.randn(H, Y.size(1))
    W = [first.to(device), second.to(device)]
    history = {"tr": [], "val": []}
    for _ in range(nite):
        history["tr"].append(loss(forward(X, *W)[2], Y).item())
        slopes = gradients(X, Y, *W)
        W = [w - lr * slope for w, slope in zip(W, slopes)]
        history["val"].append(loss(forward(X_val, *W)[2], Y_val).item())
    return W[0], W[1], history["tr"], history["val"]
