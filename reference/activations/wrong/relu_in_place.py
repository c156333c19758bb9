"""relu writes its zeros into the caller's array

The answers are right, but x = [0.7, -1.3, 0.2] is [0.7, 0, 0.2] after the call.

Compare x before and after the call. Does np.asarray copy an array?
"""


def relu(x):
    rectified = np.asarray(x)
    rectified[rectified < 0] = 0
    return rectified
