"""The weights are changed after every sample

In the README's training the second training loss is 865.422, where 908.536 is right: four steps were taken in the
first iteration, each along the gradient of one sample.

How many steps belong to one iteration, and how many samples to one step?
"""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    X, Y, X_val, Y_val = (torch.as_tensor(a, dtype=torch.float32, device=device) for a in (X, Y, X_val, Y_val))
    W1 = torch.randn(X.shape[1], H).to(device)
    W2 = torch.randn(H, Y.shape[1]).to(device)
    losses_tr, losses_val = [], []
    for _ in range(nite):
        losses_tr.append(float(loss(forward(X, W1, W2)[2], Y)))
        for x, y in zip(X, Y):
            grad_w1, grad_w2 = gradients(x[None], y[None], W1, W2)
            W1, W2 = W1 - lr * grad_w1, W2 - lr * grad_w2
        losses_val.append(float(loss(forward(X_val, W1, W2)[2], Y_val)))
    return W1, W2, losses_tr, losses_val
