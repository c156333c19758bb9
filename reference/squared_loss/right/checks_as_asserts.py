"""The lecture's way: asserts, a name for the loss, and a print."""


def sq_loss(y_true, y_prediction):
    assert isinstance(y_true, torch.Tensor)
    assert isinstance(y_prediction, torch.Tensor)
    loss = (y_true - y_prediction).pow(2)
    print("loss:", loss)
    return loss
