import copy

import numpy as np


### GRADED FUNCTION: clip_by_value

def clip_by_value(gradients, max_value):
    '''
    Arguments:
    gradients -- dictionary "dW1", "db1", ...
    max_value -- nothing may be larger than max_value or smaller than -max_value

    Returns:
    gradients -- dictionary with the clipped gradients
    '''
    gradients = copy.deepcopy(gradients)

    # Clip to mitigate exploding gradients
    for key in gradients:
        np.clip(gradients[key], -max_value, max_value, out = gradients[key], casting = "unsafe")

    return gradients


### GRADED FUNCTION: norm of one array

def array_norm(gradient):
    biggest = np.max(np.abs(gradient))
    if biggest == 0 or not np.isfinite(biggest):
        return np.sqrt(np.sum(np.square(gradient)))
    # divide first, so that the squares do not overflow
    return biggest * np.sqrt(np.sum(np.square(gradient / biggest)))


def clip_by_norm(gradients, max_norm):
    clipped = {}
    for key, gradient in gradients.items():
        norm = array_norm(gradient)
        if norm > max_norm and np.isfinite(norm):
            clipped[key] = gradient * (max_norm / norm)
        else:
            clipped[key] = np.copy(gradient)
    return clipped


def global_norm(gradients):
    norms = np.array([array_norm(gradient) for gradient in gradients.values()])
    return np.max(norms)


def clip_by_global_norm(gradients, max_norm):
    norm = global_norm(gradients)
    clipped = copy.deepcopy(gradients)
    if np.isfinite(norm) and norm > max_norm:
        for key in clipped:
            clipped[key] = clipped[key] * (max_norm / norm)
    return clipped, norm


def has_non_finite(gradients):
    for key in gradients.keys():
        if np.any(np.isnan(gradients[key])) or np.any(np.isinf(gradients[key])):
            return True
    return False


### Test with max_value = 10
gradients = {'dW1': np.array([[12., -3.], [-40., 5.]])}
gradients = clip_by_value(gradients, 10)
print("gradients[\"dW1\"][1][0] =", gradients["dW1"][1][0])
