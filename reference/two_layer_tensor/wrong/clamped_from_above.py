"""The wrong half is cut off

For the README's first sample h1 is 0, -1.05, 0, where 1.05, 0, 0.85 is right: what is above 0 was cut, what is
below 0 stayed.

Which numbers pass through relu unchanged? Is 0 the smallest or the largest value of h1?
"""


def forward(X, W1, W2):
    z1 = X @ W1
    h1 = torch.clamp(z1, max=0)
    return z1, h1, h1 @ W2
