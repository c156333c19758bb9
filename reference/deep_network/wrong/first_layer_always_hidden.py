"""The first layer is taken for a hidden layer, however few there are

Two layers and more come out right. With a single layer its weights are used twice, once as the first and once as the
last layer, and the shapes do not fit: a ValueError.

For K = 1, which layer is the first, and which the last? How often should the loop run?
"""


def forward(X, omegas, betas):
    pre_activations, activations = [X @ omegas[0].T + betas[0]], [X]
    for omega, beta in zip(omegas[1:-1], betas[1:-1]):
        activations.append(np.maximum(pre_activations[-1], 0))
        pre_activations.append(activations[-1] @ omega.T + beta)
    activations.append(np.maximum(pre_activations[-1], 0))
    pre_activations.append(activations[-1] @ omegas[-1].T + betas[-1])
    return pre_activations, activations, pre_activations[-1]
