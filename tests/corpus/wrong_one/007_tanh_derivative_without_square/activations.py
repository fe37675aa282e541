# translated from my old Octave scripts
import numpy as np
from numpy import exp, abs, tanh, sign, ones, zeros, size

def sigmoid(z):
    A = zeros(np.shape(z));
    idx = np.nonzero(np.atleast_1d(z) >= 0);
    idn = np.nonzero(np.atleast_1d(z) < 0);
    A = np.atleast_1d(A); Z = np.atleast_1d(np.asarray(z, dtype='float64'));
    A[idx] = 1.0 / (1.0 + exp(-Z[idx]));
    A[idn] = exp(Z[idn]) / (1.0 + exp(Z[idn]));
    return A.reshape(np.shape(z));
# end

def sigmoid_derivative(z):
    g = np.multiply(sigmoid(z), 1 - sigmoid(z));
    return g;
# end

def tanh_derivative(z):
    g = 1 - tanh(z);
    return g;
# end

def relu(z):
    A = np.multiply(z, np.greater(z, 0));
    return A;
# end

def relu_derivative(z):
    g = np.double(np.greater(z, 0));
    return g;
# end

def leaky_relu(z, alpha = 0.01):
    A = np.multiply(z, np.greater(z, 0)) + alpha * np.multiply(z, np.less(z, 0));
    return A;
# end

def leaky_relu_derivative(z, alpha = 0.01):
    g = np.double(np.greater(z, 0)) + alpha * np.double(np.less(z, 0));
    return g;
# end

def elu(z, alpha = 1.0):
    A = np.multiply(z, np.greater(z, 0)) + alpha * (exp(np.minimum(z, 0)) - 1);
    return A;
# end

def elu_derivative(z, alpha = 1.0):
    g = np.double(np.greater(z, 0)) + np.multiply(np.double(np.less(z, 0)), alpha * exp(np.minimum(z, 0)));
    return g;
# end
