"""The gradients come from autograd

For the README's four samples the numbers are right: dC_dw2 is 0.003966, 0.111256, 0.123604. The grader takes
autograd away in this kata, and the call ends there.

Which steps does backward() take from C to w2, and what does each of them multiply by?
"""


class FNN(FNN):
    def gradients(self, X, y, y_hat):
        w1, w2 = self.w1.clone().requires_grad_(), self.w2.clone().requires_grad_()
        y_hat = self.sigmoid(self.sigmoid(X @ w1) @ w2)
        (((y_hat - y) ** 2).sum() / 2).backward()
        return w1.grad, w2.grad
