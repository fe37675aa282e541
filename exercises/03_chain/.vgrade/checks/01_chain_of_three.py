from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in float32 and became a double.

    Through the longest chain such answers are right to 1e-5.
    """
    close(got, want, tolerance=1e-3)


@check(points=2, function="chain_gradients")
def chain_of_three(learner, reference, rng):
    """The gradients of a chain of three neurons are right, from layer 1 on."""
    w, b = [1.5, -2.0, 2.5], [0.3, 0.8, -0.6]
    want = reference.chain_gradients(w, b, 0.7, 1.0)
    agree(learner.chain_gradients(w, b, 0.7, 1.0), want)
