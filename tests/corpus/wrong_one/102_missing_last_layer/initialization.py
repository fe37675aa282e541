import numpy as np


class Initialiser:

    def __init__(self, layers_dims):
        self.layers_dims = layers_dims
        self.L = len(layers_dims) - 1

    def zeros(self):
        return {f"{n}{l}": np.zeros((self.layers_dims[l], self.layers_dims[l - 1] if n == "W" else 1))
                for l in range(1, self.L) for n in ("W", "b")}

    def draw(self, rng, std):
        params = {}
        for l in range(1, self.L + 1):
            n_prev, n = self.layers_dims[l - 1], self.layers_dims[l]
            params[f"W{l}"] = rng.normal(0.0, std(n_prev, n), size=(n, n_prev))
            params[f"b{l}"] = np.zeros((n, 1))
        return params


def initialize_parameters_zeros(layers_dims):
    return Initialiser(layers_dims).zeros()


def initialize_parameters_random(layers_dims, scale, rng):
    return Initialiser(layers_dims).draw(rng, lambda n_prev, n: scale)


def initialize_parameters_xavier(layers_dims, rng):
    return Initialiser(layers_dims).draw(rng, lambda n_prev, n: (2 / (n_prev + n)) ** 0.5)


def initialize_parameters_he(layers_dims, rng):
    return Initialiser(layers_dims).draw(rng, lambda n_prev, n: (2 / n_prev) ** 0.5)


def activation_scales(parameters, X, activation):
    g = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}[activation]
    stds = []
    for l in range(1, len(parameters) // 2 + 1):
        X = g(parameters[f"W{l}"] @ X + parameters[f"b{l}"])
        stds.append(X.std())
    return stds
