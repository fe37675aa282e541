import numpy as np

class Initializer:
    gain = 1.0
    def variance(self, n_in, n_out):
        raise NotImplementedError
    def __call__(self, layers_dims, rng=None):
        rng = np.random.default_rng(42) if rng is None else rng
        shapes = [(o, i) for i, o in zip(layers_dims[:-1], layers_dims[1:])]
        flat = rng.standard_normal(sum(o * i for o, i in shapes))
        params, pos = {}, 0
        for l, (o, i) in enumerate(shapes, start=1):
            params["W" + str(l)] = flat[pos:pos + o * i].reshape(o, i) * self.variance(i, o) ** 0.5
            params["b" + str(l)] = np.zeros((o, 1))
            pos += o * i
        return params

class Zeros(Initializer):
    def variance(self, n_in, n_out): return 0.0
class Xavier(Initializer):
    def variance(self, n_in, n_out): return 2 / (n_in + n_out)
class He(Initializer):
    def variance(self, n_in, n_out): return 2 / n_in
class Random(Initializer):
    def __init__(self, scale): self.scale = scale
    def variance(self, n_in, n_out): return self.scale ** 2

initialize_parameters_zeros = Zeros()
initialize_parameters_random = lambda layers_dims, scale, rng: Random(scale)(layers_dims, rng)
initialize_parameters_xavier = Xavier()
initialize_parameters_he = He()

def activation_scales(parameters, X, activation):
    acts = dict(relu=lambda z: z * (z > 0), tanh=np.tanh, sigmoid=lambda z: 1 / (1 + np.exp(-z)))
    g = acts[activation]
    def walk(A, l):
        if f"W{l}" not in parameters:
            return []
        A = g(parameters[f"W{l}"] @ A + parameters[f"b{l}"])
        return [A.std()] + walk(A, l + 1)
    return np.array(walk(X, 1))
