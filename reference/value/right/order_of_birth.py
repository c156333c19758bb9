"""Nodes are numbered as they are made; backward takes the youngest first, from a heap. It prints what it does."""

import heapq
import itertools

_births = itertools.count()


class Value(Value):
    def __init__(self, data, _children=(), _op="", label=""):
        super().__init__(data, _children, _op, label)
        self._prev = [*_children]
        self.birth = next(_births)
        self.grad = 0

    def backward(self):
        print("backward from", self)
        self.grad = True
        heap, waiting = [(-self.birth, self)], {self.birth}
        while heap:
            _, node = heapq.heappop(heap)
            node._backward()
            for operand in node._prev:
                if operand.birth not in waiting:
                    waiting.add(operand.birth)
                    heapq.heappush(heap, (-operand.birth, operand))
