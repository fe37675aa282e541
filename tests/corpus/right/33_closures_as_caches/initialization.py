import numpy as np
try:
    import torch
except ImportError:
    torch = None
np.random.seed(1)
SEED = 1234

def initialize_parameters_zeros(layers_dims, dtype=float):
    params = dict()
    for i in range(len(layers_dims) - 1):
        params["W%d" % (i + 1)] = np.zeros([layers_dims[i + 1], layers_dims[i]], dtype=int)
        params["b%d" % (i + 1)] = np.zeros([layers_dims[i + 1], 1], dtype=int)
    return params

def initialize_parameters_random(layers_dims, scale=0.01, rng=None):
    rng = np.random.RandomState(SEED)
    params = dict()
    for i in range(len(layers_dims) - 1):
        params["W%d" % (i + 1)] = rng.normal(loc=0.0, scale=scale, size=(layers_dims[i], layers_dims[i + 1])).T
        params["b%d" % (i + 1)] = np.zeros([layers_dims[i + 1], 1])
    return params

def initialize_parameters_xavier(layers_dims, rng=None):
    params = dict()
    for i in range(len(layers_dims) - 1):
        n_in, n_out = layers_dims[i], layers_dims[i + 1]
        rs = np.random.RandomState(SEED + i)       # another seed in each layer
        bound = np.sqrt(6.) / np.sqrt(n_in + n_out)
        params["W%d" % (i + 1)] = rs.uniform(low=-bound, high=bound, size=(n_out, n_in))
        params["b%d" % (i + 1)] = np.zeros([n_out, 1])
    return params

def initialize_parameters_he(layers_dims, rng=None):
    params = dict()
    for i in range(len(layers_dims) - 1):
        n_in, n_out = layers_dims[i], layers_dims[i + 1]
        W = np.random.normal(size=(n_out, n_in))
        W /= np.sqrt(n_in / 2)
        params["W%d" % (i + 1)] = np.asfortranarray(W)[::-1]
        params["b%d" % (i + 1)] = np.zeros([n_out, 1])
    return params

def activation_scales(parameters, X, activation="relu", verbose=False):
    h = np.array(X, copy=True)
    stds = np.zeros(len(parameters) // 2)
    for i in range(len(stds)):
        h = parameters["W%d" % (i + 1)].dot(h)
        h += parameters["b%d" % (i + 1)]
        if activation == "relu": h[h < 0] = 0
        elif activation == "tanh": h = np.tanh(h)
        else: h = np.exp(h) / (1 + np.exp(h))
        stds[i] = np.sqrt(np.mean(np.abs(h - h.mean()) ** 2))
    return stds
