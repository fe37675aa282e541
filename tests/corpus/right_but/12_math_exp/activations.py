import math

import numpy as np

each = lambda f: lambda z, *a: np.vectorize(lambda x: float(f(x, *a)), otypes=[float])(z)

sigmoid = each(lambda x: 1 / (1 + math.exp(-x)))
sigmoid_derivative = each(lambda x: math.exp(-x) / (1 + math.exp(-x)) ** 2)
tanh_derivative = each(lambda x: 1 / math.cosh(x) ** 2)
relu = each(lambda x: max(x, 0))
relu_derivative = each(lambda x: x > 0)
leaky_relu = each(lambda x, alpha=0.01: x if x > 0 else alpha * x)
leaky_relu_derivative = each(lambda x, alpha=0.01: 1 if x > 0 else alpha)
elu = each(lambda x, alpha=1.0: x if x > 0 else alpha * (math.exp(x) - 1))
elu_derivative = each(lambda x, alpha=1.0: 1 if x > 0 else alpha * math.exp(x))
