from numpy import *

__all__ = ['sigmoid', 'sigmoid_derivative', 'tanh_derivative', 'relu', 'relu_derivative',
           'leaky_relu', 'leaky_relu_derivative', 'elu', 'elu_derivative']

def sigmoid(z):
    return 1/(1+exp(-array(z, float)))

def sigmoid_derivative(z):
    return sigmoid(z)*(1-sigmoid(z))

def tanh_derivative(z):
    return 1-tanh(z)**2

def relu(z):
    return maximum(z, 0)

def relu_derivative(z):
    return where(array(z) > 0, 1, 0)

def leaky_relu(z, alpha=0.01):
    return select([array(z) > 0], [z], alpha*array(z))

def leaky_relu_derivative(z, alpha=0.01):
    return where(array(z) > 0, 1, alpha)

def elu(z, alpha=1.0):
    return where(array(z) > 0, z, alpha*expm1(z))

def elu_derivative(z, alpha=1.0):
    return where(array(z) > 0, 1, alpha*exp(z))
