"""relu stands behind the second layer too

For the README's third sample Y_pred is 0, where -0.99 is right, and the loss of the four samples is 2.179250
instead of 4.743350. A target below 0 cannot be reached in this way.

What does the formula for Y_pred do with h1 W2?
"""


def forward(X, W1, W2):
    z1 = X @ W1
    h1 = np.maximum(z1, 0)
    return z1, h1, np.maximum(h1 @ W2, 0)
