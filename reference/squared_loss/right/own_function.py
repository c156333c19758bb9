"""An autograd function with its backward written by hand."""


class SquaredError(torch.autograd.Function):
    @staticmethod
    def forward(ctx, y_true, y_prediction):
        error = y_prediction - y_true
        ctx.save_for_backward(error)
        return error * error

    @staticmethod
    def backward(ctx, upstream):
        (error,) = ctx.saved_tensors
        return None, 2 * error * upstream


def sq_loss(y_true, y_prediction):
    return SquaredError.apply(*torch.broadcast_tensors(y_true, y_prediction))
