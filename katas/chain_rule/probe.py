"""Probes of chain_rule: `backward` asks for `Nodes`, which only the submission can make."""


def given_nodes(module, name, arguments):
    """One answer of a function whose last argument is made into Nodes, and the arguments as they are after it."""
    *inputs, nodes = arguments
    return {"result": getattr(module, name)(*inputs, module.Nodes(*nodes)), "inputs": arguments}


def there_and_back(module, x, y, z):
    """Forward, then backward with the nodes that forward stored."""
    return module.backward(x, y, z, module.forward(x, y, z))


def back_to_the_first(module, first, second):
    """Forward at two points, then backward at the first with the nodes of the first."""
    nodes = module.forward(*first)
    module.forward(*second)
    return module.backward(*first, nodes)
