import numpy as np


def sigmoid(z):
    """Your work: sigmoid."""
    raise NotImplementedError("sigmoid")


def sigmoid_derivative(z):
    """Your work: sigmoid_derivative."""
    raise NotImplementedError("sigmoid_derivative")


def tanh_derivative(z):
    """Your work: tanh_derivative."""
    raise NotImplementedError("tanh_derivative")


def relu(z):
    """Your work: relu."""
    raise NotImplementedError("relu")


def relu_derivative(z):
    """Your work: relu_derivative."""
    raise NotImplementedError("relu_derivative")


def leaky_relu(z, alpha=0.01):
    """Your work: leaky_relu."""
    raise NotImplementedError("leaky_relu")


def leaky_relu_derivative(z, alpha=0.01):
    """Your work: leaky_relu_derivative."""
    raise NotImplementedError("leaky_relu_derivative")


def elu(z, alpha=1.0):
    """Your work: elu."""
    raise NotImplementedError("elu")


def elu_derivative(z, alpha=1.0):
    """Your work: elu_derivative."""
    raise NotImplementedError("elu_derivative")
