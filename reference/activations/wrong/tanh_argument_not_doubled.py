"""tanh is stretched from the sigmoid in one direction only

At x = 0.7 tanh is 0.336376, where 0.604368 is right; at x = -1.3 it is -0.571670, where -0.861723 is right. The
answer is 2 · σ(x) − 1.

tanh is a sigmoid that is stretched along both axes. How steep is tanh at 0, and how steep is the answer there?
"""


def tanh(x):
    return 2 * sigmoid(x) - 1
