"""Each product goes through relu, not the sum

With w = (0.5, -1.5, 2), b = 0.25 and x = (2, 3, 1) a neuron gives 3.25, where 0 is right: the -4.5 of the second
product is lost before it can weigh against the others.

How many relus has one neuron? What enters it?
"""


class Neuron(Neuron):
    def __call__(self, x):
        products = [wi * xi for wi, xi in zip(self.w, x)]
        if self.nonlin:
            products = [product.relu() for product in products]
        return sum(products, self.b)
