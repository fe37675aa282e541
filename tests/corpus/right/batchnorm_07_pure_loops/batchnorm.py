import math
import numpy as np

def batchnorm_forward(Z, gamma, beta, bn_param):
    n, m = Z.shape
    out = np.empty((n, m)); hats = np.empty((n, m)); roots = np.empty(n)
    for i in range(n):
        if bn_param["mode"] == "train":
            mu = sum(Z[i]) / m
            v = sum((z - mu) ** 2 for z in Z[i]) / m
            k = bn_param["momentum"]
            bn_param["running_mean"][i, 0] = k * bn_param["running_mean"][i, 0] + (1 - k) * mu
            bn_param["running_var"][i, 0] = k * bn_param["running_var"][i, 0] + (1 - k) * v
        else:
            mu = float(bn_param["running_mean"][i, 0]); v = float(bn_param["running_var"][i, 0])
        roots[i] = math.sqrt(v + bn_param["eps"])
        for j in range(m):
            hats[i, j] = (Z[i, j] - mu) / roots[i]
            out[i, j] = gamma[i, 0] * hats[i, j] + beta[i, 0]
    return out, (hats, roots, gamma.copy())

def batchnorm_backward(dout, cache):
    hats, roots, gamma = cache
    n, m = dout.shape
    dZ = np.zeros((n, m)); dg = []; db = []
    for i in range(n):
        g = [gamma[i, 0] * d for d in dout[i]]
        a = sum(g) / m; b = sum(x * h for x, h in zip(g, hats[i])) / m
        for j in range(m):
            dZ[i, j] = (g[j] - a - hats[i, j] * b) / roots[i]
        dg.append([sum(d * h for d, h in zip(dout[i], hats[i]))]); db.append([sum(dout[i])])
    return dZ, np.array(dg), np.array(db)
