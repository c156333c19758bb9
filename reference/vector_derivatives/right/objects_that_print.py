"""Callable objects stand in for functions, and print what they are given."""


class Slope:
    def __init__(self, rule):
        self.rule = rule

    def __call__(self, *arguments):
        print("asked with", arguments)
        return self.rule(*arguments)


class Chain:
    def back(self, jacobians, upstream):
        print(len(jacobians), "steps")
        gradient = np.array(upstream)
        for position in range(len(jacobians) - 1, -1, -1):
            gradient = np.matmul(jacobians[position], gradient)
        return gradient


dot_gradient = Slope(lambda w, x: 1 * x)
linear_jacobian = Slope(lambda x, W: np.array(W))
relu_jacobian = Slope(lambda x: np.diag(np.where(x > 0, 1, 0)))
backpropagate = Chain().back
