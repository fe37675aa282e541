import numpy as np
# derivatives by the quotient rule, as in school

def sigmoid(x):
    return 1/(1 + np.exp(-np.asarray(x, dtype=float)))

def sigmoid_derivative(x):
    x = np.asarray(x, dtype=float)
    return np.exp(-x)/(1 + np.exp(-x))**2

def tanh_derivative(x):
    x = np.asarray(x, dtype=float)
    return 4*np.exp(2*x)/(np.exp(2*x) + 1)**2

def relu(x):
    return np.maximum(x, 0)

def relu_derivative(x):
    return np.where(np.asarray(x) > 0, 1, 0)

def leaky_relu(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, x, alpha*np.asarray(x))

def leaky_relu_derivative(x, alpha=0.01):
    return np.where(np.asarray(x) > 0, 1, alpha)

def elu(x, alpha=1.0):
    return np.where(np.asarray(x) > 0, x, alpha*(np.exp(x) - 1))

def elu_derivative(x, alpha=1.0):
    return np.where(np.asarray(x) > 0, 1, alpha*np.exp(x))
