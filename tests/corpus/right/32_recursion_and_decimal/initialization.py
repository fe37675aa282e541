import math, random
import numpy as np
import statistics
from functools import partial

def _build(dims, draw):
    p = {}
    for l, (n_in, n_out) in enumerate(zip(dims, dims[1:]), 1):
        p[f"W{l}"] = np.array([[draw(n_in, n_out) for _ in range(n_in)] for _ in range(n_out)])
        p[f"b{l}"] = np.array([[0.0] for _ in range(n_out)])
    return p

initialize_parameters_zeros = partial(_build, draw=lambda i, o: 0)

def initialize_parameters_random(layers_dims, scale, rng):
    random.seed(int(rng.integers(1 << 31)))
    return _build(layers_dims, lambda i, o: random.gauss(0, scale))

def initialize_parameters_xavier(layers_dims, rng):
    dist = statistics.NormalDist()
    return _build(layers_dims, lambda i, o: dist.inv_cdf(min(max(rng.random(), 1e-300), 1 - 1e-16)) * math.sqrt(2 / (i + o)))

def initialize_parameters_he(layers_dims, rng):
    def uniform(i, o):
        lim = math.sqrt(6 / i)
        return random.uniform(-lim, lim)
    random.seed(0)
    return _build(layers_dims, uniform)

def activation_scales(parameters, X, activation):
    f = {"relu": lambda z: max(z, 0.0), "tanh": math.tanh, "sigmoid": lambda z: 1 / (1 + math.exp(-z))}[activation]
    A, out = X, []
    for l in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
        A = np.vectorize(f)(Z)
        out.append(statistics.pstdev(A.ravel().tolist()))
    return tuple(out)
