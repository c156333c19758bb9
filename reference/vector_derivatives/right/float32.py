"""Everything is worked out in float32."""


def dot_gradient(w, x):
    return x.astype(np.float32)


def linear_jacobian(x, W):
    return W.astype(np.float32)


def relu_jacobian(x):
    return np.diag(np.heaviside(x, 1.0).astype(np.float32))


def backpropagate(jacobians, upstream):
    gradient = upstream.astype(np.float32)
    for jacobian in jacobians[::-1]:
        gradient = jacobian.astype(np.float32) @ gradient
    return gradient
