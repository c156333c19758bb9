"""The sign in the exponent is missing

At s = -1.2, 0.4 and 2.5 the sigmoid is given as 0.768525, 0.401312 and 0.075858, where 0.231475, 0.598688 and
0.924142 is right: the curve falls.

Does a sigmoid rise or fall? What does e⁻ˢ do as s grows?
"""


class FNN(FNN):
    def sigmoid(self, s):
        return 1 / (1 + torch.exp(s))
