"""The root of the sum is returned

The loss of the README's four samples is 2.177923, where its square, 4.743350, is right. This is the length of
the error, and its gradient is another one.

Is there a root in the formula of the loss?
"""


def loss(Y_pred, Y):
    return float(np.linalg.norm(Y_pred - Y))
