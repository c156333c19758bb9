"""relu makes a detour by way of NumPy

On the CPU nothing shows: the first entry of Y_pred in the README is 1.965, as it should be. A tensor on another
device cannot become a NumPy array, and the call ends with an error.

Where do the numbers of a NumPy array lie? Which function of torch does the same to a tensor?
"""


def forward(X, W1, W2):
    z1 = X @ W1
    h1 = torch.from_numpy(np.maximum(z1.numpy(), 0))
    return z1, h1, h1 @ W2
