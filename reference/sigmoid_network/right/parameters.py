"""The weights are parameters of a Module, moved under no_grad; the predictions are made anew, index sums elsewhere."""


class FNN(torch.nn.Module):
    def __init__(self, input_dim=2, hidden_dim=32, output_dim=1, learning_rate=0.001):
        super().__init__()
        self.learning_rate = learning_rate
        self.w1 = torch.nn.Parameter(torch.randn(input_dim, hidden_dim))
        self.w2 = torch.nn.Parameter(torch.randn(hidden_dim, output_dim))

    @staticmethod
    def sigmoid(s):
        return torch.special.expit(s)

    @staticmethod
    def sigmoid_derivative(s):
        return torch.exp(torch.log(s) + torch.log1p(-s))

    @torch.no_grad()
    def forward(self, X):
        return self.layers(X)[1]

    def layers(self, X):
        h = self.sigmoid(torch.einsum("nd,dh->nh", X, self.w1))
        return h, self.sigmoid(torch.einsum("nh,ho->no", h, self.w2))

    @torch.no_grad()
    def gradients(self, X, y, y_hat):
        h, p = self.layers(X)
        return self.chain(X, h, torch.mul(p.sub(y), self.sigmoid_derivative(p)))

    @torch.no_grad()
    def cross_entropy_gradients(self, X, y, y_hat):
        h, p = self.layers(X)
        return self.chain(X, h, p.sub(y))

    def chain(self, X, h, delta):
        inner = torch.einsum("no,ho,nh->nh", delta, self.w2, self.sigmoid_derivative(h))
        return torch.einsum("nd,nh->dh", X, inner), torch.einsum("nh,no->ho", h, delta)

    @torch.no_grad()
    def train(self, X, y):
        for weight, gradient in zip((self.w1, self.w2), self.gradients(X, y, None), strict=True):
            weight.sub_(gradient, alpha=self.learning_rate)

    @torch.no_grad()
    def cross_entropy(self, y_hat, y):
        z = torch.logit(y_hat)
        return torch.nn.functional.binary_cross_entropy_with_logits(z, y)
