"""The terms of the sum are returned in place of their slopes

For w = (0.5, -1.2, 2.1) and x = (1.5, 0.4, -0.7) the answer is (0.75, -0.48, -1.47), where (1.5, 0.4, -0.7) is right.

The term w₁x₁ is a straight line in w₁. Its height at w₁ and its slope are two numbers: which is asked for?
"""


def dot_gradient(w, x):
    return w * x
