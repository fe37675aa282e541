import numpy as np
# np.frompyfunc gives object arrays, so cast back
import cmath, math
_s = np.frompyfunc(lambda t: 1/(1+math.exp(-t)) if t > -700 else 0.0, 1, 1)
def sigmoid(z):
    z = np.asarray(z)
    return np.asarray(_s(z)).astype(np.float64)
def sigmoid_derivative(z):
    y = sigmoid(z)
    return np.multiply(y, np.subtract(1, y))
def tanh_derivative(z):
    z = np.asarray(z, dtype=np.float64)
    return 1.0 - np.power(np.tanh(z), 2)
def relu(z):
    z = np.array(z)
    flat = z.ravel()
    for i in range(flat.size):
        if flat[i] < 0: flat[i] = 0
        return flat.reshape(z.shape)
def relu_derivative(z):
    z = np.array(z)
    res = np.zeros(z.shape, dtype=int)
    for idx in np.ndindex(*z.shape):
        if z[idx] > 0:
            res[idx] = 1
    return res
def leaky_relu(z, alpha=0.01):
    z = np.array(z, dtype=np.float64)
    for idx, v in np.ndenumerate(z):
        z[idx] = v if v >= 0 else alpha*v
    return z
def leaky_relu_derivative(z, alpha=0.01):
    z = np.array(z, dtype=np.float64)
    for idx, v in np.ndenumerate(z):
        z[idx] = 1 if v >= 0 else alpha
    return z
def elu(z, alpha=1.0):
    z = np.array(z, dtype=np.float64)
    for idx, v in np.ndenumerate(z):
        z[idx] = v if v >= 0 else alpha*(math.exp(v)-1)
    return z
def elu_derivative(z, alpha=1.0):
    z = np.array(z, dtype=np.float64)
    for idx, v in np.ndenumerate(z):
        z[idx] = 1 if v >= 0 else alpha*math.exp(v)
    return z
