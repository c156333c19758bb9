"""An object that can be called, with a bound method behind it."""


class Loss:
    def __init__(self, power):
        self.power = power

    def __call__(self, y_true, y_prediction):
        return self.of(torch.sub(y_true, y_prediction))

    def of(self, error):
        return torch.abs(error) ** self.power


sq_loss = Loss(2)
