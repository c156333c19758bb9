"""The lecture's way: a Module, a name for every stage, the chain of derivatives factor by factor, steps in place."""


class FNN(torch.nn.Module):
    def __init__(self, input_dim=2, hidden_dim=32, output_dim=1, learning_rate=0.001):
        super().__init__()
        self.learning_rate = learning_rate
        self.w1 = torch.randn(input_dim, hidden_dim)
        self.w2 = torch.randn(hidden_dim, output_dim)

    def sigmoid(self, s):
        return 1 / (1 + torch.exp(-s))

    def sigmoid_derivative(self, s):
        return s * (1 - s)

    def forward(self, X):
        self.y1 = torch.matmul(X, self.w1)
        self.y2 = self.sigmoid(self.y1)
        self.y3 = torch.matmul(self.y2, self.w2)
        return self.sigmoid(self.y3)

    def gradients(self, X, y, y_hat):
        self.dC_dy4 = y_hat - y
        return self.backward(X, self.dC_dy4 * self.sigmoid_derivative(y_hat))

    def cross_entropy_gradients(self, X, y, y_hat):
        return self.backward(X, y_hat - y)

    def backward(self, X, delta):
        self.y2 = self.sigmoid(torch.matmul(X, self.w1))
        self.dC_dw2 = torch.matmul(torch.t(self.y2), delta)
        self.y2_delta = torch.matmul(delta, torch.t(self.w2)) * self.sigmoid_derivative(self.y2)
        self.dC_dw1 = torch.matmul(torch.t(X), self.y2_delta)
        return self.dC_dw1, self.dC_dw2

    def train(self, X, y):
        self.gradients(X, y, self(X))
        self.w1 -= self.learning_rate * self.dC_dw1
        self.w2 -= self.learning_rate * self.dC_dw2

    def cross_entropy(self, y_hat, y):
        return torch.nn.functional.binary_cross_entropy(y_hat, y)
