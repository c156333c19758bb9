"""What the tests run beside a submission of two_layer_tensor, on any device. Nothing here decides."""

import torch


def train_from_seed(module, seed, lr, nite, X, Y, X_val, Y_val, device=None):
    """Seed torch, train, and return the answer with the data as they are after the training."""
    torch.manual_seed(seed)
    where = {} if device is None else {"device": device}
    answer = module.two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite, **where)
    return {"answer": answer, "inputs": [X, Y, X_val, Y_val]}


def forward_and_gradients(module, X, Y, W1, W2, device):
    """What `forward`, `loss` and `gradients` answer for tensors that lie on a device."""
    X, Y, W1, W2 = (tensor.to(device) for tensor in (X, Y, W1, W2))
    answer = module.forward(X, W1, W2)
    return {"forward": answer, "loss": module.loss(answer[2], Y), "gradients": module.gradients(X, Y, W1, W2)}


def forward(module, X, W1, W2, device):
    """What `forward` answers for tensors that lie on a device."""
    return module.forward(X.to(device), W1.to(device), W2.to(device))


def gradients(module, X, Y, W1, W2, device):
    """What `gradients` answers for tensors that lie on a device."""
    return module.gradients(X.to(device), Y.to(device), W1.to(device), W2.to(device))


def gpu_trouble(module):
    """Why no GPU can be used here; an empty text where one can."""
    if not torch.cuda.is_available():
        return "there is no CUDA device"
    try:
        torch.ones(1, device="cuda").sum().item()
    except Exception as error:
        return f"the CUDA device cannot be used within the limits: {type(error).__name__}: {str(error).splitlines()[0]}"
    return ""


def picture(module, seed, lr, nite, X, Y, X_val, Y_val):
    """Both losses of every iteration of a training."""
    torch.manual_seed(seed)
    _, _, losses_tr, losses_val = module.two_layer_regression_tensor_train(X, Y, X_val, Y_val, lr, nite)
    return {"training losses": [float(a) for a in losses_tr], "validation losses": [float(a) for a in losses_val]}
