"""zero_grad changes a name, not a Value

After zero_grad all gradients are what they were, and the next backward adds to them: with x = (2, 3, -1) the
gradients of the weights of a linear neuron are (4, 6, -2) after the second one, where (2, 3, -1) is right.

Which object does the assignment change: the parameter or a name of the loop?
"""


def zero_a_name(self):
    for p in self.parameters():
        grad = p.grad
        grad = 0.0


Module.zero_grad = zero_a_name
