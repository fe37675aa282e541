import numpy as np


def sigmoid(z): return .5 * (1 + np.tanh(.5 * z))
def sigmoid_derivative(z): return sigmoid(z) * (1 - sigmoid(z))
def tanh_derivative(z): return 1 - np.tanh(z) ** 2
def relu(z): return np.maximum(z, 0)
def relu_derivative(z): return z > 0
def leaky_relu(z, alpha=.01): return np.where(z > 0, z, alpha * z)
def leaky_relu_derivative(z, alpha=.01): return np.where(z > 0, 1, alpha)
def elu(z, alpha=1.): return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
def elu_derivative(z, alpha=1.): return np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))
