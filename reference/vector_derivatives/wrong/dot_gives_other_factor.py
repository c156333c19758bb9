"""The gradient by w is w itself

For w = (0.5, -1.2, 2.1) and x = (1.5, 0.4, -0.7) the answer is (0.5, -1.2, 2.1), where (1.5, 0.4, -0.7) is right.

When w₁ grows by 0.01, by how much does the sum w₁x₁ + w₂x₂ + … grow? Which of the two vectors decides that?
"""


def dot_gradient(w, x):
    return w.copy()
