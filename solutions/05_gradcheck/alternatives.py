"""Right gradient checkers in other styles, which every check must accept."""

import math

import numpy as np
from backprop import L_model_forward, compute_cost

from grader.authoring import alternative


def looped_gradient(f, x, h):
    shape = np.shape(x)
    flat = [float(entry) for entry in np.ravel(x)]
    out = []
    for i in range(len(flat)):
        up = [*flat[:i], flat[i] + h, *flat[i + 1 :]]
        down = [*flat[:i], flat[i] - h, *flat[i + 1 :]]
        rise = float(f(np.array(up).reshape(shape))) - float(f(np.array(down).reshape(shape)))
        out.append(rise / (2 * h))
    return np.array(out).reshape(shape)


def looped_error(a, b):
    largest, apart = 1e-12, 0.0
    for p, q in zip(np.ravel(a).tolist(), np.ravel(b).tolist(), strict=True):
        largest = max(largest, math.fabs(p), math.fabs(q))
        apart = max(apart, math.fabs(p - q))
    return apart / largest


@alternative("loops")
def numerical_gradient(f, x, h):
    return looped_gradient(f, x, h)


@alternative("loops")
def relative_error(a, b):
    return looped_error(a, b)


@alternative("loops")
def gradient_check(f, grad_f, x, h):
    return looped_error(grad_f(x), looped_gradient(f, x, h))


@alternative("loops")
def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    accused = []
    for l in range(1, len(parameters) // 2 + 1):
        for kind in "Wb":

            def J(theta, name=kind + str(l)):
                changed = dict(parameters)
                changed[name] = theta
                return compute_cost(L_model_forward(X, changed)[0], Y)

            slopes = looped_gradient(J, parameters[kind + str(l)], h)
            if looped_error(grads["d" + kind + str(l)], slopes) > tolerance and l not in accused:
                accused.append(l)
    return accused


@alternative("steps in place, taken back")
def numerical_gradient(f, x, h):
    grad = np.zeros_like(x, dtype=float)
    x = x if x.dtype == float else x.astype(float)
    it = np.nditer(x, flags=["multi_index"], op_flags=["readwrite"])
    while not it.finished:
        ix = it.multi_index
        old = x[ix]
        x[ix] = old + h
        fxph = f(x)
        x[ix] = old - h
        fxmh = f(x)
        x[ix] = old
        grad[ix] = (fxph - fxmh) / (2 * h)
        it.iternext()
    return grad


@alternative("steps in place, taken back")
def relative_error(a, b):
    unit = np.max([np.abs(a).max(), np.abs(b).max(), 1e-12])
    return np.abs(a - b).max() / unit


@alternative("steps in place, taken back")
def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    wrong = set()
    parameters = {name: np.array(theta, dtype=float) for name, theta in parameters.items()}
    for name, theta in parameters.items():
        slopes = np.zeros(theta.shape)
        for ix in np.ndindex(theta.shape):
            old = theta[ix]
            theta[ix] = old + h
            up = compute_cost(L_model_forward(X, parameters)[0], Y)
            theta[ix] = old - h
            down = compute_cost(L_model_forward(X, parameters)[0], Y)
            theta[ix] = old
            slopes[ix] = (up - down) / (2 * h)
        unit = max(np.abs(slopes).max(), np.abs(grads["d" + name]).max(), 1e-12)
        if np.abs(slopes - grads["d" + name]).max() / unit > tolerance:
            wrong.add(int(name[1:]))
    return sorted(wrong)


@alternative("all steps at once")
def numerical_gradient(f, x, h):
    x = np.asarray(x, dtype=float)
    steps = h * np.eye(x.size).reshape(x.size, *x.shape)
    values = [[f(x + sign * step) for step in steps] for sign in (1, -1)]
    return np.subtract(*values).reshape(x.shape) / (2 * h)


@alternative("all steps at once")
def relative_error(a, b):
    a, b = np.ravel(a), np.ravel(b)
    size = np.linalg.norm(np.concatenate([a, b, [1e-12]]), np.inf)
    return np.linalg.norm(a - b, np.inf) / size


@alternative("all steps at once")
def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    """One long vector of all parameters, and a network of its own."""
    names = [f"{kind}{l}" for l in range(1, len(parameters) // 2 + 1) for kind in "Wb"]
    ends = np.cumsum([parameters[name].size for name in names])
    theta = np.concatenate([parameters[name].ravel() for name in names])

    def J(theta):
        arrays = [
            part.reshape(parameters[name].shape)
            for name, part in zip(names, np.split(theta, ends[:-1]), strict=True)
        ]
        A = X
        for W, b in zip(arrays[:-2:2], arrays[1:-2:2], strict=True):
            A = np.maximum(W @ A + b, 0)
        Z = arrays[-2] @ A + arrays[-1]
        return np.sum(np.logaddexp(0, Z) - Y * Z) / Y.shape[1]

    slopes = np.array([J(theta + step) - J(theta - step) for step in h * np.eye(theta.size)])
    slopes = np.split(slopes / (2 * h), ends[:-1])
    accused = np.zeros(len(names), dtype=bool)
    for i, (name, found) in enumerate(zip(names, slopes, strict=True)):
        given = np.ravel(grads["d" + name])
        unit = max(np.abs(given).max(), np.abs(found).max(), 1e-12)
        accused[i] = np.abs(given - found).max() / unit > tolerance
    return 1 + np.flatnonzero(accused.reshape(-1, 2).any(axis=1))


class Trial:
    """A function and a point, and what is said to be its gradient there."""

    def __init__(self, f, x, h):
        self.f, self.x, self.h = f, np.array(x, dtype=np.float64), h

    def moved(self, index, step):
        point = self.x.copy()
        point[index] += step
        return self.f(point)

    @property
    def slopes(self):
        flat = [
            (self.moved(i, self.h) - self.moved(i, -self.h)) / self.h / 2
            for i in np.ndindex(self.x.shape)
        ]
        return np.reshape(flat, self.x.shape)

    def error(self, gradient):
        size = max(np.max(np.abs(gradient)), np.max(np.abs(self.slopes)), 1e-12)
        return float(np.max(np.abs(gradient - self.slopes) / size))


@alternative("a class")
def numerical_gradient(f, x, h):
    return Trial(f, x, h).slopes


@alternative("a class")
def gradient_check(f, grad_f, x, h):
    return Trial(f, x, h).error(grad_f(x))


@alternative("a class")
def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    def is_wrong(name):
        def cost(array):
            AL, _ = L_model_forward(X, parameters | {name: array})
            return compute_cost(AL, Y)

        return Trial(cost, parameters[name], h).error(grads[f"d{name}"]) > tolerance

    layers = range(1, len(parameters) // 2 + 1)
    return tuple(layer for layer in layers if is_wrong(f"W{layer}") or is_wrong(f"b{layer}"))


@alternative("answers in single precision")
def numerical_gradient(f, x, h):
    return looped_gradient(f, x, h).astype(np.float32)


@alternative("answers in single precision")
def relative_error(a, b):
    a, b = np.asarray(a, dtype=np.float32), np.asarray(b, dtype=np.float32)
    size = np.maximum(np.abs(a).max(), np.abs(b).max())
    return np.abs(a - b).max() / np.maximum(size, np.float32(1e-12))


@alternative("answers in single precision")
def gradient_check(f, grad_f, x, h):
    return np.array(looped_error(grad_f(x), looped_gradient(f, x, h)), dtype=np.float32)


@alternative("answers in single precision")
def suspicious_layers(parameters, grads, X, Y, h=1e-5, tolerance=1e-4):
    verdicts = []
    for l in range(1, len(parameters) // 2 + 1):
        worst = np.float32(0)
        for name in (f"W{l}", f"b{l}"):

            def J(theta, name=name):
                return compute_cost(L_model_forward(X, {**parameters, name: theta})[0], Y)

            error = looped_error(grads["d" + name], looped_gradient(J, parameters[name], h))
            worst = np.maximum(worst, np.float32(error))
        verdicts.append(worst > tolerance)
    return [l for l, guilty in enumerate(verdicts, start=1) if guilty]
