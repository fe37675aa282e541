# Übung 2 – Aktivierungsfunktionen
import numpy as np


def sigmoid(z):
    # numerisch stabil: maskiert, für z >= 0 und z < 0 getrennt
    z = np.array(z, dtype=np.float64)
    ergebnis = np.empty(z.shape)
    positiv = z >= 0
    ergebnis[positiv] = 1 / (1 + np.exp(-z[positiv]))
    hilfe = np.exp(z[~positiv])
    ergebnis[~positiv] = hilfe / (1 + hilfe)
    return ergebnis


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (1 - s)


def tanh_derivative(z):
    return 1 - np.tanh(z)**2


def relu(z):
    ergebnis = np.array(z, dtype=np.float64)
    ergebnis[ergebnis < 0] = 0
    return ergebnis


def relu_derivative(z):
    ergebnis = np.zeros(np.shape(z))
    ergebnis[np.asarray(z) > 0] = 1
    return ergebnis


def leaky_relu(z, alpha=0.01):
    ergebnis = np.array(z, dtype=np.float64)
    ergebnis[ergebnis < 0] *= alpha
    return ergebnis


def leaky_relu_derivative(z, alpha=0.01):
    ergebnis = np.ones(np.shape(z))
    ergebnis[np.asarray(z) < 0] = alpha
    return ergebnis


def elu(z, alpha=1.0):
    ergebnis = np.array(z, dtype=np.float64)
    negativ = ergebnis < 0
    ergebnis[negativ] = alpha * (np.exp(ergebnis[negativ]) - 1)
    return ergebnis


def elu_derivative(z, alpha=1.0):
    z = np.array(z, dtype=np.float64)
    ergebnis = np.ones(z.shape)
    ergebnis[z < 0] = alpha * np.exp(z[z < 0])
    return ergebnis
