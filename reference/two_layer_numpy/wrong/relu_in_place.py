"""z1 and h1 are one array

For the README's first sample z1 comes back as 0.2, 0, 1.4, where 0.2, -1.05, 1.4 is right. The entries below 0
were set to 0 in z1 itself; h1 is only a second name for it.

How many arrays does X @ W1 make, and how many are needed to hold both z1 and h1?
"""


def forward(X, W1, W2):
    z1 = X @ W1
    h1 = z1
    h1[h1 < 0] = 0
    return z1, h1, h1 @ W2
