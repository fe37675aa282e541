# translated from my old Octave scripts
import numpy as np

def repmat(v, rows, cols):
    return np.tile(v, (rows, cols));
# end

def linear_forward(A_prev, W, b):
    m = np.size(A_prev, 1);
    Z = np.matmul(W, A_prev) + repmat(b, 1, m);
    cache = (A_prev, W, b);
    return (Z, cache);
# end

def linear_activation_forward(A_prev, W, b, activation):
    (Z, linear_cache) = linear_forward(A_prev, W, b);
    if activation == 'relu':
        A = np.multiply(Z, Z > 0);
    elif activation == 'sigmoid':
        A = 1.0 / (1.0 + np.exp(-Z));
    elif activation == 'tanh':
        A = np.tanh(Z);
    # end
    return (A, (linear_cache, Z));
# end

def L_model_forward(X, parameters):
    nLayers = len(parameters) // 2;
    caches = [];
    A = X;
    for l in range(1, nLayers + 1):
        if l < nLayers:
            activation = 'relu';
        else:
            activation = 'sigmoid';
        # end
        (A, cache) = linear_activation_forward(A, parameters['W%d' % l], parameters['b%d' % l], activation);
        caches.append(cache);
    # end
    return (A, caches);
# end

def compute_cost(AL, Y):
    m = np.size(Y, 1);
    J = (1.0 / m) * np.sum(np.sum(np.multiply(-Y, np.log(AL)) - np.multiply(1 - Y, np.log(1 - AL)), 0), 0);
    return J;
# end

def linear_backward(dZ, cache):
    (A_prev, W, b) = cache;
    m = np.size(A_prev, 1);
    dW = np.matmul(dZ, A_prev.transpose()) / m;
    db = np.matmul(dZ, np.ones((m, 1))) / m;
    dA_prev = np.matmul(W.transpose(), dZ);
    return (dA_prev, dW, db);
# end

def linear_activation_backward(dA, cache, activation):
    (linear_cache, Z) = cache;
    if activation == 'relu':
        dZ = np.multiply(dA, np.double(Z > 0));
    elif activation == 'sigmoid':
        s = 1.0 / (1.0 + np.exp(-Z));
        dZ = np.multiply(np.multiply(dA, s), 1 - s);
    elif activation == 'tanh':
        dZ = np.multiply(dA, 1 - np.power(np.tanh(Z), 2));
    # end
    return linear_backward(dZ, linear_cache);
# end

def L_model_backward(AL, Y, caches):
    nLayers = len(caches);
    grads = {};
    dA = np.divide(1 - Y, 1 - AL) - np.divide(Y, AL);
    l = nLayers;
    while l > 0:
        if l == nLayers:
            activation = 'sigmoid';
        else:
            activation = 'relu';
        # end
        (dA, dW, db) = linear_activation_backward(dA, caches[l - 1], activation);
        grads['dA%d' % l] = dA;
        grads['dW%d' % l] = dW;
        grads['db%d' % l] = db;
        l = l - 1;
    # end
    return grads;
# end

def update_parameters(parameters, grads, learning_rate):
    out = {};
    for k in parameters:
        out[k] = parameters[k] - learning_rate * grads['d' + k];
    # end
    return out;
# end
