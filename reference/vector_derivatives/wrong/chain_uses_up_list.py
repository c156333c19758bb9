"""The list of Jacobians is empty after the call

The answer (1.033, 2.021, -2.099) is right, but the list that went in with two Jacobians has none left, and a second
call with it gives the upstream (1.2, -0.3, 0.8, 1.7).

Compare the length of the list before and after the call. Who owns it?
"""


def backpropagate(jacobians, upstream):
    gradient = upstream
    while jacobians:
        gradient = jacobians.pop() @ gradient
    return gradient
