import numpy as np


class Net:
    """All the arithmetic; what is learned is in plain dicts."""

    def __init__(self, layers):
        self.layers = layers

    def forward(self, X):
        self.trace, A = [], X
        for layer in self.layers[:-1]:
            mean, std = A.mean(0, keepdims=True), A.std(0, keepdims=True) + 1e-3
            N = (A - mean) / std if A.shape[0] == layer["W"].shape[0] else A
            Z = layer["W"] @ N + layer["b"]
            R = np.where(Z > 0, Z, 0.2 * Z)
            same = R.shape == A.shape
            self.trace.append((A, N, std, Z, same))
            A = A + layer["scale"] * R if same else R
        self.last = A
        return 0.5 * (1 + np.tanh(0.5 * (self.layers[-1]["W"] @ A + self.layers[-1]["b"])))

    def backward(self, dZ):
        grads = [{"W": dZ @ self.last.T, "b": dZ.sum(1, keepdims=True)}]
        dA = self.layers[-1]["W"].T @ dZ
        for layer, (A, N, std, Z, same) in zip(self.layers[-2::-1], self.trace[::-1]):
            dR = dA * layer["scale"] if same else dA
            dz = dR * np.where(Z > 0, 1.0, 0.2)
            grads.append({"W": dz @ N.T, "b": dz.sum(1, keepdims=True)})
            dN = layer["W"].T @ dz
            if same:
                dA = dA + (dN - dN.mean(0, keepdims=True) - N * (dN * N).mean(0, keepdims=True)) / std
            else:
                dA = dN
        return grads[::-1]


def build(layers_dims, rng):
    layers = []
    for l in range(1, len(layers_dims)):
        n, k = layers_dims[l], layers_dims[l - 1]
        layers.append({"W": rng.uniform(-1, 1, (n, k)) * np.sqrt(6 / k), "b": np.zeros((n, 1)), "scale": 1.0 / len(layers_dims)})
    return {"kind": "layer norm", "layers": layers}


def train(X, Y, parameters, n_steps, rng):
    layers = [dict(layer) for layer in parameters["layers"]]
    square = [{"W": 0.0, "b": 0.0} for _ in layers]
    costs = []
    for step in range(n_steps):
        net = Net(layers)
        AL = net.forward(X)
        costs += [-np.log(np.where(Y == 1, AL, 1 - AL) + 1e-12).sum(0).mean()]
        for layer, grad, sq in zip(layers, net.backward((AL - Y) / Y.shape[1]), square):
            for name in ("W", "b"):
                sq[name] = 0.9 * sq[name] + 0.1 * grad[name] ** 2
                layer[name] = layer[name] - 0.004 * grad[name] / (np.sqrt(sq[name]) + 1e-7)
    return {"kind": "layer norm", "layers": layers}, costs


def predict(X, parameters):
    return Net(parameters["layers"]).forward(X)
