"""zero_grad sets the numbers to 0, not the gradients

After zero_grad all weights and biases are 0.0; their gradients are what they were.

What belongs to a parameter: which of its two numbers is to be cleared?
"""


def zero_data(self):
    for p in self.parameters():
        p.data = 0.0


Module.zero_grad = zero_data
