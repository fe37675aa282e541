import numpy as np
f32 = np.float32

def initialize_parameters_zeros(layers_dims):
    return {k: v for l in range(1, len(layers_dims)) for k, v in
            ((f"W{l}", np.zeros((layers_dims[l], layers_dims[l-1]), f32)), (f"b{l}", np.zeros((layers_dims[l], 1), f32)))}

def initialize_parameters_random(layers_dims, scale, rng):
    p = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        p[f"W{l}"] += f32(scale) * rng.standard_normal(p[f"W{l}"].shape, dtype=f32)
    return p

def initialize_parameters_xavier(layers_dims, rng):
    p = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        n_out, n_in = p[f"W{l}"].shape
        limit = np.sqrt(6 / (n_in + n_out))
        p[f"W{l}"] = (rng.random((n_out, n_in), dtype=f32) * 2 - 1) * f32(limit)
    return p

def initialize_parameters_he(layers_dims, rng):
    p = initialize_parameters_zeros(layers_dims)
    for l in range(1, len(layers_dims)):
        n_out, n_in = p[f"W{l}"].shape
        p[f"W{l}"] = rng.normal(0, np.sqrt(2 / n_in), (n_out, n_in)).astype(f32)
    return p

def activation_scales(parameters, X, activation):
    A = X.astype(f32)
    res = []
    for l in range(1, len(parameters)//2+1):
        Z = parameters[f"W{l}"].astype(f32) @ A + parameters[f"b{l}"].astype(f32)
        A = np.maximum(Z, 0) if activation == "relu" else np.tanh(Z) if activation == "tanh" else f32(1)/(1+np.exp(-Z))
        res.append(A.std())
    return res
