"""A number over a Value is computed the other way round

For o = 6 / a at a = 3 the value is 0.5 and the gradient is 0.1666667, where 2 and -0.6666667 are right.

In 6 / a, which side of the stroke is `self` on? Does the order matter for a quotient?
"""


class Value(Value):
    def __rtruediv__(self, other):
        return self / other
