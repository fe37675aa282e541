import numpy as np
from scipy import stats
from scipy.special import expit

def initialize_parameters_zeros(layers_dims):
    return {f"{k}{l+1}": np.zeros((layers_dims[l+1], layers_dims[l] if k == "W" else 1)) for l in range(len(layers_dims)-1) for k in "Wb"}

def initialize_parameters_random(layers_dims, scale, rng):
    p = initialize_parameters_zeros(layers_dims)
    return {k: (v if k[0] == "b" else stats.norm(0, scale).rvs(size=v.shape, random_state=rng)) for k, v in p.items()}

def initialize_parameters_xavier(layers_dims, rng):
    p = initialize_parameters_zeros(layers_dims)
    return {k: (v if k[0] == "b" else stats.norm.rvs(scale=np.sqrt(2/sum(v.shape)), size=v.shape, random_state=rng)) for k, v in p.items()}

def initialize_parameters_he(layers_dims, rng):
    p = initialize_parameters_zeros(layers_dims)
    for k in p:
        if k.startswith("W"):
            lim = np.sqrt(6/p[k].shape[1])
            p[k] = stats.uniform.rvs(loc=-lim, scale=2*lim, size=p[k].shape, random_state=rng)
    return p

def activation_scales(parameters, X, activation):
    g = {"relu": lambda z: np.maximum(z, 0), "sigmoid": expit, "tanh": np.tanh}[activation]
    res, A = [], X
    for l in range(len(parameters)//2):
        A = g(parameters[f"W{l+1}"] @ A + parameters[f"b{l+1}"])
        res.append(float(A.std()))
    return res
