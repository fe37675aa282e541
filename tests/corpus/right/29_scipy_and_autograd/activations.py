from scipy.special import expit, expm1
import numpy as np
from numpy import asarray as A

def sigmoid(z): return expit(A(z, float))
def sigmoid_derivative(z):
    s = expit(A(z, float)); return s * expit(-A(z, float))
def tanh_derivative(z): return 1 / np.cosh(z) ** 2
def relu(z): return (np.abs(z) + z) / 2
def relu_derivative(z): return np.heaviside(z, 0)
def leaky_relu(z, alpha=.01): return np.maximum(z, alpha * A(z))
def leaky_relu_derivative(z, alpha=.01): return np.where(A(z) > 0, 1, alpha)
def elu(z, alpha=1.): return np.maximum(z, 0) + alpha * expm1(np.minimum(z, 0))
def elu_derivative(z, alpha=1.): return np.exp(np.minimum(z, 0)) * np.where(A(z) > 0, 1, alpha)
