import numpy as np

def sigmoid(z):
    s = np.zeros(z.shape)
    s[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    s[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return s

def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))

def tanh_derivative(z):
    return np.ones(z.shape) - np.tanh(z) ** 2

def relu(z):
    a = z.copy()
    a[a < 0] = 0
    return a

def relu_derivative(z):
    d = np.zeros(z.shape)
    d[z > 0] = 1
    return d

def leaky_relu(z, alpha=0.01):
    a = z.astype(float)
    a[a < 0] *= alpha
    return a

def leaky_relu_derivative(z, alpha=0.01):
    d = np.ones(z.shape)
    d[z < 0] = alpha
    return d

def elu(z, alpha=1.0):
    a = z.astype(float)
    a[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return a

def elu_derivative(z, alpha=1.0):
    d = np.ones(z.shape)
    d[z < 0] = alpha * np.exp(z[z < 0])
    return d
