"""Right optimizers in other styles, which every check must accept."""

import copy
import math

import numpy as np

from grader.authoring import alternative

V_AND_S = "dW", "db"


def layers(parameters):
    return range(1, len(parameters) // 2 + 1)


@alternative("layer by layer, in place")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        v["dW" + str(l)] = beta * v["dW" + str(l)] + (1 - beta) * grads["dW" + str(l)]
        v["db" + str(l)] = beta * v["db" + str(l)] + (1 - beta) * grads["db" + str(l)]
        parameters["W" + str(l)] = parameters["W" + str(l)] - learning_rate * v["dW" + str(l)]
        parameters["b" + str(l)] = parameters["b" + str(l)] - learning_rate * v["db" + str(l)]
    return parameters, v


@alternative("layer by layer, in place")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    L = len(parameters) // 2
    for l in range(1, L + 1):
        for kind in ("W", "b"):
            key = "d" + kind + str(l)
            s[key] = beta * s[key] + (1 - beta) * np.power(grads[key], 2)
            parameters[key[1:]] -= learning_rate * grads[key] / (np.sqrt(s[key]) + epsilon)
    return parameters, s


@alternative("layer by layer, in place")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    v_corrected, s_corrected = {}, {}
    for l in layers(parameters):
        for kind in V_AND_S:
            key = kind + str(l)
            v[key] = beta1 * v[key] + (1 - beta1) * grads[key]
            v_corrected[key] = v[key] / (1 - np.power(beta1, t))
            s[key] = beta2 * s[key] + (1 - beta2) * (grads[key] ** 2)
            s_corrected[key] = s[key] / (1 - np.power(beta2, t))
            step = v_corrected[key] / (np.sqrt(s_corrected[key]) + epsilon)
            parameters[key[1:]] = parameters[key[1:]] - learning_rate * step
    return parameters, v, s


@alternative("epsilon under the root")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    new, kept = {}, {}
    for name in parameters:
        g = grads["d" + name]
        kept["d" + name] = s["d" + name] + (1 - beta) * (g * g - s["d" + name])
        new[name] = parameters[name] - learning_rate * g / np.sqrt(kept["d" + name] + epsilon)
    return new, kept


@alternative("epsilon under the root")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    new, first, second = {}, {}, {}
    for name in parameters:
        g = grads["d" + name]
        m = first["d" + name] = v["d" + name] + (1 - beta1) * (g - v["d" + name])
        u = second["d" + name] = s["d" + name] + (1 - beta2) * (g * g - s["d" + name])
        scale = np.sqrt(u / (1 - beta2**t) + epsilon)
        new[name] = parameters[name] - learning_rate * (m / (1 - beta1**t)) / scale
    return new, first, second


@alternative("correction in the learning rate")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    rate = learning_rate * math.sqrt(1 - beta2**t) / (1 - beta1**t)
    parameters, v, s = copy.deepcopy(parameters), copy.deepcopy(v), copy.deepcopy(s)
    for key in v:
        v[key] *= beta1
        v[key] += (1 - beta1) * grads[key]
        s[key] *= beta2
        s[key] += (1 - beta2) * np.square(grads[key])
        parameters[key[1:]] -= rate * v[key] / (np.sqrt(s[key]) + epsilon)
    return [parameters, v, s]


def single(array):
    return np.asarray(array, dtype=np.float32)


def low(arrays, keys):
    return {key: single(arrays[key]) for key in keys}


def blend(old, new, beta):
    return single(beta) * old + single(1 - beta) * new


@alternative("float32")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    g, rate = low(grads, v), single(learning_rate)
    v = {key: blend(single(v[key]), g[key], beta) for key in v}
    return {name: single(p) - rate * v["d" + name] for name, p in parameters.items()}, v


@alternative("float32")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    g, rate = low(grads, s), single(learning_rate)
    s = {key: blend(single(s[key]), g[key] ** 2, beta) for key in s}
    way = {key: g[key] / (np.sqrt(s[key]) + single(epsilon)) for key in s}
    return {name: single(p) - rate * way["d" + name] for name, p in parameters.items()}, s


@alternative("float32")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    g, rate = low(grads, v), single(learning_rate)
    v = {key: blend(single(v[key]), g[key], beta1) for key in v}
    s = {key: blend(single(s[key]), g[key] ** 2, beta2) for key in s}
    mean = {key: v[key] / single(1 - beta1**t) for key in v}
    size = {key: np.sqrt(s[key] / single(1 - beta2**t)) + single(epsilon) for key in s}
    way = {key: mean[key] / size[key] for key in v}
    return {name: single(p) - rate * way["d" + name] for name, p in parameters.items()}, v, s


@alternative("float32 for what is remembered")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    v = {key: single(beta * old + (1 - beta) * grads[key]) for key, old in v.items()}
    return {name: p - learning_rate * v["d" + name] for name, p in parameters.items()}, v


@alternative("float32 for what is remembered")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    s = {key: single(beta * old + (1 - beta) * grads[key] ** 2) for key, old in s.items()}
    for name in parameters:
        way = grads["d" + name] / (np.sqrt(s["d" + name]) + epsilon)
        parameters[name] = parameters[name] - learning_rate * way
    return parameters, s


@alternative("float32 for what is remembered")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    v = {key: single(beta1 * old + (1 - beta1) * grads[key]) for key, old in v.items()}
    s = {key: single(beta2 * old + (1 - beta2) * grads[key] ** 2) for key, old in s.items()}
    for name in parameters:
        mean = v["d" + name].astype(float) / (1 - beta1**t)
        size = np.sqrt(s["d" + name].astype(float) / (1 - beta2**t))
        parameters[name] = parameters[name] - learning_rate * mean / (size + epsilon)
    return parameters, v, s


def flat(arrays, keys):
    return np.concatenate([np.ravel(arrays[key]) for key in keys])


def cut(vector, keys, like):
    pieces, start = {}, 0
    for key in keys:
        size = like[key].size
        pieces[key] = vector[start : start + size].reshape(like[key].shape)
        start += size
    return pieces


@alternative("one long vector")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    names = list(parameters)
    keys = ["d" + name for name in names]
    kept = beta * flat(v, keys) + (1 - beta) * flat(grads, keys)
    theta = flat(parameters, names) - learning_rate * kept
    return cut(theta, names, parameters), cut(kept, keys, v)


@alternative("one long vector")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    names = list(parameters)
    keys = ["d" + name for name in names]
    g = flat(grads, keys)
    kept = np.average([flat(s, keys), g**2], axis=0, weights=[beta, 1 - beta])
    theta = flat(parameters, names) - learning_rate * g * (np.sqrt(kept) + epsilon) ** -1
    return cut(theta, names, parameters), cut(kept, keys, s)


@alternative("one long vector")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    names = list(parameters)
    keys = ["d" + name for name in names]
    theta, g = flat(parameters, names), flat(grads, keys)
    m = flat(v, keys) * beta1 + g * (1 - beta1)
    u = flat(s, keys) * beta2 + g * g * (1 - beta2)
    theta = theta - learning_rate * m / (1 - beta1**t) / (np.sqrt(u / (1 - beta2**t)) + epsilon)
    return cut(theta, names, parameters), cut(m, keys, v), cut(u, keys, s)


def entry_by_entry(function, *arrays):
    """``function`` of numbers, which gives several, applied to every entry in a loop."""
    shape = np.shape(arrays[0])
    outs = None
    for index in np.ndindex(shape):
        numbers = function(*(float(array[index]) for array in arrays))
        if outs is None:
            outs = [np.zeros(shape) for _ in numbers]
        for out, number in zip(outs, numbers, strict=True):
            out[index] = number
    return outs


@alternative("entry by entry")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    def step(p, g, old):
        kept = beta * old + (1 - beta) * g
        return p - learning_rate * kept, kept

    for name in parameters:
        key = "d" + name
        parameters[name], v[key] = entry_by_entry(step, parameters[name], grads[key], v[key])
    return parameters, v


@alternative("entry by entry")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    def step(p, g, old):
        kept = beta * old + (1 - beta) * g * g
        return p - learning_rate / (math.sqrt(kept) + epsilon) * g, kept

    for name in parameters:
        key = "d" + name
        parameters[name], s[key] = entry_by_entry(step, parameters[name], grads[key], s[key])
    return parameters, s


@alternative("entry by entry")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    def step(p, g, m, u):
        m, u = beta1 * m + (1 - beta1) * g, beta2 * u + (1 - beta2) * g * g
        down = (m / (1 - beta1**t)) / (math.sqrt(u / (1 - beta2**t)) + epsilon)
        return p - learning_rate * down, m, u

    for name in parameters:
        key = "d" + name
        arrays = parameters[name], grads[key], v[key], s[key]
        parameters[name], v[key], s[key] = entry_by_entry(step, *arrays)
    return parameters, v, s


class Optimizer:
    """Keeps what is remembered, as many programs do, and gives it back when asked."""

    def __init__(self, *remembered):
        self.remembered = [dict(arrays) for arrays in remembered]

    def remember(self, which, key, value, beta):
        kept = self.remembered[which]
        kept[key] = np.add(np.multiply(beta, kept[key]), np.multiply(1.0 - beta, value))
        return kept[key]


@alternative("an object")
def update_parameters_with_momentum(parameters, grads, v, beta, learning_rate):
    optimizer, moved = Optimizer(v), {}
    for name, p in parameters.items():
        moved[name] = p - learning_rate * optimizer.remember(0, "d" + name, grads["d" + name], beta)
    return (moved, *optimizer.remembered)


@alternative("an object")
def update_parameters_with_rmsprop(parameters, grads, s, learning_rate, beta, epsilon):
    optimizer, moved = Optimizer(s), {}
    for name, p in parameters.items():
        g = grads["d" + name]
        size = np.sqrt(optimizer.remember(0, "d" + name, g**2, beta)) + epsilon
        moved[name] = p - learning_rate * g / size
    return (moved, *optimizer.remembered)


@alternative("an object")
def update_parameters_with_adam(parameters, grads, v, s, t, learning_rate, beta1, beta2, epsilon):
    optimizer, moved = Optimizer(v, s), {}
    for name, p in parameters.items():
        g = grads["d" + name]
        mean = optimizer.remember(0, "d" + name, g, beta1) / (1 - beta1**t)
        size = np.sqrt(optimizer.remember(1, "d" + name, g**2, beta2) / (1 - beta2**t))
        moved[name] = p - learning_rate * mean / (size + epsilon)
    return (moved, *optimizer.remembered)
