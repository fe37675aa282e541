import numpy as np
class Layer:
    def __init__(self, W): self.W = W
    def forward(self, a): return self.W @ a
    def backward(self, g): return np.transpose(self.W) @ g
class Net:
    def __init__(self, weights): self.layers = [Layer(W) for W in weights]
    def forward(self, x):
        self.a = [x]
        for layer in self.layers: self.a.append(layer.forward(self.a[-1]))
        return self.a
    def backward(self, g):
        for layer in self.layers[::-1]: g = layer.backward(g)
        return g
class Growth:
    def __init__(self, s): self.s = s
    def after(self, n):
        try: return self.s ** n
        except OverflowError: return float("inf")
def growth_factor(scale, n_layers): return Growth(scale).after(n_layers)
def linear_activations(weights, x): return Net(weights).forward(x)
def input_gradient(weights, upstream): return Net(weights).backward(upstream)
def layers_until(scale, factor):
    g = Growth(scale)
    if scale == 1: return None
    n = 0
    while not (g.after(n) >= factor if scale > 1 else g.after(n) <= factor): n += 1
    return n
def wrong_rows(rows):
    return [i for i, r in enumerate(rows) if abs(r[2] - Growth(r[0]).after(r[1])) / Growth(r[0]).after(r[1]) > 5 / 100]
