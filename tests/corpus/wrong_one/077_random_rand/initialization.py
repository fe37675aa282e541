# translated from my old Octave scripts
import numpy as np

def randn(rows, cols, rng):
    return rng.standard_normal((rows, cols));
# end

def initialize_parameters_zeros(layers_dims):
    parameters = {};
    for l in range(1, len(layers_dims)):
        parameters['W%d' % l] = np.zeros((layers_dims[l], layers_dims[l - 1]));
        parameters['b%d' % l] = np.zeros((layers_dims[l], 1));
    # end
    return parameters;
# end

def initialize_parameters_random(layers_dims, scale, rng):
    parameters = {};
    for l in range(1, len(layers_dims)):
        parameters['W%d' % l] = scale * rng.random((layers_dims[l], layers_dims[l - 1]));
        parameters['b%d' % l] = np.zeros((layers_dims[l], 1));
    # end
    return parameters;
# end

def initialize_parameters_xavier(layers_dims, rng):
    parameters = {};
    for l in range(1, len(layers_dims)):
        sigma = np.sqrt(2.0 / (layers_dims[l] + layers_dims[l - 1]));
        parameters['W%d' % l] = sigma * randn(layers_dims[l], layers_dims[l - 1], rng);
        parameters['b%d' % l] = np.zeros((layers_dims[l], 1));
    # end
    return parameters;
# end

def initialize_parameters_he(layers_dims, rng):
    parameters = {};
    for l in range(1, len(layers_dims)):
        epsilon_init = np.sqrt(6.0 / layers_dims[l - 1]);
        parameters['W%d' % l] = rng.random((layers_dims[l], layers_dims[l - 1])) * 2 * epsilon_init - epsilon_init;
        parameters['b%d' % l] = np.zeros((layers_dims[l], 1));
    # end
    return parameters;
# end

def activation_scales(parameters, X, activation):
    nLayers = len(parameters) // 2;
    s = [];
    A = X;
    for l in range(1, nLayers + 1):
        Z = np.matmul(parameters['W%d' % l], A) + np.tile(parameters['b%d' % l], (1, np.size(A, 1)));
        if activation == 'relu':
            A = np.multiply(Z, Z > 0);
        elif activation == 'sigmoid':
            A = 1.0 / (1.0 + np.exp(-Z));
        elif activation == 'tanh':
            A = np.tanh(Z);
        # end
        s.append(np.std(A.flatten('F')));
    # end
    return s;
# end
