"""The step goes uphill

With 0.4 in omegas[0], the gradient 2 and the learning rate 0.05 the answer is 0.5, where 0.3 is right.

The gradient points where the loss grows fastest. Which way is the aim?
"""


def update(params, grads, lr):
    return [param + lr * grad for param, grad in zip(params, grads)]
