"""The learning rate is not applied

With 0.4 in omegas[0], the gradient 2 and the learning rate 0.05 the answer is -1.6, where 0.3 is right.

How large is the step, and should it depend on lr?
"""


def update(params, grads, lr):
    return [param - grad for param, grad in zip(params, grads)]
