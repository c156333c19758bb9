"""The new values are computed and dropped

With 0.4 in omegas[0], the gradient 2 and the learning rate 0.05 the answer is 0.4 again, where 0.3 is right: the list
holds the same arrays as before.

After the loop, what does the loop variable name, and what does the list hold?
"""


def update(params, grads, lr):
    for param, grad in zip(params, grads):
        param = param - lr * grad
    return params
