"""The difference is stored in the tensor that was handed in

For y_true = [1, -2, 0.5] and y_prediction = [0.4, -1.5, 2] the losses [0.36, 0.25, 2.25] are right, but y_true is
[0.6, -0.5, -1.5] after the call. A second call on the same tensors gives [0.04, 1, 12.25].

Compare the inputs before and after the call.
"""


def sq_loss(y_true, y_prediction):
    y_true -= y_prediction
    return y_true**2
