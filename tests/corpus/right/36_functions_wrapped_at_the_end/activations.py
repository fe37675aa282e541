import numpy as np
from functools import partial, reduce

ld = np.longdouble
_cast = partial(np.asarray, dtype=ld)
def _sig(z): return 1 / (1 + np.exp(-_cast(z)))
def compose(*fs): return reduce(lambda f, g: lambda *x: f(g(*x)), fs)
_float = partial(np.asarray, dtype=float)
sigmoid = compose(_float, _sig)
sigmoid_derivative = compose(_float, lambda z: _sig(z) * _sig(-_cast(z)))
tanh_derivative = compose(_float, lambda z: (1 - np.tanh(_cast(z))) * (1 + np.tanh(_cast(z))))

def _two_sided(z, alpha, pos, neg):
    it = np.nditer([np.asarray(z), None], op_dtypes=[None, float], flags=["refs_ok"], op_flags=[["readonly"], ["writeonly", "allocate"]])
    with it:
        for x, y in it:
            y[...] = pos(float(x)) if x > 0 else neg(float(x), alpha)
        return it.operands[1]

one, same = lambda x: 1.0, lambda x: x
relu = partial(_two_sided, alpha=0.0, pos=same, neg=lambda x, a: 0.0)
relu_derivative = partial(_two_sided, alpha=0.0, pos=one, neg=lambda x, a: 0.0)
def leaky_relu(z, alpha=0.01, *, two_sided=partial(_two_sided, pos=same, neg=lambda x, a: a * x)): return two_sided(z, alpha)
def leaky_relu_derivative(z, alpha=0.01): return _two_sided(z, alpha, one, lambda x, a: a)
def elu(z, alpha=1.0): return _two_sided(z, alpha, same, lambda x, a: a * np.expm1(x))
def elu_derivative(z, alpha=1.0): return _two_sided(z, alpha, one, lambda x, a: a * np.exp(x))
