"""The list of activations has one entry too many

For a network of two layers there are three activations: X, the hidden layer and the prediction. Two are right, those
that enter a layer.

Which layer would take the last entry as its input?
"""


def forward(X, omegas, betas):
    pre_activations, activations = [], []
    h = X
    for omega, beta in zip(omegas, betas):
        activations.append(h)
        pre_activations.append(h @ omega.T + beta)
        h = np.maximum(pre_activations[-1], 0)
    activations.append(pre_activations[-1])
    return pre_activations, activations, pre_activations[-1]
