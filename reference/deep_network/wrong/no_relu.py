"""Forward has no relu

For the network of the public tests Y_pred is (2.775, -1.52, 0.69, -0.995), where (1.875, -0.552, 0.729, -0.176) is
right, and activations[1] equals pre_activations[0].

Without relu, what kind of function do two layers make together? What differs between a pre-activation and an activation?
"""


def forward(X, omegas, betas):
    pre_activations, activations = [], []
    h = X
    for omega, beta in zip(omegas, betas):
        activations.append(h)
        pre_activations.append(h @ omega.T + beta)
        h = pre_activations[-1]
    return pre_activations, activations, pre_activations[-1]
