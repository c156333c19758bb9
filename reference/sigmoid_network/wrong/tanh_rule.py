"""The slope is that of tanh

At the activations 0.2, 0.6 and 0.9 the slope is given as 0.96, 0.64 and 0.19, where 0.16, 0.24 and 0.09 is right: 1
- s² is the rule for values of tanh.

Where is a sigmoid steepest, and what is its value there? Which slope does this rule give at 0.5?
"""


class FNN(FNN):
    def sigmoid_derivative(self, s):
        return 1 - s**2
