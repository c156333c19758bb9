"""Objects that can be called; the backward pass keeps its intermediate slopes in a dict."""


class _Forward:
    def __call__(self, x, y, z):
        values = {"a": np.multiply(2, x), "b": np.sin(y)}
        values["c"] = np.divide(values["a"], values["b"])
        values["d"] = np.multiply(z, values["c"])
        values["e"] = np.log1p(values["d"])
        return Nodes(**values, f=np.tanh(values["e"]))


class _Backward:
    def __call__(self, x, y, z, nodes):
        slopes = {"f": np.ones_like(nodes.f)}
        slopes["e"] = slopes["f"] / np.cosh(nodes.e) ** 2
        slopes["d"] = slopes["e"] / np.add(1, nodes.d)
        slopes["c"], slopes["z"] = slopes["d"] * z, slopes["d"] * nodes.c
        slopes["a"], slopes["b"] = slopes["c"] / nodes.b, -slopes["c"] * nodes.c / nodes.b
        return 2.0 * slopes["a"], np.cos(y) * slopes["b"], slopes["z"]


forward, backward = _Forward(), _Backward()
