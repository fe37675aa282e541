import numpy as np


class Activation:
    """Base class: f = Activation(); f(z); f.derivative(z)"""

    def __call__(self, z, *args):
        raise NotImplementedError

    def derivative(self, z, *args):
        raise NotImplementedError


class Sigmoid(Activation):
    def __call__(self, z):
        self.z = np.asarray(z, dtype=float)
        self.out = 0.5 * (1 + np.tanh(self.z / 2))
        return self.out

    def derivative(self, z):
        return self(z) * (1 - self(z))


class Tanh(Activation):
    def __call__(self, z):
        return np.tanh(z)

    def derivative(self, z):
        return 1.0 - self(z) ** 2


class LeakyReLU(Activation):
    alpha = 0.01

    def __call__(self, z, alpha=None):
        alpha = self.alpha if alpha is None else alpha
        return np.where(np.greater(z, 0), z, np.multiply(alpha, z))

    def derivative(self, z, alpha=None):
        alpha = self.alpha if alpha is None else alpha
        return np.where(np.greater(z, 0), 1.0, alpha)


class ReLU(LeakyReLU):
    def __call__(self, z):
        return super().__call__(z, 0.0)

    def derivative(self, z):
        return super().derivative(z, 0.0)


class ELU(Activation):
    def __init__(self, alpha=1.0):
        self.default = alpha

    def __call__(self, z, alpha=None):
        a = self.default if alpha is None else alpha
        return np.where(np.greater(z, 0), z, a * (np.exp(np.minimum(z, 0)) - 1))

    def derivative(self, z, alpha=None):
        a = self.default if alpha is None else alpha
        return np.where(np.greater(z, 0), 1, self(z, a) + a)


sigmoid = Sigmoid()
sigmoid_derivative = sigmoid.derivative
tanh = Tanh()
tanh_derivative = tanh.derivative
relu = ReLU()
relu_derivative = relu.derivative
leaky_relu = LeakyReLU()
leaky_relu_derivative = leaky_relu.derivative
elu = ELU()
elu_derivative = elu.derivative
