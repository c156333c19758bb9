"""Kata 17: a network of two layers, trained with the gradients that autograd finds.

Write `two_layer_regression_autograd_train`. The idea, the formulas and an example are in README.md beside this file.
N and M are the numbers of samples for training and for validation, D of inputs, H of hidden units, O of outputs.
"""

import numpy as np
import torch

Data = np.ndarray | torch.Tensor
H = 100  # hidden units of the network that is trained


def two_layer_regression_autograd_train(
    X: Data, Y: Data, X_val: Data, Y_val: Data, lr: float, nite: int, device: str = "cpu"
) -> tuple[torch.Tensor, torch.Tensor, list[float], list[float]]:
    """Gradient descent on all samples at once, with gradients by autograd: (W1, W2, losses_tr, losses_val).

    The loss is Σ (Y_pred − Y)² over all samples and outputs, for Y_pred = relu(X W1) W2; there are no biases.
    W1 (D, H) is drawn first, then W2 (H, O), both with `torch.randn` on the CPU, whatever the device. Then, nite
    times: the training loss is recorded; one backward pass gives its gradients, of this iteration alone; both weights
    take one step of learning rate lr against them; the validation loss of the new weights is recorded.

    X: (N, D), Y: (N, O), X_val: (M, D), Y_val: (M, O), NumPy arrays or tensors, of float32 or float64; they are not
    changed. device: where the training runs, and where W1 and W2 are when they come back.
    losses_tr and losses_val: nite floats each, which hold no graph. W1 and W2 may require grad or not.
    """
    raise NotImplementedError("draw W1, then W2; train nite times; return (W1, W2, losses_tr, losses_val)")
