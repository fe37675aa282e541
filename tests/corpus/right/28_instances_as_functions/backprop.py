import numpy as np

class Layer:
    def __init__(self, W, b, activation=None):
        self.W, self.b, self.activation = W, b, activation
    def linear(self, A_prev):
        self.A_prev = A_prev
        self.Z = self.W.dot(A_prev) + self.b
        return self.Z
    def __call__(self, A_prev):
        self.linear(A_prev)
        self.A = getattr(self, "_" + self.activation)(self.Z)
        return self.A
    @staticmethod
    def _relu(z): return np.maximum(z, 0)
    @staticmethod
    def _sigmoid(z): return 1 / (1 + np.exp(-z))
    @staticmethod
    def _tanh(z): return np.tanh(z)
    def grad(self):
        if self.activation == "relu": return np.sign(self.A)
        if self.activation == "sigmoid": return self.A * (1 - self.A)
        return 1 - self.A ** 2
    def back_linear(self, dZ):
        m = self.A_prev.shape[1]
        self.dW = dZ.dot(self.A_prev.T) / m
        self.db = dZ.dot(np.ones((m, 1))) / m
        return self.W.T.dot(dZ), self.dW, self.db
    def back(self, dA):
        return self.back_linear(dA * self.grad())

class Network(list):
    """A list of layers which is also the caches."""
    def __call__(self, X):
        for layer in self:
            X = layer(X)
        return X

class Grads(dict):
    def __getattr__(self, k): return self[k]
    def __setattr__(self, k, v): self[k] = v

def linear_forward(A_prev, W, b):
    layer = Layer(W, b)
    return layer.linear(A_prev), layer

def linear_activation_forward(A_prev, W, b, activation):
    layer = Layer(W, b, activation)
    return layer(A_prev), layer

def L_model_forward(X, parameters):
    L = len(parameters) // 2
    net = Network(Layer(parameters[f"W{l}"], parameters[f"b{l}"], "relu" if l < L else "sigmoid") for l in range(1, L + 1))
    return net(X), net

def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.trace(Y @ np.log(AL).T) + np.trace((1 - Y) @ np.log(1 - AL).T)) / m
    return np.array([[cost]])

def linear_backward(dZ, cache): return cache.back_linear(dZ)

def linear_activation_backward(dA, cache, activation):
    assert activation == cache.activation
    return cache.back(dA)

def L_model_backward(AL, Y, caches):
    grads = Grads()
    dA = -np.divide(Y, AL) + np.divide(1 - Y, 1 - AL)
    for l in range(len(caches), 0, -1):
        dA, dW, db = caches[l - 1].back(dA)
        setattr(grads, f"dW{l}", dW)
        setattr(grads, f"db{l}", db)
    return grads

def update_parameters(parameters, grads, learning_rate):
    out = Grads()
    for name, value in parameters.items():
        out[name] = value - learning_rate * grads.get("d" + name, 0)
    return out
