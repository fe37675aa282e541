from typing import Literal, TypeAlias
import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[np.float64]
Kind = Literal["sigmoid", "tanh", "relu", "leaky", "elu"]


def _value(kind: Kind, z: npt.ArrayLike, alpha: float = 0.0) -> Array:
    z = np.asarray(z, dtype=np.float64)
    with np.errstate(over="ignore"):
        match kind:
            case "sigmoid":
                return 1 / (1 + np.exp(-z))
            case "tanh":
                return np.tanh(z)
            case "relu" | "leaky":
                return np.where((pos := z > 0), z, alpha * z) if np.any(z < 0) else z
            case "elu":
                return np.select([z > 0, z <= 0], [z, alpha * np.expm1(np.minimum(z, 0.0))])
            case _:
                raise ValueError(f"unknown {kind=}")


def _slope(kind: Kind, z: npt.ArrayLike, alpha: float = 0.0) -> Array:
    z = np.asarray(z, dtype=np.float64)
    match kind:
        case "sigmoid":
            return (s := _value(kind, z)) * (1 - s)
        case "tanh":
            return 1 - (t := _value(kind, z)) * t
        case "relu" | "leaky":
            return np.piecewise(z, [z > 0, z <= 0], [1.0, alpha])
        case "elu":
            return np.piecewise(z, [z > 0, z <= 0], [1.0, lambda u: alpha * np.exp(u)])
        case _:
            raise ValueError(f"unknown {kind=}")


def sigmoid(z: npt.ArrayLike) -> Array:
    return _value("sigmoid", z)


def sigmoid_derivative(z: npt.ArrayLike, /) -> Array:
    return _slope("sigmoid", z)


def tanh_derivative(z: npt.ArrayLike, /) -> Array:
    return _slope("tanh", z)


def relu(z: npt.ArrayLike, /) -> Array:
    return _value("relu", z)


def relu_derivative(z: npt.ArrayLike, /) -> Array:
    return _slope("relu", z)


def leaky_relu(z: npt.ArrayLike, /, alpha: float = 0.01) -> Array:
    return _value("leaky", z, alpha)


def leaky_relu_derivative(z: npt.ArrayLike, /, alpha: float = 0.01) -> Array:
    return _slope("leaky", z, alpha)


def elu(z: npt.ArrayLike, /, alpha: float = 1.0) -> Array:
    return _value("elu", z, alpha)


def elu_derivative(z: npt.ArrayLike, /, alpha: float = 1.0) -> Array:
    return _slope("elu", z, alpha)
