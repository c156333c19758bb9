"""The step is returned, not the place it leads to

With 0.4 in omegas[0], the gradient 2 and the learning rate 0.05 the answer is -0.1, where 0.3 is right.

Is the returned array a displacement or a parameter? Where does the step begin?
"""


def update(params, grads, lr):
    return [-lr * grad for grad in grads]
