"""The bias is added after relu

For the network of the public tests the first sample leaves layer 0 as (1.08, -0.1, 1.41), where (1.08, 0, 1.41) is
right.

Can a number that has passed relu be negative? In which order do the product, the bias and relu follow each other?
"""


def forward(X, omegas, betas):
    pre_activations, activations = [], []
    h = X
    for omega, beta in zip(omegas, betas):
        activations.append(h)
        pre_activations.append(h @ omega.T + beta)
        h = np.maximum(h @ omega.T, 0) + beta
    return pre_activations, activations, pre_activations[-1]
