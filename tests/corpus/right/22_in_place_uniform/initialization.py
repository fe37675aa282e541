import numpy as np

SEED = 42


def uniform(layers_dims, limit):
    rng = np.random.RandomState(SEED)
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_out, n_in = layers_dims[l], layers_dims[l - 1]
        W = rng.rand(n_out, n_in)       # [0, 1)
        W -= 0.5
        W *= 2 * limit(n_in, n_out)     # [-limit, limit)
        parameters[f"W{l}"] = W
        parameters[f"b{l}"] = np.zeros((n_out, 1))
    return parameters


def initialize_parameters_zeros(layers_dims):
    return uniform(layers_dims, lambda n_in, n_out: 0)


def initialize_parameters_random(layers_dims, scale, rng):
    return uniform(layers_dims, lambda n_in, n_out: scale * np.sqrt(3))


def initialize_parameters_xavier(layers_dims, rng):
    return uniform(layers_dims, lambda n_in, n_out: np.sqrt(6 / (n_in + n_out)))


def initialize_parameters_he(layers_dims, rng):
    return uniform(layers_dims, lambda n_in, n_out: np.sqrt(6 / n_in))


def activation_scales(parameters, X, activation):
    scales = np.empty(len(parameters) // 2)
    A = X
    for l in range(scales.size):
        A = parameters[f"W{l + 1}"] @ A
        A += parameters[f"b{l + 1}"]
        if activation == "relu":
            np.maximum(A, 0, out=A)
        elif activation == "tanh":
            np.tanh(A, out=A)
        else:
            np.negative(A, out=A)
            np.exp(A, out=A)
            A += 1
            np.divide(1, A, out=A)
        scales[l] = A.std()
    return scales.tolist()
