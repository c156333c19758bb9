"""The addition formula: cos(x² + y²) from sines and cosines of x² and y², on copies that are changed in place."""


def fun_dz(x, y):
    squares = [np.array(part, dtype=float) for part in (x, y)]
    for square in squares:
        square *= square
    (cx, sx), (cy, sy) = [(np.cos(square), np.sin(square)) for square in squares]
    outer = cx * cy - sx * sy
    parts = np.broadcast_arrays(x, y)
    return tuple(2 * part * outer for part in parts)
