"""The operations are put among the nodes

Of L = (a·b + c)·f nine nodes come back: the seven numbers and the texts '*' and '+', though three operations were
done.

An operation has an oval of its own in the picture. Is it a Value in the graph, too?
"""


def trace(root):
    nodes, edges = set(), set()

    def visit(node):
        if node not in nodes:
            nodes.add(node)
            if node._op:
                nodes.add(node._op)
            for operand in node._prev:
                edges.add((operand, node))
                visit(operand)

    visit(root)
    return nodes, edges
