from numpy import *
from activations import relu, sigmoid

__all__ = [name for name in ('initialize_parameters_zeros', 'initialize_parameters_random',
                             'initialize_parameters_xavier', 'initialize_parameters_he', 'activation_scales')]

def initialize_parameters_zeros(layers_dims):
    d = {}
    for l in arange(1, len(layers_dims)):
        d['W'+str(l)] = zeros((layers_dims[l], layers_dims[l-1]))
        d['b'+str(l)] = zeros((layers_dims[l], 1))
    return d

def initialize_parameters_random(layers_dims, scale, rng):
    d = {}
    for l in arange(1, len(layers_dims)):
        d['W'+str(l)] = rng.normal(0, scale, (layers_dims[l], layers_dims[l-1]))
        d['b'+str(l)] = zeros((layers_dims[l], 1))
    return d

def initialize_parameters_xavier(layers_dims, rng):
    d = {}
    for l in arange(1, len(layers_dims)):
        d['W'+str(l)] = rng.normal(0, sqrt(2/(layers_dims[l]+layers_dims[l-1])), (layers_dims[l], layers_dims[l-1]))
        d['b'+str(l)] = zeros((layers_dims[l], 1))
    return d

def initialize_parameters_he(layers_dims, rng):
    d = {}
    for l in arange(1, len(layers_dims)):
        d['W'+str(l)] = rng.normal(0, sqrt(2/layers_dims[l-1]), (layers_dims[l], layers_dims[l-1]))
        d['b'+str(l)] = zeros((layers_dims[l], 1))
    return d

def activation_scales(parameters, X, activation):
    g = eval(activation)
    s = []
    for l in arange(1, len(parameters)//2+1):
        X = g(dot(parameters['W'+str(l)], X)+parameters['b'+str(l)])
        s.append(std(X))
    return s
