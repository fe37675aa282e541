from grader.authoring import check, equal


@check(points=2, function="wrong_rows")
def rows_of_the_lecture(learner, reference, rng):
    """The wrong rows of the lecture are found, and no others."""
    rows = [
        (1.5, 9, 38.4),
        (1.5, 19, 1477.0),
        (1.5, 49, 2448641.0),
        (1.5, 99, 4e17),
        (0.5, 19, 0.0000019),
        (0.5, 49, 1.78e-15),
        (0.5, 99, 1.58e-30),
        (1.1, 150, 3.8e6),
        (1.1, 150, 1.6e6),
        (0.9, 50, 0.005),
        (0.9, 150, 6.5e-8),
        (1.5, 50, 2.4e6),
        (1.5, 100, 4.4e17),
        (0.5, 10, 0.001),
        (0.5, 50, 1.8e-15),
    ]
    want = reference.wrong_rows(rows)
    equal(learner.wrong_rows(rows), want)
