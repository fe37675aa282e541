from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Parameters = dict[str, NDArray[np.float64]]


class Name(StrEnum):
    RELU = "relu"
    SIGMOID = "sigmoid"
    TANH = "tanh"


@dataclass(frozen=True)
class Fan:
    layer: int
    n_in: int
    n_out: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.n_out, self.n_in


def fans(layers_dims: Sequence[int]) -> Iterator[Fan]:
    for layer in range(1, len(layers_dims)):
        yield Fan(layer, n_in=layers_dims[layer - 1], n_out=layers_dims[layer])


def initialize_parameters_zeros(layers_dims: Sequence[int]) -> Parameters:
    parameters: Parameters = {}
    for fan in fans(layers_dims):
        parameters[f"W{fan.layer}"] = np.zeros(fan.shape)
        parameters[f"b{fan.layer}"] = np.zeros((fan.n_out, 1))
    return parameters


def initialize_parameters_random(layers_dims: Sequence[int], scale: float, rng: Generator) -> Parameters:
    parameters = initialize_parameters_zeros(layers_dims)
    for fan in fans(layers_dims):
        parameters[f"W{fan.layer}"] = rng.normal(0.0, scale, size=fan.shape)
    return parameters


def initialize_parameters_xavier(layers_dims: Sequence[int], rng: Generator) -> Parameters:
    """Glorot & Bengio (2010), eq. 16."""
    parameters = initialize_parameters_zeros(layers_dims)
    for fan in fans(layers_dims):
        limit = np.sqrt(6.0 / (fan.n_in + fan.n_out))
        parameters[f"W{fan.layer}"] = rng.uniform(-limit, limit, size=fan.shape)
    return parameters


def initialize_parameters_he(layers_dims: Sequence[int], rng: Generator) -> Parameters:
    parameters = initialize_parameters_zeros(layers_dims)
    for fan in fans(layers_dims):
        parameters[f"W{fan.layer}"] = rng.normal(0.0, np.sqrt(2.0 / fan.n_in), size=fan.shape)
    return parameters


def activation_scales(parameters: Parameters, X: NDArray[np.float64], activation: str) -> list[float]:
    scales: list[float] = []
    A = X
    for layer in range(1, len(parameters) // 2 + 1):
        Z = parameters[f"W{layer}"] @ A + parameters[f"b{layer}"]
        match Name(activation):
            case Name.RELU:
                A = np.maximum(Z, 0.0)
            case Name.TANH:
                A = np.tanh(Z)
            case Name.SIGMOID:
                A = 0.5 + 0.5 * np.tanh(0.5 * Z)
        scales.append(float(A.std()))
    return scales
