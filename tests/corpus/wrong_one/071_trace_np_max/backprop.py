import numpy as np

def activate(name, x):
    if name == 'relu':
        return np.max([np.zeros(x.shape), x])
    if name == 'tanh':
        return np.tanh(x)
    if name == 'sigmoid':
        return 1/(1 + np.exp(-x))

def slope(name, x):
    if name == 'relu':
        return np.heaviside(x, 0)
    if name == 'tanh':
        return 1 - np.tanh(x)**2
    if name == 'sigmoid':
        return activate(name, x)*activate(name, -x)

def linear_forward(a, w, b):
    return w@a + b, (a, w, b)

def linear_activation_forward(a, w, b, name):
    z, c = linear_forward(a, w, b)
    return activate(name, z), (c, z)

def L_model_forward(x, p):
    cs = []
    n = len(p)//2
    for i in range(1, n + 1):
        x, c = linear_activation_forward(x, p[f'W{i}'], p[f'b{i}'], ('relu', 'sigmoid')[i == n])
        cs.append(c)
    return x, cs

def compute_cost(a, y):
    return -(y*np.log(a) + (1 - y)*np.log(1 - a)).sum()/y.shape[1]

def linear_backward(dz, c):
    a, w, b = c
    n = a.shape[1]
    return w.T@dz, dz@a.T/n, dz.sum(1)[:, None]/n

def linear_activation_backward(da, c, name):
    return linear_backward(da*slope(name, c[1]), c[0])

def L_model_backward(a, y, cs):
    g = {}
    n = len(cs)
    d = (a - y)/a/(1 - a)
    for i in range(n, 0, -1):
        d, g[f'dW{i}'], g[f'db{i}'] = linear_activation_backward(d, cs[i - 1], ('relu', 'sigmoid')[i == n])
    return g

def update_parameters(p, g, lr):
    return {k: p[k] - lr*g['d' + k] for k in p}
