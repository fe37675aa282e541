from grader.authoring import check, close


def agree(got, want):
    """The answer is right, also where it was computed in single precision, which errs by 2e-6."""
    close(got, want, tolerance=1e-3)


def gradients(rng, sizes, width):
    """dW and db of a deep network, with entries of about the given size in each layer."""
    grads = {}
    for layer, size in enumerate(sizes, start=1):
        n, n_prev = width + layer % 3, width + (layer - 1) % 3
        grads[f"dW{layer}"] = size * rng.normal(size=(n, n_prev))
        grads[f"db{layer}"] = size * rng.normal(size=(n, 1))
    return grads


@check(points=2, function="gradient_norms")
def norms_of_three_layers(learner, reference, rng):
    """The norms of dW are right and begin with layer 1, although the dict begins with layer 3."""
    drawn = gradients(rng, (0.5, 2.0, 1.0), 3)
    grads = {"dA2": rng.normal(size=(5, 6)), "dW3": drawn["dW3"], "db3": drawn["db3"]}
    grads |= {"dA1": rng.normal(size=(4, 6)), "dW2": drawn["dW2"], "db2": drawn["db2"]}
    grads |= {"dA0": rng.normal(size=(3, 6)), "dW1": drawn["dW1"], "db1": drawn["db1"]}
    agree(learner.gradient_norms(grads), reference.gradient_norms(grads))
