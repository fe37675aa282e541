"""Right measures of gradient flow in other styles, which every check must accept."""

import math

import numpy as np

from grader.authoring import alternative


def looped_growth(norms):
    points = []
    for layer, norm in enumerate(norms, start=1):
        if norm > 0 and not math.isinf(norm):
            points.append((layer, math.log(norm)))
    if len(points) < 2:
        return 1
    x_mean = sum(x for x, _ in points) / len(points)
    y_mean = sum(y for _, y in points) / len(points)
    above = sum((x - x_mean) * (y - y_mean) for x, y in points)
    below = sum((x - x_mean) ** 2 for x, _ in points)
    return math.exp(-above / below)


@alternative("loops")
def gradient_norms(grads):
    norms = []
    while f"dW{len(norms) + 1}" in grads:
        total = 0.0
        for row in grads[f"dW{len(norms) + 1}"]:
            for entry in row:
                total += float(entry) * float(entry)
        norms.append(math.sqrt(total))
    return norms


@alternative("loops")
def layer_growth(norms):
    return looped_growth(norms)


@alternative("loops")
def diagnose(norms):
    for norm in norms:
        if math.isnan(norm) or math.isinf(norm):
            return "exploding"
    change = 1.0
    for _ in range(len(norms) - 1):
        change *= looped_growth(norms)
    if change >= 1000:
        return "exploding"
    for norm in norms:
        if norm == 0:
            return "vanishing"
    return "vanishing" if change <= 0.001 else "stable"


@alternative("loops")
def frozen_layers(norms, learning_rate, weight_norms):
    frozen = []
    for l in range(len(norms)):
        if learning_rate * norms[l] / weight_norms[l] < 1e-6:
            frozen.append(l + 1)
    return frozen


def fitted_growth(norms):
    norms = np.array(norms, dtype=float)
    norms[~np.isfinite(norms)] = 0
    (kept,) = np.nonzero(norms)
    return np.exp(-np.polyfit(kept, np.log(norms[kept]), 1)[0]) if kept.size > 1 else np.ones(())


@alternative("library functions")
def gradient_norms(grads):
    numbers = sorted(int(name[2:]) for name in grads if name[:2] == "dW")
    return np.array([np.linalg.norm(grads[f"dW{l}"], "fro") for l in numbers])


@alternative("library functions")
def layer_growth(norms):
    return fitted_growth(norms)


@alternative("library functions")
def diagnose(norms):
    logs = (len(norms) - 1) * np.log10(fitted_growth(norms))
    exploding = ~np.isfinite(norms).all() or logs >= 3
    vanishing = np.min(norms) == 0 or logs <= -3
    return np.str_("exploding" if exploding else "vanishing" if vanishing else "stable")


@alternative("library functions")
def frozen_layers(norms, learning_rate, weight_norms):
    steps = np.multiply(learning_rate, norms)
    return np.flatnonzero(steps < np.multiply(1e-6, weight_norms)) + 1


@alternative("matrices")
def gradient_norms(grads):
    dW = [grads[f"dW{l + 1}"] for l in range(len([name for name in grads if "dW" in name]))]
    return tuple(np.einsum("ij,ij->", g, g) ** 0.5 for g in dW)


@alternative("matrices")
def layer_growth(norms):
    table = np.array([(l, g, 1.0) for l, g in enumerate(norms) if 0 < g < np.inf])
    if len(table) < 2:
        return np.float64(1)
    design, heights = table[:, ::2], np.log(table[:, 1])
    slope, _ = np.linalg.lstsq(design, heights)[0]
    return 1 / np.exp(slope)


@alternative("matrices")
def frozen_layers(norms, learning_rate, weight_norms):
    table = np.stack([norms, weight_norms])
    is_frozen = np.array([learning_rate, -1e-6]) @ table < 0
    return tuple(i + 1 for i, frozen in enumerate(is_frozen.tolist()) if frozen)


def single_growth(norms):
    norms = np.asarray(norms, dtype=np.float32)
    layers = np.arange(1, len(norms) + 1, dtype=np.float32)
    kept = np.isfinite(norms) & (norms > 0)
    if kept.sum() < 2:
        return np.float32(1)
    x, y = layers[kept], np.log(norms[kept])
    x, y = x - x.mean(), y - y.mean()
    return np.exp(-(x * y).sum() / (x * x).sum())


@alternative("float32")
def gradient_norms(grads):
    count = sum(name.startswith("dW") for name in grads)
    arrays = [grads[f"dW{l}"].astype(np.float32) for l in range(1, count + 1)]
    return np.array([np.sqrt(np.sum(array * array)) for array in arrays])


@alternative("float32")
def layer_growth(norms):
    return single_growth(norms)


@alternative("float32")
def diagnose(norms):
    norms = np.asarray(norms, dtype=np.float32)
    change = single_growth(norms) ** np.float32(len(norms) - 1)
    if np.isfinite(norms).sum() < len(norms) or change >= 1000:
        return "exploding"
    return "vanishing" if 0 in norms or change <= np.float32(1e-3) else "stable"


@alternative("float32")
def frozen_layers(norms, learning_rate, weight_norms):
    ratios = np.asarray(norms, dtype=np.float32) / np.asarray(weight_norms, dtype=np.float32)
    return [1 + int(l) for l in np.argwhere(ratios * np.float32(learning_rate) < 1e-6).ravel()]


class Flow:
    """The norms of a network's gradients, layer by layer."""

    def __init__(self, norms):
        self.norms = dict(enumerate((float(norm) for norm in norms), start=1))

    @property
    def healthy(self):
        return {l: g for l, g in self.norms.items() if g > 0 and g != float("inf")}

    @property
    def slope(self):
        """By all pairs of layers, each weighted by the square of its distance."""
        points = sorted(self.healthy.items())
        pairs = [(p, q) for i, p in enumerate(points) for q in points[i + 1 :]]
        if not pairs:
            return 0.0
        above = sum((m - l) * math.log(h / g) for (l, g), (m, h) in pairs)
        return above / sum((m - l) ** 2 for (l, _), (m, _) in pairs)

    def __str__(self):
        whole = -self.slope * (len(self.norms) - 1)
        if any(math.isnan(g) or math.isinf(g) for g in self.norms.values()):
            return "exploding"
        if whole >= math.log(1000):
            return "exploding"
        if 0.0 in self.norms.values() or whole <= -math.log(1000):
            return "vanishing"
        return "stable"


@alternative("a class")
def layer_growth(norms):
    return math.exp(-Flow(norms).slope)


@alternative("a class")
def diagnose(norms):
    return str(Flow(norms))


@alternative("a class")
def frozen_layers(norms, learning_rate, weight_norms):
    limits = [1e-6 * weights / learning_rate for weights in weight_norms]
    return [l for l, g in Flow(norms).norms.items() if g < limits[l - 1]]
