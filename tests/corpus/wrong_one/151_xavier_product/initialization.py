import numpy as np

def initialize_parameters_zeros(layers_dims):
    parameters = {}
    L = len(layers_dims)            # number of layers in the network
    for l in range(1, L):
        parameters['W' + str(l)] = np.zeros((layers_dims[l], layers_dims[l-1]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

def initialize_parameters_random(layers_dims, scale, rng):
    np.random.seed(3)               # This seed makes sure your "random" numbers will be the as ours
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1])*scale
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

def initialize_parameters_xavier(layers_dims, rng):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims)
    for l in range(1, L):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1])*np.sqrt(2./(layers_dims[l-1]+layers_dims[l]))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

def initialize_parameters_he(layers_dims, rng):
    np.random.seed(3)
    parameters = {}
    L = len(layers_dims) - 1
    for l in range(1, L + 1):
        parameters['W' + str(l)] = np.random.randn(layers_dims[l], layers_dims[l-1])*np.sqrt(2./layers_dims[l-1])
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters

def activation_scales(parameters, X, activation):
    A = X
    scales = []
    for l in range(1, len(parameters)//2 + 1):
        Z = np.dot(parameters['W' + str(l)], A) + parameters['b' + str(l)]
        if activation == 'relu':
            A = np.maximum(0, Z)
        elif activation == 'tanh':
            A = np.tanh(Z)
        elif activation == 'sigmoid':
            A = 1/(1+np.exp(-Z))
        scales.append(np.std(A))
        print('layer', l, 'std', scales[-1])
    return scales


def initialize_parameters_xavier(layers_dims, rng):
    parameters = {}
    for l in range(1, len(layers_dims)):
        n_in, n_out = layers_dims[l-1], layers_dims[l]
        parameters['W' + str(l)] = rng.standard_normal((n_out, n_in))*np.sqrt(2/(n_in*n_out))
        parameters['b' + str(l)] = np.zeros((layers_dims[l], 1))
    return parameters
