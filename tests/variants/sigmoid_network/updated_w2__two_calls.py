import torch


class FNN:
    def __init__(self, input_dim=2, hidden_dim=32, output_dim=1, learning_rate=0.001):
        self.learning_rate = learning_rate
        self.w1 = torch.randn(input_dim, hidden_dim)
        self.w2 = torch.randn(hidden_dim, output_dim)

    def sigmoid(self, s):
        return torch.sigmoid(s)

    def forward(self, X):
        hidden = self.sigmoid(torch.matmul(X, self.w1))
        return self.sigmoid(torch.matmul(hidden, self.w2))

    def cross_entropy(self, y_hat, y):
        each = y * torch.log(y_hat) + (1 - y) * torch.log(1 - y_hat)
        return -torch.mean(each)

    def cross_entropy_gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        return self.down(X, h, y_hat - y)

    def down(self, X, h, delta):
        inner = torch.matmul(delta, self.w2.t()) * self.sigmoid_derivative(h)
        return torch.matmul(X.t(), inner), torch.matmul(h.t(), delta)

    def gradients(self, X, y, y_hat):
        h = self.sigmoid(X @ self.w1)
        return self.down(X, h, (y_hat - y) * self.sigmoid_derivative(y_hat))

    def sigmoid_derivative(self, s):
        return s - s * s

    def train(self, X, y):
        y_hat = self.forward(X)
        self.w2 = self.w2 - self.learning_rate * self.gradients(X, y, y_hat)[1]
        self.w1 = self.w1 - self.learning_rate * self.gradients(X, y, y_hat)[0]
