"""The error has the wrong sign

For the README's four samples grad_w2 is -4.8125, 13.8060, -2.5575, where 4.8125, -13.8060, 2.5575 is right. In the
training the loss rises from 2117.718 to 4159.687 in one step.

If a prediction lies above its target and rises further, does the loss rise or fall?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y - Y_pred)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
