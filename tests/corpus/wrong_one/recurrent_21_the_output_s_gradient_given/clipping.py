"""Gradient clipping: keeping one step of gradient descent from going wild.

`gradients` is a dict of arrays of any shapes, such as {"dW1": ..., "db1": ...}. The clippers
return a new dict with the same names and shapes and leave the given arrays as they were.
"""

import numpy as np

### BEGIN SOLUTION


def _norm(arrays):
    """The Euclidean norm of all entries, without overflow: scaled by the largest of them."""
    entries = np.concatenate([np.ravel(array) for array in arrays]).astype(float)
    largest = np.max(np.abs(entries))
    if largest == 0.0 or not np.isfinite(largest):
        return float(largest)
    return float(largest * np.sqrt(np.sum((entries / largest) ** 2)))


def _shortened(array, norm, max_norm):
    """The array, scaled by what brings a norm above the limit down to it."""
    return array / norm * max_norm if norm > max_norm else array


### END SOLUTION


def clip_by_value(gradients, max_value):
    """Every entry cut to [-max_value, max_value].

    gradients: a dict of arrays. max_value: a positive number.
    Returns a new dict with the same names and shapes.

    >>> clipped = clip_by_value({"dW1": np.array([[3.0, -4.0]]), "db1": np.array([[0.5]])}, 2.0)
    >>> clipped["dW1"], clipped["db1"]
    (array([[ 2., -2.]]), array([[0.5]]))
    """
    ### BEGIN SOLUTION
    return {name: np.clip(array, -max_value, max_value) for name, array in gradients.items()}
    ### END SOLUTION


def clip_by_norm(gradients, max_norm):
    """Every array by itself shortened to the norm max_norm, where its own norm is larger.

    gradients: a dict of arrays. max_norm: a positive number.
    Returns a new dict with the same names and shapes.

    >>> clipped = clip_by_norm({"dW1": np.array([[3.0, -4.0]]), "db1": np.array([[0.5]])}, 2.0)
    >>> clipped["dW1"], clipped["db1"]
    (array([[ 1.2, -1.6]]), array([[0.5]]))
    """
    ### BEGIN SOLUTION
    return {name: _shortened(array, _norm([array]), max_norm) for name, array in gradients.items()}
    ### END SOLUTION


def global_norm(gradients):
    """The Euclidean norm of all entries of all arrays together.

    gradients: a dict of arrays.
    Returns one number; no overflow as long as the norm itself is a finite float.

    >>> print(global_norm({"dW1": np.array([[3.0, -4.0]]), "db1": np.array([[12.0]])}))
    13.0
    """
    ### BEGIN SOLUTION
    return _norm(gradients.values())
    ### END SOLUTION


def clip_by_global_norm(gradients, max_norm):
    """All arrays shortened by one common factor, where the global norm is above max_norm.

    gradients: a dict of arrays. max_norm: a positive number.
    Returns (clipped, norm): a new dict with the same names and shapes, and the global norm
    before clipping. With NaN or inf in the gradients, clipped is the gradients as they came.

    >>> gradients = {"dW1": np.array([[3.0, -4.0]]), "db1": np.array([[12.0]])}
    >>> clipped, norm = clip_by_global_norm(gradients, 6.5)
    >>> clipped["dW1"], clipped["db1"]
    (array([[ 1.5, -2. ]]), array([[6.]]))
    >>> print(norm)
    13.0
    """
    ### BEGIN SOLUTION
    norm = global_norm(gradients)
    if has_non_finite(gradients):
        return dict(gradients), norm
    return {name: _shortened(array, norm, max_norm) for name, array in gradients.items()}, norm
    ### END SOLUTION


def has_non_finite(gradients):
    """Is there a NaN, an inf or a -inf anywhere?

    gradients: a dict of arrays.
    Returns True or False.

    >>> has_non_finite({"dW1": np.array([[3.0, -4.0]]), "db1": np.array([[np.nan]])})
    True
    """
    ### BEGIN SOLUTION
    return any(not np.all(np.isfinite(array)) for array in gradients.values())
    ### END SOLUTION
