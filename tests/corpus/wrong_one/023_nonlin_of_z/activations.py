import numpy as np

def nonlin(x,deriv=False):
	if(deriv==True):
		return x*(1-x)
	return 1/(1+np.exp(-np.asarray(x,dtype=float)))

def sigmoid(z):
	return nonlin(z)

def sigmoid_derivative(z):
	return nonlin(np.asarray(z),deriv=True)

def tanh_derivative(z):
	t=np.tanh(z)
	return 1-t*t

def relu(z):
	return np.maximum(0,z)

def relu_derivative(z):
	return 1*(np.asarray(z)>0)

def leaky_relu(z,alpha=0.01):
	z=np.asarray(z)
	return np.where(z>0,z,z*alpha)

def leaky_relu_derivative(z,alpha=0.01):
	return np.where(np.asarray(z)>0,1,alpha)

def elu(z,alpha=1.0):
	z=np.asarray(z)
	return np.where(z>0,z,alpha*(np.exp(z)-1))

def elu_derivative(z,alpha=1.0):
	z=np.asarray(z)
	return np.where(z>0,1,alpha*np.exp(z))
