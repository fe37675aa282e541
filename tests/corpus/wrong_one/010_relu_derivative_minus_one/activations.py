import numpy as np

# σ(x) = (1 + tanh x/2)/2,   σ' = 1/(4 cosh² x/2)

def sigmoid(x):
    return (1 + np.tanh(x/2))/2

def sigmoid_derivative(x):
    return (1 - np.tanh(x/2)**2)/4

def tanh_derivative(x):
    t = np.tanh(x)
    return (1 - t)*(1 + t)

def relu(x):
    return (x + np.abs(x))/2

def relu_derivative(x):
    return np.sign(x)

def leaky_relu(x, a=0.01):
    return (1 + a)/2*x + (1 - a)/2*np.abs(x)

def leaky_relu_derivative(x, a=0.01):
    return (1 + a)/2 + (1 - a)/2*np.sign(x)

def elu(x, a=1.0):
    θ = np.heaviside(x, 0)
    return θ*x + a*(np.exp(-relu(-x)) - 1)

def elu_derivative(x, a=1.0):
    θ = np.heaviside(x, 0)
    return θ + (1 - θ)*a*np.exp(-relu(-x))
