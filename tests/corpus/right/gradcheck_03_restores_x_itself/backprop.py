import numpy as np

def linear_forward(A, W, b):
    return W @ A + b, (A, W, b)

def linear_activation_forward(A, W, b, activation):
    Z, c = linear_forward(A, W, b)
    if activation == 'relu':
        f = (Z + abs(Z))/2
    elif activation == 'tanh':
        f = np.tanh(Z)
    else:
        f = (1 + np.tanh(Z/2))/2
    return f, (c, Z)

def L_model_forward(X, p):
    N = len(p)//2
    C = []
    A = X
    for n in range(1, N):
        A, c = linear_activation_forward(A, p['W%d' % n], p['b%d' % n], 'relu')
        C.append(c)
    A, c = linear_activation_forward(A, p['W%d' % N], p['b%d' % N], 'sigmoid')
    C.append(c)
    return A, C

def compute_cost(a, y):
    # S = -<y ln a + (1-y) ln(1-a)>
    s = y*np.log(a) + (1 - y)*np.log(1 - a)
    return -s.sum(axis=0).mean()

def linear_backward(δ, c):
    A, W, b = c
    N = A.shape[1]
    return W.T @ δ, δ @ A.T/N, δ @ np.ones((N, 1))/N

def linear_activation_backward(dA, c, activation):
    k, Z = c
    if activation == 'relu':
        δ = dA*(1 + np.sign(Z))/2
    elif activation == 'tanh':
        δ = dA/np.cosh(Z)**2
    else:
        δ = dA/(4*np.cosh(Z/2)**2)
    return linear_backward(δ, k)

def L_model_backward(a, y, C):
    g = {}
    N = len(C)
    # at the top the σ' cancels: δ = a - y
    E, g['dW%d' % N], g['db%d' % N] = linear_backward(a - y, C[-1][0])
    for n in range(N - 1, 0, -1):
        E, g['dW%d' % n], g['db%d' % n] = linear_activation_backward(E, C[n - 1], 'relu')
    return g

def update_parameters(p, g, η):
    q = dict(p)
    for k in q:
        q[k] = q[k] - η*g['d' + k]
    return q
