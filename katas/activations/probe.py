"""What the picture of activations asks a submission. Nothing here decides."""


def picture(module, names, x):
    """Each function and its derivative at every x."""
    return {
        "functions": [getattr(module, name)(x) for name in names],
        "slopes": [getattr(module, f"{name}_derivative")(x) for name in names],
    }
