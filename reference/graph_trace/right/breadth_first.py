"""A queue, level after level; the edges are read off at the end; a list of the two sets comes back"""

from collections import deque


def trace(root):
    seen, queue = [root], deque([root])
    while queue:
        for operand in queue.popleft()._prev:
            if not any(operand is other for other in seen):
                seen.append(operand)
                queue.append(operand)
    return [set(seen), {(operand, node) for node in seen for operand in node._prev}]
