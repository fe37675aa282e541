"""Ends the process in every function, until no fresh one is given: the rest must say so."""

import os


def sigmoid(z):
    os._exit(1)


def sigmoid_derivative(z):
    os._exit(1)


def tanh_derivative(z):
    os._exit(1)


def relu(z):
    os._exit(1)


def relu_derivative(z):
    os._exit(1)


def leaky_relu(z, alpha=0.01):
    os._exit(1)


def leaky_relu_derivative(z, alpha=0.01):
    os._exit(1)


def elu(z, alpha=1.0):
    os._exit(1)


def elu_derivative(z, alpha=1.0):
    os._exit(1)
