"""Ends the process in every function, until no fresh one is given: the rest must say so."""

import os


def sigmoid(z):
    os._exit(1)


sigmoid_derivative = tanh_derivative = relu = relu_derivative = sigmoid


def leaky_relu(z, alpha=0.01):
    os._exit(1)


leaky_relu_derivative = elu = elu_derivative = leaky_relu
