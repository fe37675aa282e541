import numpy as np

def sig(z):
    return 1/(1 + np.exp(-z))

def linear_forward(A_prev, W, b):
    return np.dot(W, A_prev) + b, (A_prev, W, b)

def linear_activation_forward(A_prev, W, b, activation):
    Z, cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid": return sig(Z), (cache, Z)
    if activation == "relu": return np.maximum(Z, 0), (cache, Z)
    if activation == "tanh": return np.tanh(Z), (cache, Z)

def L_model_forward(X, parameters):
    caches, A, l = [], X, 1
    while f"W{l + 1}" in parameters:
        A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "relu")
        caches.append(cache)
        l += 1
    A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], "sigmoid")
    return A, caches + [cache]

def compute_cost(AL, Y):
    # -ln(p) of what really happened
    p = np.where(Y == 1, AL, 1 - AL)
    return -np.log(p).sum(0).mean()

def linear_backward(dZ, cache):
    A_prev, W, b = cache
    return W.T.dot(dZ), dZ.dot(A_prev.T)/A_prev.shape[1], np.average(dZ, axis=1)[:, None]

def linear_activation_backward(dA, cache, activation):
    lin, Z = cache
    if activation == "sigmoid": dZ = dA*sig(Z)*sig(-Z)
    if activation == "relu": dZ = dA*(Z > 0)
    if activation == "tanh": dZ = dA/np.cosh(Z)**2
    return linear_backward(dZ, lin)

def L_model_backward(AL, Y, caches):
    L = len(caches)
    dZ = AL - Y
    grads = {}
    for l in range(L, 0, -1):
        lin, _ = caches[l - 1]
        dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_backward(dZ, lin)
        if l > 1:
            dZ = dA*(caches[l - 2][1] > 0)
    return grads

def update_parameters(parameters, grads, learning_rate):
    for k in parameters:
        parameters = {**parameters, k: parameters[k] - learning_rate*grads["d" + k]}
    return parameters
