"""Every entry is written by a loop, one pair of an input and an output at a time."""


def dot_gradient(w, x):
    return np.array([x[n] for n in range(len(w))])


def linear_jacobian(x, W):
    jacobian = np.zeros(W.shape)
    for n in range(W.shape[0]):
        for m in range(W.shape[1]):
            jacobian[n, m] = W[n, m]
    return jacobian


def relu_jacobian(x):
    return np.array([[1 if n == m and x[n] > 0 else 0 for m in range(len(x))] for n in range(len(x))])


def backpropagate(jacobians, upstream):
    gradient = [float(number) for number in upstream]
    for jacobian in reversed(jacobians):
        gradient = [sum(row[m] * gradient[m] for m in range(len(gradient))) for row in jacobian]
    return np.array(gradient)
