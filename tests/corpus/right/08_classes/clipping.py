import numpy as np


class Gradients(dict):
    """A dict of gradient arrays that knows its norm."""

    def vector(self):
        return np.concatenate([np.asarray(g, dtype=float).ravel() for g in self.values()])

    @property
    def finite(self):
        return bool(np.isfinite(self.vector()).all())

    @property
    def norm(self):
        v = self.vector()
        if not self.finite:
            return np.sqrt((v ** 2).sum())
        exponent = np.frexp(np.abs(v).max())[1]
        # 2**exponent is exact, so that nothing is lost by dividing
        return np.ldexp(np.sqrt((np.ldexp(v, -exponent) ** 2).sum()), exponent)

    def scaled(self, limit):
        norm = self.norm
        if not self.finite or norm <= limit:
            return {k: g.copy() for k, g in self.items()}
        return {k: g * (limit / norm) for k, g in self.items()}


def clip_by_value(gradients, max_value):
    clipped = {}
    for k, g in gradients.items():
        clipped[k] = np.where(g > max_value, max_value, np.where(g < -max_value, -max_value, g))
    return clipped


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for k, g in gradients.items():
        clipped.update(Gradients({k: g}).scaled(max_norm))
    return clipped


def global_norm(gradients):
    return Gradients(gradients).norm


def clip_by_global_norm(gradients, max_norm):
    return Gradients(gradients).scaled(max_norm), global_norm(gradients)


def has_non_finite(gradients):
    return not Gradients(gradients).finite
