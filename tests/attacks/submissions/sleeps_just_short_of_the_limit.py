"""Answers each call just before its time is up, to keep the grader busy for an hour."""

import time


def sigmoid(z):
    time.sleep(1.15)


def sigmoid_derivative(z):
    time.sleep(1.15)


def tanh_derivative(z):
    time.sleep(1.15)


def relu(z):
    time.sleep(1.15)


def relu_derivative(z):
    time.sleep(1.15)


def leaky_relu(z, alpha=0.01):
    time.sleep(1.15)


def leaky_relu_derivative(z, alpha=0.01):
    time.sleep(1.15)


def elu(z, alpha=1.0):
    time.sleep(1.15)


def elu_derivative(z, alpha=1.0):
    time.sleep(1.15)
