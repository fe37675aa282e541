import numpy as np


def _build(sizes, sample, bias=0.0):
    network = {}
    for layer, (fan_in, fan_out) in enumerate(zip(sizes[:-1], sizes[1:]), start=1):
        network["W" + str(layer)] = sample((fan_out, fan_in), fan_in, fan_out)
        network["b" + str(layer)] = np.full((fan_out, 1), bias)
    return network


def initialize_parameters_zeros(sizes, bias=0.0):
    return _build(sizes, lambda shape, *fans: np.zeros(shape), bias)


def initialize_parameters_random(sizes, sigma=0.01, generator=None, bias=0.0):
    generator = generator or np.random.default_rng()
    return _build(sizes, lambda shape, *fans: generator.normal(0, sigma, shape), bias)


def initialize_parameters_xavier(sizes, generator=None, gain=1.0, distribution="uniform"):
    generator = generator or np.random.default_rng()

    def sample(shape, fan_in, fan_out):
        std = gain * np.sqrt(2 / (fan_in + fan_out))
        if distribution == "normal":
            return generator.normal(0, std, shape)
        return generator.uniform(-np.sqrt(3) * std, np.sqrt(3) * std, shape)

    return _build(sizes, sample)


def initialize_parameters_he(sizes, generator=None, mode="fan_in", nonlinearity="relu", slope=0.0):
    generator = generator or np.random.default_rng()

    def sample(shape, fan_in, fan_out):
        fan = fan_in if mode == "fan_in" else fan_out
        return generator.normal(0, np.sqrt(2 / ((1 + slope ** 2) * fan)), shape)

    return _build(sizes, sample)


def activation_scales(network, inputs, *how, ddof=0):
    functions = {"relu": lambda z: np.maximum(z, 0), "tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z))}
    scales = []
    for layer in range(1, len(network) // 2 + 1):
        inputs = functions[how[0]](network["W" + str(layer)] @ inputs + network["b" + str(layer)])
        scales.append(inputs.std(ddof=ddof))
    return scales
