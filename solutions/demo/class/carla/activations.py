# Exercise 02 - activation functions
import numpy as np


# GRADED FUNCTION: sigmoid

def sigmoid(z):
    """
    Arguments:
    z -- scalar or numpy array of any shape

    Return:
    s -- sigmoid of z
    """
    #(≈ 1 line of code)
    # s = 
    # YOUR CODE STARTS HERE
    s = 1 / (1 + np.exp(-z))
    # YOUR CODE ENDS HERE
    return s


# GRADED FUNCTION: sigmoid_derivative

def sigmoid_derivative(z):
    """
    Slope of the sigmoid at z
    """
    #(≈ 2 lines of code)
    # YOUR CODE STARTS HERE
    ds = z * (1 - z)
    # YOUR CODE ENDS HERE
    return ds


def tanh_derivative(z):
    # YOUR CODE STARTS HERE
    a = np.tanh(z)
    da = 1 - np.power(a, 2)
    # YOUR CODE ENDS HERE
    return da


def relu(z):
    # YOUR CODE STARTS HERE
    A = np.maximum(0, z)
    # YOUR CODE ENDS HERE
    assert(A.shape == np.shape(z))
    return A


def relu_derivative(z):
    # YOUR CODE STARTS HERE
    dz = np.where(z > 0, 1, 0)
    # YOUR CODE ENDS HERE
    return dz


def leaky_relu(z, alpha = 0.01):
    # YOUR CODE STARTS HERE
    A = np.maximum(alpha * z, z)
    # YOUR CODE ENDS HERE
    return A


def leaky_relu_derivative(z, alpha = 0.01):
    # YOUR CODE STARTS HERE
    dz = np.where(z > 0, 1, alpha)
    # YOUR CODE ENDS HERE
    return dz


def elu(z, alpha = 1.0):
    # YOUR CODE STARTS HERE
    A = np.where(z > 0, z, alpha * (np.exp(z) - 1))
    # YOUR CODE ENDS HERE
    return A


def elu_derivative(z, alpha = 1.0):
    # YOUR CODE STARTS HERE
    dz = np.where(z > 0, 1, alpha * np.exp(z))
    # YOUR CODE ENDS HERE
    return dz


print("sigmoid(0) = " + str(sigmoid(0)))
print("sigmoid([1 2 3]) = " + str(sigmoid(np.array([1, 2, 3]))))
assert sigmoid(0) == 0.5
print("\033[92mAll tests passed!")
