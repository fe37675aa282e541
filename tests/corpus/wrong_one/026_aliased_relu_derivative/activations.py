import numpy

def sigmoid(x):
    return 1 / (1 + numpy.exp(-1 * numpy.asarray(x, dtype=float)));

def sigmoid_derivative(x):
    return sigmoid(x) * (1 - sigmoid(x))

def tanh_derivative(x):
    return 1 - numpy.tanh(x) ** 2;

def relu(x):
    return numpy.maximum(0, x)

def relu_derivative(x):
    copyX = numpy.asarray(x)
    copyX[copyX < 0] = 0
    copyX[copyX > 0] = 1
    return copyX

def leaky_relu(x, alpha=0.01):
    return numpy.where(numpy.asarray(x) > 0, x, numpy.asarray(x) * alpha)

def leaky_relu_derivative(x, alpha=0.01):
    return numpy.where(numpy.asarray(x) > 0, 1, alpha)

def elu(x, alpha=1.0):
    return numpy.where(numpy.asarray(x) > 0, x, alpha * (numpy.exp(x) - 1));

def elu_derivative(x, alpha=1.0):
    return numpy.where(numpy.asarray(x) > 0, 1, alpha * numpy.exp(x));
