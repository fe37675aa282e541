import numpy as np
def sigmoid(z): return 1 / (1 + np.exp(-z))
def chain_gradients(w, b, x, y):
    A = [np.array([[x]])]
    for wl, bl in zip(w, b): A.append(sigmoid(np.array([[wl]]) @ A[-1] + bl))
    g = []
    dA = A[-1] - y
    for l in range(len(w) - 1, -1, -1):
        dZ = dA * A[l + 1] * (1 - A[l + 1])
        g.insert(0, (dZ @ A[l].T).item())
        dA = np.array([[w[l]]]).T @ dZ
    return np.array(g)
def layer_factor(w, b, a):
    a = np.array(a)
    return np.array(w * sigmoid(w * a + b) * (1 - sigmoid(w * a + b)))
def explodes_at(w, b, a): return np.array(np.abs(layer_factor(w, b, a)) >= 1)
def explosive_width(w):
    return np.array(0.0) if abs(w) <= 4 else np.array(2 / abs(w) * np.log(abs(w) * (1 + np.sqrt(1 - 4 / abs(w))) / 2 - 1))
