import numpy as np
from grader.authoring import check, equal, require


def as_units(got):
    """The list of numbers as integers."""
    well = isinstance(got, list | tuple) or (isinstance(got, np.ndarray) and got.ndim == 1)
    require(well, "returns a list of row numbers")
    return [unit.item() if isinstance(unit, np.generic) else unit for unit in got]


def sparse(rng, n, m, dead):
    """Activations of a relu with some units that are 0 for all, and each other one somewhere."""
    A = np.maximum(rng.normal(size=(n, m)), 0.0)
    A[np.arange(n), rng.integers(m, size=n)] = rng.uniform(0.5, 1.0, size=n)
    A[dead] = 0.0
    return A


@check(points=2, function="dead_units")
def dead_units_of_a_layer(learner, reference, rng):
    """The dead units of a layer are found."""
    A = sparse(rng, 8, 12, rng.permutation(8)[:3])
    want = reference.dead_units(A)
    equal(as_units(learner.dead_units(A)), want)
