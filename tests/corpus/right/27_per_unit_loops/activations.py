import math
import numpy as np

@np.vectorize
def _sigmoid(x):
    try:
        return 1.0 / (1.0 + math.exp(-x))
    except OverflowError:
        return 0.0

def sigmoid(z):
    return _sigmoid(z)

def sigmoid_derivative(z):
    return np.vectorize(lambda x: float(_sigmoid(x)) * (1.0 - float(_sigmoid(x))), otypes=[float])(z)

def tanh_derivative(z):
    return np.vectorize(lambda x: 1.0 - math.tanh(x) ** 2)(z)

def relu(z):
    return np.vectorize(lambda x: float(max(0.0, x)))(z)

def relu_derivative(z):
    return np.vectorize(lambda x: 1.0 if x > 0.0 else 0.0)(z)

def leaky_relu(z, alpha=0.01):
    return np.vectorize(lambda x: float(x) if x > 0 else float(alpha * x))(z)

def leaky_relu_derivative(z, alpha=0.01):
    return np.vectorize(lambda x: 1.0 if x > 0 else float(alpha))(z)

def elu(z, alpha=1.0):
    return np.vectorize(lambda x: float(x) if x > 0 else alpha * math.expm1(x), otypes=[float])(z)

def elu_derivative(z, alpha=1.0):
    return np.vectorize(lambda x: 1.0 if x > 0 else alpha * math.exp(x), otypes=[float])(z)
