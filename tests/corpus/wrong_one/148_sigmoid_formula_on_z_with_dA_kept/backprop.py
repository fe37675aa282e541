#!/usr/bin/env python
# -*- coding: utf-8 -*-
import numpy as np
import logging, warnings, sys
logger = logging.getLogger(__name__)

def sigmoid(Z):
	return 1.0/(1.0+np.exp(-Z))

def relu(Z):
	return np.maximum(Z,0)

def linear_forward(A_prev,W,b):
	print('linear_forward', A_prev.shape, W.shape, b.shape)
	Z=np.tensordot(W,A_prev,axes=1)+b
	return Z,[A_prev,W,b]

def linear_activation_forward(A_prev,W,b,activation):
	Z,linear_cache=linear_forward(A_prev,W,b)
	activation = activation.lower()
	if activation=='sigmoid': A=sigmoid(Z)
	if activation=='relu': A=relu(Z)
	if activation=='tanh': A=(np.exp(Z)-np.exp(-Z))/(np.exp(Z)+np.exp(-Z))
	return A,[linear_cache,Z]

def L_model_forward(X,parameters):
	caches=list()
	A=X
	L=len(parameters)//2
	for l in range(1,L+1):
		act='relu'
		if l==L: act='sigmoid'
		A,cache=linear_activation_forward(A,parameters['W'+str(l)],parameters['b'+str(l)],act)
		caches.append(cache)
	warnings.warn('forward done')
	return [A,caches]

def compute_cost(AL,Y):
	m=Y.shape[1]
	logprobs=np.multiply(np.log(AL),Y)+np.multiply((1-Y),np.log(1-AL))
	cost=-np.sum(logprobs,keepdims=True)/m
	sys.stderr.write('cost %s\n' % cost)
	return cost

def linear_backward(dZ,cache):
	A_prev,W,b=cache
	m=A_prev.shape[1]
	dW=np.zeros(W.shape); db=np.zeros(b.shape)
	for i in range(m):
		dW+=np.outer(dZ[:,i],A_prev[:,i])
		db+=dZ[:,[i]]
	dA_prev=np.transpose(W)@dZ
	return [dA_prev,dW/m,db/m]

def linear_activation_backward(dA,cache,activation):
	linear_cache,Z=cache
	dZ=dA.copy()
	if activation=='relu': dZ[Z<0]=0
	if activation=='sigmoid': dZ*=sigmoid(Z)*(1-sigmoid(Z))
	if activation=='tanh': dZ*=1-np.tanh(Z)**2
	return linear_backward(dZ,linear_cache)

def L_model_backward(AL,Y,caches):
	grads={}
	L=len(caches)
	dA=-(Y/AL-(1-Y)/(1-AL))
	grads['dA'+str(L)]=dA
	for l in range(L,0,-1):
		dA,dW,db=linear_activation_backward(grads['dA'+str(l)],caches[l-1],'sigmoid' if l==L else 'relu')
		grads['dA'+str(l-1)]=dA; grads['dW'+str(l)]=dW; grads['db'+str(l)]=db
		logger.warning('layer %d: |dW| = %g', l, np.linalg.norm(dW))
	return grads

def update_parameters(parameters,grads,learning_rate):
	p={}
	for l in range(len(parameters)//2):
		p['W'+str(l+1)]=parameters['W'+str(l+1)]-learning_rate*grads['dW'+str(l+1)]
		p['b'+str(l+1)]=parameters['b'+str(l+1)]-learning_rate*grads['db'+str(l+1)]
	return p


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == 'relu':
        dZ = dA*(Z>0)
    elif activation == 'sigmoid':
        dZ = dA*Z*(1-Z)
    elif activation == 'tanh':
        dZ = dA*(1-np.tanh(Z)**2)
    return linear_backward(dZ, linear_cache)
