"""W2 is stepped first, with both gradients at hand; one pass for training and validation; steps in place."""


def two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, device="cpu"):
    weights = [torch.randn(*shape) for shape in ((X.shape[1], H), (H, Y.shape[1]))]
    weights = [drawn.to(device) for drawn in weights]
    samples = len(X)
    both = torch.cat([torch.as_tensor(part, dtype=torch.float32) for part in (X, X_val)]).to(device)
    targets = torch.cat([torch.as_tensor(part, dtype=torch.float32) for part in (Y, Y_val)]).to(device)
    predictions = forward(both, *weights)[2]
    losses_tr, losses_val = (), ()
    for _ in range(nite):
        losses_tr += (loss(predictions[:samples], targets[:samples]).cpu().numpy(),)
        steps = gradients(both[:samples], targets[:samples], *weights)
        for i in (1, 0):
            weights[i] -= lr * steps[i]
        predictions = forward(both, *weights)[2]
        losses_val += (loss(predictions[samples:], targets[samples:]).cpu().numpy(),)
    return (*weights, losses_tr, losses_val)
