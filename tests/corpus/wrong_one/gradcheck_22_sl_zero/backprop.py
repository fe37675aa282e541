import numpy as np


class Functions:
    class relu:
        @staticmethod
        def f(z):
            return z * (z > 0)

        @staticmethod
        def df(z):
            return z > 0

    class sigmoid:
        @staticmethod
        def f(z):
            return 1 / (1 + np.exp(-z))

        @classmethod
        def df(cls, z):
            return cls.f(z) * (1 - cls.f(z))

    class tanh:
        f = staticmethod(np.tanh)

        @staticmethod
        def df(z):
            return 1 - np.tanh(z) ** 2


class Dense:
    """One layer, linear part."""

    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, A_prev):
        self.A_prev = A_prev
        return self.W @ A_prev + self.b

    def backward(self, dZ):
        m = self.A_prev.shape[1]
        return self.W.T @ dZ, (dZ @ self.A_prev.T) / m, np.sum(dZ, axis=1, keepdims=True) / m


class Layer:
    """One layer with its activation."""

    def __init__(self, dense, activation):
        self.dense = dense
        self.activation = getattr(Functions, activation)

    def backward(self, dA):
        return linear_backward(dA * self.activation.df(self.Z), self.dense)


def linear_forward(A_prev, W, b):
    dense = Dense(W, b)
    return dense.forward(A_prev), dense


def linear_activation_forward(A_prev, W, b, activation):
    Z, dense = linear_forward(A_prev, W, b)
    layer = Layer(dense, activation)
    layer.Z = Z
    return layer.activation.f(Z), layer


def linear_backward(dZ, dense):
    return dense.backward(dZ)


def linear_activation_backward(dA, layer, activation):
    assert layer.activation is getattr(Functions, activation)
    return layer.backward(dA)


class Network:
    def __init__(self, parameters):
        self.parameters = parameters
        self.L = len(parameters) // 2

    def forward(self, X):
        A, layers = X, []
        for l in range(1, self.L + 1):
            name = "relu" if l < self.L else "sigmoid"
            A, layer = linear_activation_forward(A, self.parameters[f"W{l}"], self.parameters[f"b{l}"], name)
            layers.append(layer)
        return A, layers

    @staticmethod
    def cost(AL, Y):
        return np.mean(-np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=0))

    @staticmethod
    def backward(AL, Y, layers):
        grads = {}
        dA = -np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)
        for l in range(len(layers) - 1, -1, -1):
            name = "sigmoid" if l == len(layers) - 1 else "relu"
            dA, dW, db = linear_activation_backward(dA, layers[l], name)
            grads[f"dA{l}"], grads[f"dW{l + 1}"], grads[f"db{l + 1}"] = dA, dW, db
        return grads


class SGD:
    def __init__(self, learning_rate):
        self.learning_rate = learning_rate

    def __call__(self, parameters, grads):
        step = {k: self.learning_rate * grads["d" + k] for k in parameters}
        return {k: parameters[k] - step[k] for k in parameters}


def L_model_forward(X, parameters):
    return Network(parameters).forward(X)


compute_cost = Network.cost
L_model_backward = Network.backward


def update_parameters(parameters, grads, learning_rate):
    return SGD(learning_rate)(parameters, grads)
