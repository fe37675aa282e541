"""Right gradient clipping in other styles, which every check must accept."""

import copy
import math

import numpy as np

from grader.authoring import alternative


def looped_norm(arrays):
    """The Euclidean norm, entry by entry; `hypot` does not overflow on its way."""
    norm = 0.0
    for array in arrays:
        for entry in np.nditer(array):
            norm = math.hypot(norm, float(entry))
    return norm


def looped(function, array):
    out = np.zeros(np.shape(array))
    for index in np.ndindex(out.shape):
        out[index] = function(array[index])
    return out


def looped_shortening(gradients, norms, max_norm):
    clipped = {}
    for name, array in gradients.items():
        if norms[name] > max_norm:
            factor = max_norm / norms[name]
            clipped[name] = looped(lambda entry, factor=factor: entry * factor, array)
        else:
            clipped[name] = array
    return clipped


def looped_search(gradients):
    for array in gradients.values():
        for entry in np.nditer(array):
            if math.isnan(entry) or math.isinf(entry):
                return True
    return False


@alternative("loops")
def clip_by_value(gradients, max_value):
    clipped = {}
    for name, array in gradients.items():
        clipped[name] = looped(lambda entry: min(max(entry, -max_value), max_value), array)
    return clipped


@alternative("loops")
def clip_by_norm(gradients, max_norm):
    norms = {name: looped_norm([array]) for name, array in gradients.items()}
    return looped_shortening(gradients, norms, max_norm)


@alternative("loops")
def global_norm(gradients):
    return looped_norm(gradients.values())


@alternative("loops")
def clip_by_global_norm(gradients, max_norm):
    norm = looped_norm(gradients.values())
    if looped_search(gradients):
        return gradients, norm
    return looped_shortening(gradients, dict.fromkeys(gradients, norm), max_norm), norm


@alternative("loops")
def has_non_finite(gradients):
    return looped_search(gradients)


def one_vector(gradients):
    return np.hstack([np.ravel(array) for array in gradients.values()])


def vector_norm(vector):
    largest = np.abs(vector).max()
    if np.isfinite(largest) and largest > 0:
        return largest * np.linalg.norm(vector / largest)
    return largest


def cut_up(vector, gradients):
    ends = np.cumsum([np.size(array) for array in gradients.values()])
    parts = np.split(vector, ends[:-1])
    shapes = {name: np.shape(array) for name, array in gradients.items()}
    return {name: part.reshape(shapes[name]) for name, part in zip(shapes, parts, strict=True)}


@alternative("one long vector")
def clip_by_value(gradients, max_value):
    return cut_up(one_vector(gradients).clip(-max_value, max_value), gradients)


@alternative("one long vector")
def global_norm(gradients):
    return vector_norm(one_vector(gradients))


@alternative("one long vector")
def clip_by_global_norm(gradients, max_norm):
    vector = one_vector(gradients)
    norm = vector_norm(vector)
    if np.isfinite(norm) and norm > max_norm:
        vector = vector * (max_norm / norm)
    return cut_up(vector, gradients), norm


@alternative("one long vector")
def has_non_finite(gradients):
    return not np.isfinite(one_vector(gradients)).all()


def single(array):
    return np.asarray(array, dtype=np.float32)


def single_after(array, max_norm):
    norm = vector_norm(np.ravel(array))
    return single(array / norm * max_norm if norm > max_norm else array)


@alternative("float32, where it reaches")
def clip_by_value(gradients, max_value):
    return {name: np.clip(single(g), -max_value, max_value) for name, g in gradients.items()}


@alternative("float32, where it reaches")
def clip_by_norm(gradients, max_norm):
    return {name: single_after(array, max_norm) for name, array in gradients.items()}


@alternative("float32, where it reaches")
def clip_by_global_norm(gradients, max_norm):
    norm = vector_norm(one_vector(gradients))
    if not np.isfinite(norm) or norm <= max_norm:
        return {name: single(array) for name, array in gradients.items()}, norm
    return {name: single(array / norm * max_norm) for name, array in gradients.items()}, norm


def factor(norm, max_norm):
    """With the small constant that PyTorch adds to the norm."""
    return min(1.0, max_norm / (norm + 1e-6))


@alternative("a small constant in the denominator")
def clip_by_norm(gradients, max_norm):
    return {k: g * factor(vector_norm(np.ravel(g)), max_norm) for k, g in gradients.items()}


@alternative("a small constant in the denominator")
def clip_by_global_norm(gradients, max_norm):
    norm = np.hypot.reduce([vector_norm(np.ravel(g)) for g in gradients.values()])
    if np.isnan(norm) or np.isinf(norm):
        return gradients, norm
    return {name: g * factor(norm, max_norm) for name, g in gradients.items()}, norm


@alternative("writing into own copies")
def clip_by_value(gradients, max_value):
    clipped = copy.deepcopy(gradients)
    for array in clipped.values():
        np.clip(array, -max_value, max_value, out=array)
    return clipped


@alternative("writing into own copies")
def clip_by_norm(gradients, max_norm):
    clipped = copy.deepcopy(gradients)
    for name in clipped:
        norm = np.hypot.reduce(clipped[name], axis=None)
        if norm > max_norm:
            clipped[name] *= max_norm / norm
    return clipped


@alternative("writing into own copies")
def clip_by_global_norm(gradients, max_norm):
    clipped = {name: array.copy() for name, array in gradients.items()}
    norm = vector_norm(one_vector(clipped))
    if max_norm < norm < np.inf:
        for array in clipped.values():
            array *= max_norm / norm
    return clipped, norm


@alternative("NumPy's scalars and tuples")
def global_norm(gradients):
    return np.array(vector_norm(one_vector(gradients)))


@alternative("NumPy's scalars and tuples")
def clip_by_global_norm(gradients, max_norm):
    norm = np.float64(vector_norm(one_vector(gradients)))
    largest = np.fmax(norm, max_norm)
    if not np.isfinite(norm):
        return [gradients, norm]
    return [{name: array / largest * max_norm for name, array in gradients.items()}, norm]


@alternative("NumPy's scalars and tuples")
def has_non_finite(gradients):
    return np.any([np.any(array - array != 0) for array in gradients.values()])


class Clipper:
    """Gradients that know their norms."""

    def __init__(self, gradients):
        self.gradients = gradients
        self.norms = {name: looped_norm([array]) for name, array in gradients.items()}

    def norm(self):
        return math.hypot(*self.norms.values())

    def scaled(self, factors):
        return {name: np.multiply(array, factors[name]) for name, array in self.gradients.items()}


@alternative("a class")
def clip_by_norm(gradients, max_norm):
    clipper = Clipper(gradients)
    return clipper.scaled({n: max_norm / max(norm, max_norm) for n, norm in clipper.norms.items()})


@alternative("a class")
def global_norm(gradients):
    return Clipper(gradients).norm()


@alternative("a class")
def clip_by_global_norm(gradients, max_norm):
    clipper = Clipper(gradients)
    norm = clipper.norm()
    if not math.isfinite(norm):
        return clipper.gradients, norm
    return clipper.scaled(dict.fromkeys(gradients, max_norm / max(norm, max_norm))), norm
