"""The step that was asked for is not taken

For the sum of w³ at (2, -1) with h = 0.5 the answer is (12, 3), where the central differences (12.25, 3.25) are
right: the step was 1e-5.

Does the answer change when the function is called with another h?
"""


def numerical_gradient(f, w, h=1e-5):
    h = 1e-5
    gradient = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        ahead, behind = np.array(w, dtype=float), np.array(w, dtype=float)
        ahead[i] += h
        behind[i] -= h
        gradient[i] = (f(ahead) - f(behind)) / (2 * h)
    return gradient
