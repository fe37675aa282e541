import numpy as np
from grader.authoring import check, require


def one_for_each_block(norms, n_blocks):
    """The norms, as an array of doubles."""
    listed = np.ndim(norms) == 1 and all(np.ndim(norm) == 0 for norm in norms)
    require(listed, "returns a list of numbers")
    require(len(norms) <= n_blocks, "returns one norm for each block, and no more")
    require(len(norms) >= n_blocks, "returns one norm for each block, and no fewer")
    array = np.array(norms, dtype=float)
    require(np.all(np.isfinite(array)) and np.all(array >= 0), "returns finite norms")
    return array


def within(value, measured, furthest=7.0):
    """Not further from the mean than so many standard deviations."""
    mean, deviation = measured
    return abs(value - mean) <= furthest * deviation


def told(value, requirement, observed):
    """Fail with what was observed: the first of the (lower end, words) that the value is above."""
    for lower_end, words in observed:
        require(value <= lower_end, f"{requirement} (here {words})")


def has_the_size(norms, measured, which):
    """The norm at the last block is that of the gradient of a sum of outputs."""
    found = np.log10(norms[-1]) - measured[0] if norms[-1] > 0 else -99.0
    if not within(found, (0.0, measured[1])):
        told(
            found,
            f"takes the norm of the gradient at the input of the last block, {which} the shortcut",
            (
                (0.9, "it is far too large"),
                (0.0, "it is too large"),
                (-1.6, "it is too small"),
                (-np.inf, "it is far too small"),
            ),
        )


def variation(norms):
    """log10 of the deviation of what single blocks leave of the gradient, on a log10 scale."""
    return np.log10(np.std(np.diff(np.log10(norms))) + 1e-99)


def varies(norms, measured):
    """What a block leaves changes from block to block, by as much as random weights make it."""
    # Without the shortcut the first norms may be zero, see above: then the others vary enough.
    seen = norms[norms > 1e-12 * norms[-1]] if norms[0] == 0 else norms
    if len(seen) < 3:
        return
    found = variation(seen)
    enough = -1.5 if len(seen) < len(norms) else measured[0] - 7 * measured[1]
    require(found > enough, "draws weights for every block anew, so that no two blocks are alike")
    require(
        found < measured[0] + 7 * measured[1],
        "lets the norm change from one block to the next by no more than such weights can",
    )


def norms_of_both(learner, n_blocks, width, rng):
    """The norms without the shortcut, and with it."""
    without = learner.input_gradient_norms(n_blocks, width, False, rng)
    with_it = learner.input_gradient_norms(n_blocks, width, True, rng)
    return one_for_each_block(without, n_blocks), one_for_each_block(with_it, n_blocks)


@check(points=1, function="input_gradient_norms")
def norm_at_one_wide_block(learner, reference, rng):
    """For a single block the norm has the right size, with the shortcut and without it."""
    without, with_it = norms_of_both(learner, 1, 200, rng)
    has_the_size(without, (0.389, 0.0384), "without")
    has_the_size(with_it, (1.010, 0.0168), "with")
    narrow = one_for_each_block(learner.input_gradient_norms(24, 12, True, rng), 24)
    if np.all(narrow > 0):
        varies(narrow, (-1.572, 0.0997))
