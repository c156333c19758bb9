"""One factor of the slope is missing

At the activations 0.2, 0.6 and 0.9 the slope is given as 0.8, 0.4 and 0.1, where 0.16, 0.24 and 0.09 is right. The
curve would be steepest where it has almost reached 0.

A sigmoid is flat at both ends. Which values does this slope have near 0 and near 1?
"""


class FNN(FNN):
    def sigmoid_derivative(self, s):
        return 1 - s
