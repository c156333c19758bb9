"""Each number is squared before the difference is taken

For y_true = 7 and a prediction of 0 the answer is 49, which is right by chance; for [1, -2, 0.5] and [0.4, -1.5, 2] it
is [0.84, 1.75, -3.75], where [0.36, 0.25, 2.25] is right.

Which of the two comes first: the square or the difference? Try a prediction that is not 0.
"""


def sq_loss(y_true, y_prediction):
    return y_true**2 - y_prediction**2
