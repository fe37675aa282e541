from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where a part of it was computed in float32 and became a double.

    Such answers are right to 1e-6.
    """
    close(got, want, tolerance=1e-4)


def block(rng, n, h, size=1.0):
    """The parameters of a block of n units with h units inside."""
    return {
        "W1": size * rng.normal(size=(h, n)) / n**0.5,
        "b1": size * rng.uniform(-0.5, 0.5, size=(h, 1)),
        "W2": size * rng.normal(size=(n, h)) / h**0.5,
        "b2": size * rng.uniform(-0.5, 0.5, size=(n, 1)),
    }


@check(points=2, function="residual_forward")
def forward_through_a_block(learner, reference, rng):
    """The output of one block is right."""
    A, parameters = rng.normal(size=(4, 7)), block(rng, 4, 6)
    want, _ = reference.residual_forward(A, parameters)
    out, _ = learner.residual_forward(A, parameters)
    agree(out, want)
