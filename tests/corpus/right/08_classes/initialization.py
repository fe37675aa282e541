import numpy as np


class Initializer:
    def weights(self, n_in, n_out):
        raise NotImplementedError

    def __call__(self, dims):
        params = {}
        for l in range(1, len(dims)):
            params[f"W{l}"] = self.weights(dims[l - 1], dims[l])
            params[f"b{l}"] = np.zeros((dims[l], 1))
        return params


class Zeros(Initializer):
    def weights(self, n_in, n_out):
        return np.zeros((n_out, n_in))


class Normal(Initializer):
    def __init__(self, scale, rng):
        self.scale, self.rng = scale, rng

    def std(self, n_in, n_out):
        return self.scale

    def weights(self, n_in, n_out):
        return self.rng.normal(size=(n_out, n_in)) * self.std(n_in, n_out)


class Xavier(Normal):
    def std(self, n_in, n_out):
        return self.scale * np.sqrt(2 / (n_in + n_out))


class He(Normal):
    def std(self, n_in, n_out):
        return self.scale * np.sqrt(2 / n_in)


class Recorder:
    """Sends X through the network and writes down how wide each layer is."""

    ACTIVATIONS = {
        "relu": lambda z: np.maximum(0, z),
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "tanh": np.tanh,
    }

    def __init__(self, activation):
        self.g = self.ACTIVATIONS[activation]
        self.scales = []

    def __call__(self, parameters, A, l=1):
        if f"W{l}" not in parameters:
            return self.scales
        A = self.g(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        self.scales.append(A.std())
        return self(parameters, A, l + 1)


initialize_parameters_zeros = Zeros()


def initialize_parameters_random(layers_dims, scale, rng):
    return Normal(scale, rng)(layers_dims)


def initialize_parameters_xavier(layers_dims, rng):
    return Xavier(1, rng)(layers_dims)


def initialize_parameters_he(layers_dims, rng):
    return He(1, rng)(layers_dims)


def activation_scales(parameters, X, activation):
    return Recorder(activation)(parameters, X)
