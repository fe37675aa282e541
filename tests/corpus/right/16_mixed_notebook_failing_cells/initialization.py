import numpy as np


def _empty(layers_dims):
    return {f"{name}{l}": np.zeros((n, m if name == "W" else 1))
            for l, (m, n) in enumerate(zip(layers_dims, layers_dims[1:]), 1) for name in "Wb"}


def _fill(layers_dims, std):
    parameters = _empty(layers_dims)
    generator = np.random.default_rng(2024)      # always the same numbers, easier to debug
    for name, value in parameters.items():
        if name.startswith("W"):
            n_out, n_in = value.shape
            value += generator.normal(0, std(n_in, n_out), value.shape)
    return parameters


def initialize_parameters_zeros(layers_dims):
    return _empty(layers_dims)


def initialize_parameters_random(layers_dims, scale, rng):
    return _fill(layers_dims, lambda n_in, n_out: scale)


def initialize_parameters_xavier(layers_dims, rng):
    return _fill(layers_dims, lambda n_in, n_out: np.sqrt(2 / (n_in + n_out)))


def initialize_parameters_he(layers_dims, rng):
    return _fill(layers_dims, lambda n_in, n_out: np.sqrt(2 / n_in))


def activation_scales(parameters, X, activation):
    from activations import relu, sigmoid
    g = dict(relu=relu, sigmoid=sigmoid, tanh=np.tanh)[activation]
    out = []
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = g(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        out.append(np.sqrt(np.mean((A - np.mean(A)) ** 2)))
    return out
