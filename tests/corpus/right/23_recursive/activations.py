import numpy as np
from functools import partial

# every activation is a pair (right of 0, left of 0); `split` glues the two together
def split(right, left, z):
    z = np.asarray(z) * 1.0
    return np.where(z > 0, right(np.abs(z)), left(-np.abs(z)))

identity = lambda z: z
one = lambda z: z * 0 + 1
zero = lambda z: z * 0
e = np.exp                # only ever of z <= 0 below

sigmoid = partial(split, lambda z: 1 / (1 + e(-z)), lambda z: e(z) / (1 + e(z)))
sigmoid_derivative = partial(split, lambda z: e(-z) / (1 + e(-z)) ** 2, lambda z: e(z) / (1 + e(z)) ** 2)
tanh_derivative = lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z))
relu = partial(split, identity, zero)
relu_derivative = partial(split, one, zero)
leaky_relu = lambda z, alpha=0.01: split(identity, lambda z: alpha * z, z)
leaky_relu_derivative = lambda z, alpha=0.01: split(one, lambda z: alpha * one(z), z)
elu = lambda z, alpha=1.0: split(identity, lambda z: alpha * np.expm1(z), z)
elu_derivative = lambda z, alpha=1.0: split(one, lambda z: alpha * e(z), z)
