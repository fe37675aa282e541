import numpy as np
from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double."""
    close(got, want, tolerance=1e-3)


def of_sigmoid(rng, shape):
    """Activations of a sigmoid, half of them near an end, none near the limit."""
    near = rng.choice([0.0, 1.0], shape) + rng.uniform(0.0005, 0.008, shape)
    near = np.where(near > 1, 2 - near, near)
    return np.where(rng.uniform(size=shape) < 0.5, near, rng.uniform(0.03, 0.97, shape))


@check(points=2, function="saturated_share")
def shares_of_sigmoid_and_tanh(learner, reference, rng):
    """The saturated share is right for the sigmoid and for tanh."""
    A = of_sigmoid(rng, (6, 20))
    want = [
        reference.saturated_share(A, "sigmoid"),
        reference.saturated_share(2 * A - 1, "tanh"),
    ]
    got = [learner.saturated_share(A, "sigmoid"), learner.saturated_share(2 * A - 1, "tanh")]
    agree(got, want)
