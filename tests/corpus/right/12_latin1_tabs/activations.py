# -*- coding: latin-1 -*-
"""Fonctions d'activation et leurs dérivées (exercice n° 2)."""
import numpy as np

def sigmoid(z):
	# on évite le dépassement de capacité
	t = np.exp(-np.abs(z))
	return np.where(np.asarray(z) < 0, t/(1+t), 1/(1+t))

def sigmoid_derivative(z):
	return sigmoid(z)*sigmoid(-np.asarray(z))

def tanh_derivative(z):
	return 1/np.cosh(z)**2

def relu(z):
	return np.fmax(z, 0)

def relu_derivative(z):
	return np.greater(z, 0)

def leaky_relu(z, alpha=.01):
	return np.where(np.less(z, 0), np.multiply(alpha, z), z)

def leaky_relu_derivative(z, alpha=.01):
	return np.where(np.less(z, 0), alpha, 1)

def elu(z, alpha=1.):
	# à gauche : alpha (e^z - 1), à droite : z
	return np.where(np.less(z, 0), alpha*np.expm1(np.minimum(z, 0)), z)

def elu_derivative(z, alpha=1.):
	return np.where(np.less(z, 0), alpha*np.exp(np.minimum(z, 0)), 1)
