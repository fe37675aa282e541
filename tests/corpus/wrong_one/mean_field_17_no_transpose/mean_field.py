import numpy as np

z = np.linspace(-8, 8, 1600)
p = np.exp(-z**2 / 2) / np.sqrt(2 * np.pi)
dz = z[1] - z[0]


def phi(activation, x):
    if activation == "tanh":
        return np.tanh(x)
    if activation == "relu":
        return np.maximum(x, 0)
    return 1 / (1 + np.exp(-x))


def slope(activation, x):
    if activation == "tanh":
        return 1 - np.tanh(x)**2
    if activation == "relu":
        return (x > 0).astype(float)
    s = 1 / (1 + np.exp(-x))
    return s * (1 - s)


def variance_map(activation, sigma_w, q):
    return sigma_w**2 * np.sum(p * phi(activation, np.sqrt(q) * z)**2) * dz


def fixed_point(activation, sigma_w):
    q = 1.0
    for _ in range(2000):
        new = variance_map(activation, sigma_w, q)
        if new > 1e8:
            return np.inf
        if abs(new - q) < 1e-7:
            q = new
            break
        q = new
    return 0.0 if q < 1e-5 else q


def gradient_factor(activation, sigma_w):
    q = fixed_point(activation, sigma_w)
    if q == 0:
        q = 1e-10
    if q == np.inf:
        q = 1.0
    return sigma_w**2 * np.sum(p * slope(activation, np.sqrt(q) * z)**2) * dz


def critical_scale(activation):
    low, high = 0.1, 50.0
    for _ in range(18):
        mid = (low + high) / 2
        if gradient_factor(activation, mid) < 1:
            low = mid
        else:
            high = mid
    return (low + high) / 2


def measured_factor(activation, sigma_w, width, depth, rng):
    a = rng.standard_normal((width, 1))
    Ws, Zs = [], []
    for l in range(depth):
        W = rng.standard_normal((width, width)) * sigma_w / np.sqrt(width)
        Z = W @ a
        a = phi(activation, Z)
        Ws.append(W)
        Zs.append(Z)
    g = rng.standard_normal((width, 1))
    before = np.sum(g**2)
    for l in reversed(range(depth)):
        g = Ws[l] @ (g * slope(activation, Zs[l]))
    return (np.sum(g**2) / before) ** (1 / depth)
