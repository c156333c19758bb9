"""The parameters that were handed in are overwritten

The numbers of the answer are right, but after the call the arrays that went in hold the new values too: with 0.4, the
gradient 2 and the learning rate 0.05, the old list holds 0.3 as well.

Compare the list before and after the call. Does the line make a new array, or change one?
"""


def update(params, grads, lr):
    for param, grad in zip(params, grads):
        param -= lr * grad
    return params
