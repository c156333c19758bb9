"""All weights lie in one vector, of which W1 and W2 are views; the backward pass starts from the predictions."""


def two_layer_regression_autograd_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(data).to(device, torch.float) for data in (X, Y, X_val, Y_val))
    inputs, outputs = X.shape[1], Y.shape[1]
    draws = [torch.randn(inputs, H), torch.randn(H, outputs)]
    weights = torch.cat([draw.flatten() for draw in draws]).to(device).requires_grad_()

    def cut(vector):
        return vector[: inputs * H].view(inputs, H), vector[inputs * H :].view(H, outputs)

    def predict(samples):
        W1, W2 = cut(weights)
        return torch.einsum("nh,ho->no", torch.maximum(samples @ W1, torch.zeros((), device=device)), W2)

    losses_tr, losses_val = [], []
    for _ in range(nite):
        Y_pred = predict(X)
        error = (Y_pred - Y).detach()
        weights.grad = None
        torch.autograd.backward(Y_pred, 2 * error)
        losses_tr.append(torch.linalg.norm(error).item() ** 2)
        with torch.no_grad():
            weights += -lr * weights.grad
            losses_val.append(torch.linalg.norm(predict(X_val) - Y_val).item() ** 2)
    return (*cut(weights.detach()), losses_tr, losses_val)
