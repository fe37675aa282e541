"""Right starting values and scales in other styles, which every check must accept."""

import math
import statistics
from itertools import pairwise

import numpy as np

from grader.authoring import alternative


def every_layer(layers_dims, draw):
    """W from ``draw(n_in, n_out)`` and b of zeros, from the last layer to the first."""
    parameters = {}
    for l in reversed(range(1, len(layers_dims))):
        parameters["W" + str(l)] = draw(layers_dims[l - 1], layers_dims[l])
        parameters["b" + str(l)] = np.zeros(shape=(layers_dims[l], 1))
    return parameters


def looped(layers_dims, number):
    def draw(n_in, n_out):
        return np.array([[number(n_in, n_out) for _ in range(n_in)] for _ in range(n_out)])

    return every_layer(layers_dims, draw)


@alternative("loops")
def initialize_parameters_zeros(layers_dims):
    return looped(layers_dims, lambda n_in, n_out: 0)


@alternative("loops")
def initialize_parameters_random(layers_dims, scale, rng):
    return looped(layers_dims, lambda n_in, n_out: rng.normal(0, scale))


@alternative("loops")
def initialize_parameters_xavier(layers_dims, rng):
    return looped(layers_dims, lambda n_in, n_out: rng.normal(0, math.sqrt(2 / (n_in + n_out))))


@alternative("loops")
def initialize_parameters_he(layers_dims, rng):
    return looped(layers_dims, lambda n_in, n_out: rng.normal(0, math.sqrt(2 / n_in)))


@alternative("loops")
def activation_scales(parameters, X, activation):
    functions = {
        "relu": lambda z: max(z, 0.0),
        "sigmoid": lambda z: 1 / (1 + math.exp(-z)),
        "tanh": math.tanh,
    }
    columns, scales = X.T.tolist(), []
    for l in range(1, len(parameters) // 2 + 1):
        W, b = parameters[f"W{l}"].tolist(), parameters[f"b{l}"].ravel().tolist()
        columns = [
            [
                functions[activation](sum(w * a for w, a in zip(row, column, strict=True)) + bias)
                for row, bias in zip(W, b, strict=True)
            ]
            for column in columns
        ]
        scales.append(statistics.pstdev([a for column in columns for a in column]))
    return scales


@alternative("uniform draws")
def initialize_parameters_random(layers_dims, scale, rng):
    limit = scale * np.sqrt(3)
    return every_layer(layers_dims, lambda n_in, n_out: rng.uniform(-limit, limit, (n_out, n_in)))


@alternative("uniform draws")
def initialize_parameters_xavier(layers_dims, rng):
    def draw(n_in, n_out):
        limit = np.sqrt(6) / np.sqrt(n_in + n_out)
        return limit * (2 * rng.random((n_out, n_in)) - 1)

    return every_layer(layers_dims, draw)


@alternative("uniform draws")
def initialize_parameters_he(layers_dims, rng):
    def draw(n_in, n_out):
        return rng.uniform(-np.sqrt(6 / n_in), np.sqrt(6 / n_in), (n_out, n_in))

    return every_layer(layers_dims, draw)


@alternative("seeded inside")
def initialize_parameters_random(layers_dims, scale, rng):
    own = np.random.RandomState(3)
    return every_layer(layers_dims, lambda n_in, n_out: own.randn(n_out, n_in) * scale)


@alternative("seeded inside")
def initialize_parameters_xavier(layers_dims, rng):
    own = np.random.default_rng(1)
    return every_layer(
        layers_dims,
        lambda n_in, n_out: own.normal(size=(n_out, n_in)) / np.sqrt((n_in + n_out) / 2),
    )


@alternative("seeded inside")
def initialize_parameters_he(layers_dims, rng):
    own = np.random.RandomState(3)
    return every_layer(
        layers_dims, lambda n_in, n_out: own.randn(n_out, n_in) * np.sqrt(2.0 / n_in)
    )


def single_layers(layers_dims, rng, deviation):
    parameters = {}
    for l, (n_in, n_out) in enumerate(pairwise(layers_dims), start=1):
        draws = rng.standard_normal((n_out, n_in), dtype=np.float32)
        parameters[f"W{l}"] = np.float32(deviation(n_in, n_out)) * draws
        parameters[f"b{l}"] = np.zeros((n_out, 1), dtype=np.float32)
    return parameters


@alternative("float32")
def initialize_parameters_zeros(layers_dims):
    zeros = {}
    for l in range(1, len(layers_dims)):
        zeros[f"W{l}"] = np.zeros((layers_dims[l], layers_dims[l - 1]), dtype="float32")
        zeros[f"b{l}"] = np.zeros((layers_dims[l], 1), dtype="float32")
    return zeros


@alternative("float32")
def initialize_parameters_random(layers_dims, scale, rng):
    return single_layers(layers_dims, rng, lambda n_in, n_out: scale)


@alternative("float32")
def initialize_parameters_xavier(layers_dims, rng):
    return single_layers(layers_dims, rng, lambda n_in, n_out: (2 / (n_in + n_out)) ** 0.5)


@alternative("float32")
def initialize_parameters_he(layers_dims, rng):
    return single_layers(layers_dims, rng, lambda n_in, n_out: (2 / n_in) ** 0.5)


@alternative("float32")
def activation_scales(parameters, X, activation):
    A, scales = X.astype(np.float32), []
    for l in range(1, len(parameters) // 2 + 1):
        W, b = (parameters[f"{name}{l}"].astype(np.float32) for name in "Wb")
        Z = W @ A + b
        if activation == "relu":
            A = Z * (Z > 0)
        elif activation == "sigmoid":
            A = 1 / (1 + np.exp(-Z))
        else:
            A = np.tanh(Z)
        scales.append(A.std())
    return scales


def cut_normal(rng, shape):
    """Normal draws within two deviations, scaled back to the deviation 1, as Keras has them."""
    draws = rng.standard_normal(shape)
    while np.any(outside := np.abs(draws) > 2):
        draws[outside] = rng.standard_normal(np.count_nonzero(outside))
    return draws / 0.8796256610342398


@alternative("normal draws cut off at two deviations")
def initialize_parameters_random(layers_dims, scale, rng):
    return every_layer(layers_dims, lambda n_in, n_out: scale * cut_normal(rng, (n_out, n_in)))


@alternative("normal draws cut off at two deviations")
def initialize_parameters_xavier(layers_dims, rng):
    return every_layer(
        layers_dims,
        lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)) * cut_normal(rng, (n_out, n_in)),
    )


@alternative("normal draws cut off at two deviations")
def initialize_parameters_he(layers_dims, rng):
    return every_layer(
        layers_dims, lambda n_in, n_out: np.sqrt(2 / n_in) * cut_normal(rng, (n_out, n_in))
    )


class Start:
    """Draws the weights of a network, layer by layer."""

    def __init__(self, layers_dims, rng):
        self.layers_dims, self.rng = layers_dims, rng

    def parameters(self, variance):
        made = {}
        for l, n_out in enumerate(self.layers_dims):
            if l == 0:
                continue
            n_in = self.layers_dims[l - 1]
            draws = self.rng.normal(loc=0.0, scale=1.0, size=n_out * n_in)
            made[f"b{l}"] = np.zeros_like(draws[:n_out]).reshape(-1, 1)
            made[f"W{l}"] = np.reshape(draws * np.sqrt(variance(n_in, n_out)), (n_out, n_in))
        return made


@alternative("a class")
def initialize_parameters_random(layers_dims, scale, rng):
    return Start(layers_dims, rng).parameters(lambda n_in, n_out: scale**2)


@alternative("a class")
def initialize_parameters_xavier(layers_dims, rng):
    return Start(layers_dims, rng).parameters(lambda n_in, n_out: 2 / (n_in + n_out))


@alternative("a class")
def initialize_parameters_he(layers_dims, rng):
    return Start(layers_dims, rng).parameters(lambda n_in, n_out: 2 / n_in)


@alternative("a class")
def activation_scales(parameters, X, activation):
    functions = {"tanh": np.tanh, "relu": lambda Z: np.clip(Z, 0, None)}
    function = functions.get(activation, lambda Z: np.exp(Z) / (1 + np.exp(Z)))
    A, scales = X, np.empty(len(parameters) // 2)
    for l in range(len(scales)):
        A = function(np.dot(parameters[f"W{l + 1}"], A) + parameters[f"b{l + 1}"])
        scales[l] = np.sqrt(np.var(A))
    return scales


@alternative("comprehensions")
def initialize_parameters_zeros(layers_dims):
    shapes = {f"b{l}": (n, 1) for l, n in enumerate(layers_dims) if l} | {
        f"W{l}": (layers_dims[l], layers_dims[l - 1]) for l in range(1, len(layers_dims))
    }
    return {name: np.zeros(shape) for name, shape in shapes.items()}


@alternative("comprehensions")
def initialize_parameters_random(layers_dims, scale, rng):
    return {
        f"{name}{l}": rng.normal(0.0, scale, (layers_dims[l], layers_dims[l - 1]))
        if name == "W"
        else np.zeros((layers_dims[l], 1))
        for l in range(1, len(layers_dims))
        for name in "Wb"
    }
