"""z1 and h1 are one tensor

For the README's first sample z1 comes back as 1.05, 0, 0.85, where 1.05, -1.05, 0.85 is right: the entries below 0
were changed in z1 itself, and h1 is a second name for it.

What is the difference between a method of a tensor and the one of the same name with an underscore?
"""


def forward(X, W1, W2):
    z1 = X @ W1
    h1 = z1.clamp_(min=0)
    return z1, h1, h1 @ W2
