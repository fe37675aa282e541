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


def rate(norms):
    """log10 of the share of the gradient that is left by a block, in the geometric mean."""
    first, last = np.log10(norms[[0, -1]])
    return (first - last) / (len(norms) - 1)


def shrinks(norms, measured):
    """Without the shortcut the gradient gets smaller by the right factor."""
    # In float32 what is below 1e-19 may come back as zero: then the larger norms are looked at.
    # After more than 40 blocks there may be none: on the way forward the signals become zero.
    if norms[-1] == 0:
        require(len(norms) > 40, "leaves something of the gradient at the last block")
        return
    seen = norms if norms[0] > 0 else norms[norms > 1e-12 * norms[-1]]
    (mean, deviation), few = measured, len(seen) < len(norms)
    found = rate(seen) if len(seen) > 1 else -99.0
    if few and abs(found - mean) < 0.2:
        return
    require(not within(-found, (mean, deviation)), "lists the norm at the first block first")
    if not within(found, (mean, deviation)):
        told(
            found,
            "leaves about an eighth of the gradient in a block without the shortcut",
            (
                (0.3, "it grows"),
                (-0.12, "most of it is left"),
                (-0.38, "about half of it is left"),
                (-0.5, "about a third of it is left"),
                (-0.68, "about a quarter is left"),
                (mean, "a little too much is left"),
                (-1.6, "too little is left"),
                (-2.95, "next to nothing is left"),
                (-np.inf, "not a thousandth is left"),
            ),
        )


def stays(norms, measured):
    """With the shortcut the gradient reaches the first block nearly whole."""
    found = rate(norms) if np.all(norms[[0, -1]] > 0) else -99.0
    if not within(found, measured):
        told(
            found,
            "brings the gradient to the first block nearly whole with the shortcut",
            (
                (0.3, "it explodes"),
                (0.12, "it grows by about half in a block"),
                (measured[0], "it grows too much"),
                (-0.05, "it shrinks"),
                (-0.85, "it vanishes"),
                (-1.1, "it vanishes as fast as without"),
                (-np.inf, "nothing is left of it"),
            ),
        )


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


@check(points=2, function="input_gradient_norms")
def norms_through_many_blocks(learner, reference, rng):
    """Through 36 blocks the gradient vanishes without the shortcut, and not with it."""
    without, with_it = norms_of_both(learner, 36, 64, rng)
    shrinks(without, (-0.9027, 0.0131))
    stays(with_it, (0.0060, 0.0017))
    has_the_size(without, (0.132, 0.0694), "without")
    has_the_size(with_it, (0.894, 0.0129), "with")
    varies(without, (-1.064, 0.0549))
    varies(with_it, (-1.908, 0.0658))
