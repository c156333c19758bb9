"""The inputs are squared in place

At (0.7, -1.3) the answer is right. With arrays it is not: after x **= 2 the name x stands for the squares, and so
does the array that was handed in.

Compare the arrays before and after the call. Which value has x in the last line?
"""


def fun_dz(x, y):
    old_x, old_y = x, y
    x **= 2
    y **= 2
    outer = np.cos(x + y)
    return outer * 2 * old_x, outer * 2 * old_y
