"""Kata 13: a network of two sigmoid layers, its gradients and its training, by hand.

Write the methods of `FNN`. The idea, the formulas and an example are in README.md beside this file. N is the number of
samples, D of inputs, H of hidden units, O of outputs.
"""

import torch
from torch import Tensor


class FNN:
    """Two linear layers without biases, a sigmoid σ behind each: h = σ(X w1), ŷ = σ(h w2)."""

    def __init__(
        self, input_dim: int = 2, hidden_dim: int = 32, output_dim: int = 1, learning_rate: float = 0.001
    ) -> None:
        """Draw w1 (D, H), then w2 (H, O), from the standard normal distribution."""
        self.learning_rate = learning_rate
        self.w1 = torch.randn(input_dim, hidden_dim)
        self.w2 = torch.randn(hidden_dim, output_dim)

    def sigmoid(self, s: Tensor) -> Tensor:
        """σ(s) = 1 / (1 + e⁻ˢ), entry by entry; s: a tensor of any shape."""
        # write: return the sigmoid of each entry of s
        return 1 / (1 + torch.exp(-s))

    def sigmoid_derivative(self, s: Tensor) -> Tensor:
        """The slope of σ at the place where σ has the value s: s (1 − s), entry by entry.

        s: *activations*, values of σ between 0 and 1, not the numbers that went into σ.
        """
        # write: return the slope of the sigmoid for each activation in s
        return s * (1 - s)

    def forward(self, X: Tensor) -> Tensor:
        """The predictions ŷ = σ(σ(X w1) w2). X: (N, D); returns (N, O)."""
        # write: return the predictions for X
        return self.sigmoid(self.sigmoid(X @ self.w1) @ self.w2)

    def gradients(self, X: Tensor, y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
        """The gradients (dC_dw1, dC_dw2) of the cost C = ½ Σ (ŷ − y)², of the shapes of w1 and w2.

        X: (N, D); y: (N, O), labels 0 and 1; y_hat: (N, O), what the weights w1 and w2 predict for X, strictly between
        0 and 1. The answer depends on these three and on the weights alone, whatever `forward` was last asked for.
        Nothing is changed.
        """
        # write: return the pair (dC_dw1, dC_dw2)
        return self._back_from(X, (y_hat - y) * self.sigmoid_derivative(y_hat))

    def train(self, X: Tensor, y: Tensor) -> None:
        """One step of gradient descent on C with `learning_rate`: predict, take both gradients, change both weights.

        What it returns is not looked at.
        """
        # write: change w1 and w2 by one step of gradient descent
        dC_dw1, dC_dw2 = self.gradients(X, y, self.forward(X))
        self.w1 = self.w1 - self.learning_rate * dC_dw1
        self.w2 = self.w2 - self.learning_rate * dC_dw2

    def cross_entropy(self, y_hat: Tensor, y: Tensor) -> Tensor:
        """The binary cross-entropy −(y ln ŷ + (1 − y) ln(1 − ŷ)), averaged over all N·O entries: a tensor of shape ().

        y_hat: (N, O), strictly between 0 and 1; y: (N, O), labels 0 and 1, as floats.
        """
        # write: return the mean of the binary cross-entropy
        return -(y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat)).mean()

    def cross_entropy_gradients(self, X: Tensor, y: Tensor, y_hat: Tensor) -> tuple[Tensor, Tensor]:
        """The gradients (dE_dw1, dE_dw2) of the *summed* cross-entropy E, with the arguments of `gradients`."""
        # write: return the pair (dE_dw1, dE_dw2)
        return self._back_from(X, y_hat - y)

    # reference only
    def _back_from(self, X: Tensor, delta: Tensor) -> tuple[Tensor, Tensor]:
        """From delta, the gradient with respect to h w2, to those with respect to w1 and w2."""
        h = self.sigmoid(X @ self.w1)
        return X.T @ ((delta @ self.w2.T) * self.sigmoid_derivative(h)), h.T @ delta
