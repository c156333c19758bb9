"""relu overwrites the stored pre-activations

For the network of the public tests the first row of pre_activations[0] is (1.08, 0, 1.41), where (1.08, -1.5, 1.41) is
right. The predictions are right.

The stored array and the one that relu works on: are they two arrays, or one under two names?
"""


def forward(X, omegas, betas):
    pre_activations, activations = [], []
    h = X
    for k, (omega, beta) in enumerate(zip(omegas, betas)):
        f = h @ omega.T + beta
        activations.append(h)
        pre_activations.append(f)
        if k < len(omegas) - 1:
            h = np.maximum(f, 0, out=f)
    return pre_activations, activations, f
