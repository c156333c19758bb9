"""A number minus a Value is computed the other way round

For o = 5 - a at a = 3 the value is -2 and the gradient is 1, where 2 and -1 are right.

In 5 - a, which side of the minus sign is `self` on? Does the order matter for a difference?
"""


class Value(Value):
    def __rsub__(self, other):
        return self - other
