"""The error has the wrong sign

For the README's four samples grad_w1 begins with -4.007500, 7.353500, -2.358000, where 4.007500, -7.353500,
2.358000 is right. In the README's training the loss goes from 1014.714 to 2487.610 in one step, instead of
303.140.

Let one entry of Y_pred lie above its target. In which direction does the loss change when it rises further?
"""


def gradients(X, Y, W1, W2):
    z1, h1, Y_pred = forward(X, W1, W2)
    grad_pred = 2 * (Y - Y_pred)
    grad_z1 = (grad_pred @ W2.T) * (z1 > 0)
    return X.T @ grad_z1, h1.T @ grad_pred
