"""The step goes to one side only

For the sum of w³ at (2, -1) with h = 0.5 the answer is (15.25, 1.75), where (12.25, 3.25) is right; with h =
1e-5 it is (12.000060, 2.999970), an error that shrinks with h and not with h².

At how many places near w is f asked for each entry, and does w itself belong to them?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead = np.array(w, dtype=float)
        ahead[i] += h
        gradient[i] = (f(ahead) - f(w)) / h
    return gradient
