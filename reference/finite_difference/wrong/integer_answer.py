"""The answer takes its type from w

For x² + x·y + 2y² at the integers (2, 1) the answer is (4, 6), where (5, 6) is right: 4.9999… lost its fraction
on the way in.

Of what type is the array that receives the slopes?
"""


def numerical_gradient(f, w, h=1e-5):
    gradient = np.zeros_like(w)
    for i in np.ndindex(w.shape):
        ahead, behind = np.array(w, dtype=float), np.array(w, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient
