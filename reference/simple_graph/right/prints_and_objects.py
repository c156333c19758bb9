"""It prints what it sees, guards against numbers out of range, and the formula is an object that can be called."""


class SimpleGraph(SimpleGraph):
    def forward(self, x):
        print(f"w = {self.w.item():.3f}, b = {self.b[0]:.3f}, x = {x}, {x.tolist()}")
        print("on the CPU:", x.cpu().numpy(), self.w.detach().to("cpu").numpy(), float(self.b))
        if torch.isnan(x).any():
            raise ValueError("x holds nan")
        assert torch.isfinite(x).all(), "x holds an infinite number"
        return self.activation(torch.mul(x, self.w).add(self.b))

    @staticmethod
    def activation(z):
        return z.tanh()


class Formula:
    def __init__(self, factor):
        self.factor = factor

    @torch.no_grad()
    def __call__(self, x, y_true, y_prediction):
        shared = self.factor * (y_true - y_prediction) * (1 - y_prediction * y_prediction)
        print("shared factor:", shared)
        return torch.stack([x, torch.ones_like(x)]).mul(shared).unbind()


analytic_gradients = Formula(-2)
