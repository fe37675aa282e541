import numpy as np

def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))

def sigmoid_derivative(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e)**2

def tanh_derivative(z):
    return 1 - np.tanh(z)**2

def relu(z):
    return np.maximum(0, z)

def relu_derivative(z):
    return np.where(np.asarray(z) > 0, 1, 0)

def leaky_relu(z, alpha=0.01):
    return np.where(np.asarray(z) > 0, z, alpha*np.asarray(z))

def leaky_relu_derivative(z, alpha=0.01):
    return np.where(np.asarray(z) > 0, 1, alpha)

def elu(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, z, alpha*np.expm1(z))

def elu_derivative(z, alpha=1.0):
    return np.where(np.asarray(z) > 0, 1, alpha*np.exp(z))
