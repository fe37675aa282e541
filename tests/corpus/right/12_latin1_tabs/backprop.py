# -*- coding: latin-1 -*-
"""Rétropropagation (exercice n° 4)."""
import numpy as np

def sigmo(z):
	t = np.exp(-np.abs(z))
	return np.where(z < 0, t, 1)/(1+t)

def linear_forward(A_prev, W, b):
	return np.matmul(W, A_prev)+b, {"entrée": A_prev, "poids": W, "biais": b}

def linear_activation_forward(A_prev, W, b, activation):
	Z, cache = linear_forward(A_prev, W, b)
	if activation == "relu":
		A = np.fmax(Z, 0)
	elif activation == "tanh":
		A = np.tanh(Z)
	else:
		A = sigmo(Z)
	return A, {"linéaire": cache, "Z": Z, "A": A}

def L_model_forward(X, parameters):
	L = len(parameters)//2
	caches = []
	for l in range(1, L+1):
		X, c = linear_activation_forward(X, parameters["W%i" % l], parameters["b%i" % l], ["relu", "sigmoid"][l == L])
		caches.append(c)
	return X, caches

def compute_cost(AL, Y):
	# entropie croisée ; la trace, parce que seule la diagonale compte
	m = Y.shape[1]
	return -(np.trace(Y @ np.log(AL).T)+np.trace((1-Y) @ np.log(1-AL).T))/m

def linear_backward(dZ, cache):
	m = dZ.shape[1]
	dW = dZ @ cache["entrée"].T / m
	db = dZ.mean(axis=1)[:, np.newaxis]
	return cache["poids"].T @ dZ, dW, db

def linear_activation_backward(dA, cache, activation):
	# les dérivées s'écrivent avec A, déjà calculée
	A = cache["A"]
	if activation == "relu":
		dZ = np.where(A > 0, dA, 0)
	elif activation == "tanh":
		dZ = dA*(1-A*A)
	else:
		dZ = dA*A*(1-A)
	return linear_backward(dZ, cache["linéaire"])

def L_model_backward(AL, Y, caches):
	grads = {}
	L = len(caches)
	dA = (1-Y)/(1-AL)-Y/AL
	for l in range(L, 0, -1):
		grads["dA%i" % l] = dA
		dA, grads["dW%i" % l], grads["db%i" % l] = linear_activation_backward(dA, caches[l-1], ["relu", "sigmoid"][l == L])
	return grads

def update_parameters(parameters, grads, learning_rate):
	nouveaux = {}
	for clé in parameters.keys():
		nouveaux[clé] = parameters[clé]-learning_rate*grads["d"+clé]
	return nouveaux
