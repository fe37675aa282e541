from numpy import *
from activations import *

__all__ = ['linear_forward', 'linear_activation_forward', 'L_model_forward', 'compute_cost',
           'linear_backward', 'linear_activation_backward', 'L_model_backward', 'update_parameters']

forward = {'relu': relu, 'sigmoid': sigmoid, 'tanh': tanh}
backward = {'relu': relu_derivative, 'sigmoid': sigmoid_derivative, 'tanh': tanh_derivative}

def linear_forward(A_prev, W, b):
    return dot(W, A_prev)+b, (A_prev, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    return forward[activation](Z), (cache, Z)

def L_model_forward(X, parameters):
    L = len(parameters)//2
    names = ['relu']*(L-1)+['sigmoid']
    caches = []
    for l, name in enumerate(names, start=1):
        X, cache = linear_activation_forward(X, parameters['W'+str(l)], parameters['b'+str(l)], name)
        caches += [cache]
    return X, caches

def compute_cost(AL, Y):
    return -sum(log(where(Y > 0.5, AL, 1-AL)))/shape(Y)[1]

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    return dot(transpose(W), dZ), dot(dZ, transpose(A_prev))/shape(dZ)[1], mean(dZ, axis=1, keepdims=True)

def linear_activation_backward(dA, cache, activation):
    return linear_backward(multiply(dA, backward[activation](cache[1])), cache[0])

def L_model_backward(AL, Y, caches):
    L = len(caches)
    names = ['relu']*(L-1)+['sigmoid']
    grads = {'dA'+str(L): divide(1-Y, 1-AL)-divide(Y, AL)}
    for l in range(L, 0, -1):
        grads['dA'+str(l-1)], grads['dW'+str(l)], grads['db'+str(l)] = linear_activation_backward(
            grads['dA'+str(l)], caches[l-1], names[l-1])
    return grads

def update_parameters(parameters, grads, learning_rate):
    return {name: subtract(parameters[name], multiply(learning_rate, grads['d'+name])) for name in parameters}
