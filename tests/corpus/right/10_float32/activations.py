"""Everything in single precision, as on a GPU."""
import numpy as np

f32 = np.float32


def sigmoid(z):
    z = np.asarray(z, f32)
    return f32(0.5) * (f32(1) + np.tanh(f32(0.5) * z))


def sigmoid_derivative(z):
    s = sigmoid(z)
    return s * (f32(1) - s)


def tanh_derivative(z):
    t = np.tanh(np.asarray(z, f32))
    return f32(1) - t * t


def relu(z):
    return np.maximum(np.asarray(z, f32), f32(0))


def relu_derivative(z):
    return (np.asarray(z, f32) > 0).astype(f32)


def leaky_relu(z, alpha=0.01):
    z = np.asarray(z, f32)
    return np.where(z > 0, z, f32(alpha) * z)


def leaky_relu_derivative(z, alpha=0.01):
    return np.where(np.asarray(z, f32) > 0, f32(1), f32(alpha))


def elu(z, alpha=1.0):
    z = np.asarray(z, f32)
    return np.where(z > 0, z, f32(alpha) * np.expm1(np.minimum(z, f32(0))))


def elu_derivative(z, alpha=1.0):
    z = np.asarray(z, f32)
    return np.where(z > 0, f32(1), f32(alpha) * np.exp(np.minimum(z, f32(0))))
