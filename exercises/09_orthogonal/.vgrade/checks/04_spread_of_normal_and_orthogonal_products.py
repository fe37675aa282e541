import numpy as np
from grader.authoring import check, require


def paired(pairs, depths):
    """An array (len(depths), 2) of finite numbers above 0, the larger first."""
    one_each = len(pairs) == len(depths)
    require(one_each, "returns one pair for each depth")
    require(all(np.shape(pair) == (2,) for pair in pairs), "returns pairs (largest, median)")
    array = np.array([[float(value) for value in pair] for pair in pairs])
    require(np.all(np.isfinite(array)) and np.all(array > 0), "returns finite numbers above 0")
    # Both are 1 for orthogonal matrices, but for rounding.
    right_order = np.all(array[:, 0] >= array[:, 1] * (1 - 1e-3))
    require(right_order, "returns the largest singular value first, then the median")
    return array


def spreads_agree(pairs, measured):
    """Largest and median are those of products of normal matrices, judged by their logarithms."""
    for (depth, right), found in zip(measured.items(), np.log(pairs), strict=True):
        layers = "one matrix" if depth == 1 else "a product"
        for name, value, (mean, deviation) in zip(("largest", "median"), found, right, strict=True):
            if abs(value - mean) <= 7 * deviation:
                continue
            far = abs(value - mean) / depth
            size = "far too" if far > 1.2 else "much too" if far > 0.45 else "too"
            here = f"{size} {'large' if value > mean else 'small'}"
            if depth > 1 and name == "median" and value > -0.4:
                here = "that of a single one" if value < 0 else "above 1"
            require(False, f"has the right {name} singular value of {layers} (here {here})")


def all_one(pairs):
    """A product of orthogonal matrices is orthogonal."""
    require(np.all(pairs < 1.001), "keeps orthogonal products at 1 (here a value is above it)")
    require(np.all(pairs > 0.999), "keeps orthogonal products at 1 (here a value is below it)")


def drawn_anew(learner, rng):
    """Every matrix of a product is drawn: the power of a single one varies far more.

    Of products of 30 matrices with three rows the logarithm of the largest value has a mean of
    -4.5 and a deviation of 2.46, of powers 11. Thirty right values vary by more than 4.6, or by
    less than 1, with a probability below 1e-7. With a seed of their own they are all the same.
    """
    calls = range(30)
    found = [paired(learner.spread_by_depth([30], 3, "gaussian", rng), [30]) for _ in calls]
    largest = np.log([pairs[0, 0] for pairs in found])
    require(np.std(largest) < 4.6, "draws every matrix of a product anew")
    if np.ptp(largest) > 0:
        require(np.std(largest) > 1.0, "multiplies matrices, which differ by chance")
        require(abs(np.mean(largest) + 4.52) < 3.15, "shrinks vectors as narrow products do")


def each_width_agrees(learner, rng):
    """Products of twelve widths: a formula for wide matrices is above all of them.

    The deviation of the average is 0.29, and 0.41 where all are drawn with one seed.
    """
    # Of products of 45 matrices with 3, 4, … 14 rows.
    measured = (
        *((-7.33, 3.09), (-4.86, 2.41), (-3.47, 2.09), (-2.55, 1.90), (-1.82, 1.72), (-1.27, 1.60)),
        *((-1.00, 1.43), (-0.65, 1.29), (-0.43, 1.21), (-0.16, 1.19), (0.00, 1.12), (0.13, 1.04)),
    )
    pairs = [
        paired(learner.spread_by_depth([45], width, "gaussian", rng), [45])
        for width in range(3, 3 + len(measured))
    ]
    off = [
        (np.log(pair[0, 0]) - mean) / deviation
        for pair, (mean, deviation) in zip(pairs, measured, strict=True)
    ]
    require(np.mean(off) < 2.1, "shrinks vectors more in products of narrow matrices")
    require(np.mean(off) > -2.1, "shrinks vectors no more than products of narrow matrices do")


@check(points=2, function="spread_by_depth")
def spread_of_normal_and_orthogonal_products(learner, reference, rng):
    """Products of normal matrices spread with depth, and products of orthogonal ones do not."""
    depths = [10, 1, 20]
    normal = paired(learner.spread_by_depth(depths, 41, "gaussian", rng), depths)
    orthogonal = paired(learner.spread_by_depth(depths, 41, "orthogonal", rng), depths)
    measured = {
        10: ((1.411, 0.1920), (-3.520, 0.1860)),
        1: ((0.653, 0.0345), (-0.219, 0.0366)),
        20: ((1.537, 0.3102), (-7.139, 0.3049)),
    }
    drawn_anew(learner, rng)
    each_width_agrees(learner, rng)
    spreads_agree(normal, measured)
    all_one(orthogonal)
