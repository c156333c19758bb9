"""The slope along the radius, r = √(x² + y²), and its share along each axis; prints what it did."""


def fun_dz(x, y):
    r = np.hypot(x, y)
    uphill = 2 * r * np.sin(np.pi / 2 - r**2)
    print(f"{np.size(r)} slopes along the radius")
    angle = np.arctan2(y, x)
    return uphill * np.cos(angle), uphill * np.sin(angle)
