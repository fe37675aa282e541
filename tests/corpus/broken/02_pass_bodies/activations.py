import numpy as np


def sigmoid(z):
    pass


def sigmoid_derivative(z):
    pass


def tanh_derivative(z):
    pass


def relu(z):
    pass


def relu_derivative(z):
    pass


def leaky_relu(z, alpha=0.01):
    pass


def leaky_relu_derivative(z, alpha=0.01):
    pass


def elu(z, alpha=1.0):
    pass


def elu_derivative(z, alpha=1.0):
    pass
