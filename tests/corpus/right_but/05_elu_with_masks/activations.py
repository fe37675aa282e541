import numpy as np

def sigmoid(z): return 1 / (1 + np.exp(-np.asarray(z, float)))
def sigmoid_derivative(z): return sigmoid(z) * (1 - sigmoid(z))
def tanh_derivative(z): return 1 - np.tanh(z)**2
def relu(z): return z * np.greater(z, 0)
def relu_derivative(z): return np.greater(z, 0) * 1
def leaky_relu(z, alpha=0.01): return np.greater(z, 0) * z + np.less_equal(z, 0) * alpha * z
def leaky_relu_derivative(z, alpha=0.01): return np.greater(z, 0) + np.less_equal(z, 0) * alpha
def elu(z, alpha=1.0): return np.greater(z, 0) * z + np.less_equal(z, 0) * alpha * (np.exp(z) - 1)
def elu_derivative(z, alpha=1.0): return np.greater(z, 0) + np.less_equal(z, 0) * alpha * np.exp(z)
