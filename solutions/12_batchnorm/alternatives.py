"""Right forward and backward passes in other styles, which every check must accept.

A style that keeps another cache replaces both functions.
"""

import math

import numpy as np

from grader.authoring import alternative


def number_of_units(array):
    return range(len(array))


@alternative("loops")
def batchnorm_forward(Z, gamma, beta, bn_param):
    n, m = Z.shape
    rho, out, kept = bn_param["momentum"], np.zeros((n, m)), []
    new_mean, new_var = np.zeros((n, 1)), np.zeros((n, 1))
    for k in number_of_units(Z):
        if bn_param["mode"] == "train":
            mean = sum(Z[k, i] for i in range(m)) / m
            var = sum((Z[k, i] - mean) ** 2 for i in range(m)) / m
            new_mean[k, 0] = rho * bn_param["running_mean"][k, 0] + (1 - rho) * mean
            new_var[k, 0] = rho * bn_param["running_var"][k, 0] + (1 - rho) * var
        else:
            mean, var = bn_param["running_mean"][k, 0], bn_param["running_var"][k, 0]
        deviation = math.sqrt(var + bn_param["eps"])
        hats = [(Z[k, i] - mean) / deviation for i in range(m)]
        for i in range(m):
            out[k, i] = gamma[k, 0] * hats[i] + beta[k, 0]
        kept.append((hats, deviation, gamma[k, 0]))
    if bn_param["mode"] == "train":
        bn_param["running_mean"], bn_param["running_var"] = new_mean, new_var
    return out, kept


@alternative("loops")
def batchnorm_backward(dout, cache):
    n, m = dout.shape
    dZ, dgamma, dbeta = np.zeros((n, m)), np.zeros((n, 1)), np.zeros((n, 1))
    for k, (hats, deviation, scale) in enumerate(cache):
        for i in range(m):
            dbeta[k, 0] += dout[k, i]
            dgamma[k, 0] += dout[k, i] * hats[i]
        for i in range(m):
            inner = m * dout[k, i] - dbeta[k, 0] - hats[i] * dgamma[k, 0]
            dZ[k, i] = scale * inner / (m * deviation)
    return dZ, dgamma, dbeta


@alternative("one small step after the other")
def batchnorm_forward(Z, gamma, beta, bn_param):
    eps, momentum = bn_param.get("eps", 1e-5), bn_param.get("momentum", 0.9)
    running_mean = bn_param.get("running_mean", np.zeros((Z.shape[0], 1)))
    running_var = bn_param.get("running_var", np.zeros((Z.shape[0], 1)))
    out, cache = None, None
    if bn_param["mode"] == "train":
        m = Z.shape[1]
        mu = 1.0 / m * np.sum(Z, axis=1, keepdims=True)
        centred = Z - mu
        sq = centred**2
        var = 1.0 / m * np.sum(sq, axis=1, keepdims=True)
        sqrtvar = np.sqrt(var + eps)
        ivar = 1.0 / sqrtvar
        hat = centred * ivar
        out = gamma * hat + beta
        cache = (hat, gamma, centred, ivar, sqrtvar, var, eps)
        running_mean = momentum * running_mean + (1 - momentum) * mu
        running_var = momentum * running_var + (1 - momentum) * var
    elif bn_param["mode"] == "test":
        hat = (Z - running_mean) / np.sqrt(running_var + eps)
        out = gamma * hat + beta
    else:
        raise ValueError(f"Invalid forward batchnorm mode {bn_param['mode']}")
    bn_param["running_mean"] = running_mean
    bn_param["running_var"] = running_var
    return out, cache


@alternative("one small step after the other")
def batchnorm_backward(dout, cache):
    hat, gamma, centred, ivar, sqrtvar, var, eps = cache
    m = dout.shape[1]
    dbeta = np.sum(dout, axis=1, keepdims=True)
    dgamma = np.sum(dout * hat, axis=1, keepdims=True)
    dhat = dout * gamma
    divar = np.sum(dhat * centred, axis=1, keepdims=True)
    dcentred = dhat * ivar
    dsqrtvar = -1.0 / (sqrtvar**2) * divar
    dvar = 0.5 * 1.0 / np.sqrt(var + eps) * dsqrtvar
    dsq = 1.0 / m * np.ones(dout.shape) * dvar
    dcentred += 2 * centred * dsq
    dmu = -1 * np.sum(dcentred, axis=1, keepdims=True)
    return dcentred + 1.0 / m * np.ones(dout.shape) * dmu, dgamma, dbeta


def single(array):
    return np.asarray(array, dtype=np.float32)


@alternative("float32")
def batchnorm_forward(Z, gamma, beta, bn_param):
    Z, gamma, beta = single(Z), single(gamma), single(beta)
    mean, var = single(bn_param["running_mean"]), single(bn_param["running_var"])
    if bn_param["mode"] == "train":
        rho = single(bn_param["momentum"])
        bn_param["running_mean"] = rho * mean + (1 - rho) * Z.mean(axis=1, keepdims=True)
        bn_param["running_var"] = rho * var + (1 - rho) * Z.var(axis=1, keepdims=True)
        mean, var = Z.mean(axis=1, keepdims=True), Z.var(axis=1, keepdims=True)
    inverse = 1 / np.sqrt(var + single(bn_param["eps"]))
    hat = (Z - mean) * inverse
    return gamma * hat + beta, [hat, inverse * gamma]


@alternative("float32")
def batchnorm_backward(dout, cache):
    (hat, factor), dout = cache, single(dout)
    dgamma, dbeta = (hat * dout).sum(axis=1, keepdims=True), dout.sum(axis=1, keepdims=True)
    m = single(dout.shape[1])
    return factor / m * (m * dout - dbeta - hat * dgamma), dgamma, dbeta


@alternative("float32 inside, doubles outside")
def batchnorm_forward(Z, gamma, beta, bn_param):
    mean, var = single(bn_param["running_mean"]), single(bn_param["running_var"])
    if bn_param["mode"] == "train":
        kept, low = bn_param["momentum"], single(Z)
        mean, var = low.mean(axis=1, keepdims=True), low.var(axis=1, keepdims=True)
        bn_param["running_mean"] = kept * bn_param["running_mean"] + (1 - kept) * mean
        bn_param["running_var"] = kept * bn_param["running_var"] + (1 - kept) * var
    hat = (single(Z) - mean) / np.sqrt(var + single(bn_param["eps"]))
    return gamma * hat + beta, (hat, np.sqrt(var + single(bn_param["eps"])), gamma)


@alternative("float32 inside, doubles outside")
def batchnorm_backward(dout, cache):
    hat, deviation, gamma = cache
    grown = gamma * dout / deviation
    dZ = grown - grown.mean(axis=1)[:, None] - hat * (grown * hat).mean(axis=1)[:, None]
    return dZ, (dout * hat).sum(axis=1)[:, None], dout.sum(axis=1)[:, None]


@alternative("a dict that keeps out for a cache")
def batchnorm_forward(Z, gamma, beta, bn_param):
    training = bn_param["mode"] == "train"
    if training:
        mean, var = Z.mean(1, keepdims=True), (Z**2).mean(1, keepdims=True)
        var = np.maximum(var - mean**2, 0)
        for name, now in {"running_mean": mean, "running_var": var}.items():
            bn_param[name] += (1 - bn_param["momentum"]) * (now - bn_param[name])
    else:
        mean, var = bn_param["running_mean"], bn_param["running_var"]
    slope = gamma / (var + bn_param["eps"]) ** 0.5
    out = slope * Z + (beta - slope * mean)
    return out, {"out": out, "gamma": gamma, "beta": beta, "slope": slope}


@alternative("a dict that keeps out for a cache")
def batchnorm_backward(dout, cache):
    hat = (cache["out"] - cache["beta"]) / cache["gamma"]
    m = dout.shape[1]
    dgamma = np.einsum("km,km->k", dout, hat).reshape(-1, 1)
    dbeta = dout @ np.ones((m, 1))
    return cache["slope"] * (dout - (dbeta + hat * dgamma) / m), dgamma, dbeta


class Normalizer:
    """One batch, with all that the way back needs."""

    def __init__(self, Z, gamma, eps, mean, var):
        self.rows, self.gamma = Z.T - mean.ravel(), gamma.ravel()
        self.deviation = np.sqrt(var.ravel() + eps)

    def forward(self, beta):
        return (self.rows / self.deviation * self.gamma + beta.ravel()).T

    def backward(self, dout):
        rows = dout.T
        inverse = 1 / self.deviation
        dvar = np.sum(rows * self.gamma * self.rows, axis=0) * -0.5 * inverse**3
        dmean = np.sum(rows * self.gamma * -inverse, axis=0)
        dmean = dmean + dvar * np.mean(-2 * self.rows, axis=0)
        shared = dvar * 2 * self.rows / len(rows) + dmean / len(rows)
        dgamma = np.sum(rows * self.rows * inverse, axis=0)
        return (rows * self.gamma * inverse + shared).T, dgamma, rows.sum(axis=0)


@alternative("examples in rows, and an object for a cache")
def batchnorm_forward(Z, gamma, beta, bn_param):
    mean, var = bn_param["running_mean"], bn_param["running_var"]
    if bn_param["mode"] == "train":
        mean, var = np.mean(Z.T, axis=0).reshape(-1, 1), np.var(Z.T, axis=0).reshape(-1, 1)
        weights = [bn_param["momentum"], 1 - bn_param["momentum"]]
        mixed = {
            key: np.average([bn_param[key], now], axis=0, weights=weights)
            for key, now in (("running_mean", mean), ("running_var", var))
        }
        bn_param.update(mixed)
    layer = Normalizer(Z, gamma, bn_param["eps"], mean, var)
    return layer.forward(beta), layer


@alternative("examples in rows, and an object for a cache")
def batchnorm_backward(dout, cache):
    dZ, dgamma, dbeta = cache.backward(dout)
    return [dZ, dgamma.reshape(-1, 1), dbeta.reshape(-1, 1)]


@alternative("a projection for each unit")
def batchnorm_backward(dout, cache):
    Z, mean, deviation, gamma = cache
    hats, m = (Z - mean) / deviation, Z.shape[1]
    dZ = np.empty_like(Z)
    for k, hat in enumerate(hats):
        jacobian = np.eye(m) - (1 + np.outer(hat, hat)) / m
        dZ[k] = jacobian @ dout[k] * gamma[k] / deviation[k]
    return dZ, np.diag(dout @ hats.T)[:, None], np.sum(dout, 1).reshape(dout.shape[0], 1)
