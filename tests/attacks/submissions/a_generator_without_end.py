"""Answers with a generator that never ends, a file, a module and a function."""

import itertools
import sys


def relu(z):
    return (x for x in itertools.count())


def sigmoid(z):
    return sys


def sigmoid_derivative(z):
    return sys.stdin


def tanh_derivative(z):
    return tanh_derivative
