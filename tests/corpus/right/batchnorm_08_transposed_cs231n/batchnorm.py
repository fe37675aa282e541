import numpy as np
def _fwd(x, gamma, beta, mean, var, eps):
    xhat = (x - mean) / np.sqrt(var + eps)
    return gamma * xhat + beta, xhat
def batchnorm_forward(Z, gamma, beta, bn_param):
    x = Z.T; g = gamma.T; b = beta.T
    mode, eps, momentum = bn_param['mode'], bn_param.get('eps', 1e-5), bn_param.get('momentum', 0.9)
    if mode == 'train':
        mean, var = x.mean(axis=0), x.var(axis=0)
        out, xhat = _fwd(x, g, b, mean, var, eps)
        bn_param['running_mean'] = momentum * bn_param['running_mean'] + (1 - momentum) * mean.reshape(-1, 1)
        bn_param['running_var'] = momentum * bn_param['running_var'] + (1 - momentum) * var.reshape(-1, 1)
        return out.T, (xhat, g, np.sqrt(var + eps))
    elif mode == 'test':
        out, _ = _fwd(x, g, b, bn_param['running_mean'].T, bn_param['running_var'].T, eps)
        return out.T, None
    raise ValueError(mode)
def batchnorm_backward(dout, cache):
    xhat, g, s = cache
    d = dout.T; N = d.shape[0]
    dx = g / (N * s) * (N * d - d.sum(axis=0) - xhat * (d * xhat).sum(axis=0))
    return dx.T, (d * xhat).sum(axis=0)[:, np.newaxis], d.sum(axis=0)[:, np.newaxis]
