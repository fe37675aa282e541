from grader.authoring import Axis, Chart, Line, Panel, check, close, show


def near(got, want):
    """The number is right to 0.2 %."""
    close(got, want, tolerance=0.002)


def the_map(q, mapped):
    """The learner's variance map of tanh, as a figure."""
    return Chart(
        title="Your variance map of tanh, at sigma_w = 2",
        description="What your function makes of q from 0.25 to 3, beside the dashed line on which"
        f" q stays as it is. At q = 3 it gives {float(mapped[-1]):.2f}. Where the two lines cross"
        " is the fixed point.",
        panels=(
            Panel(
                x=Axis("q in a layer"),
                y=Axis("q in the next layer"),
                items=(
                    Line("stays as it is", x=q, y=q, dashed=True),
                    Line("yours", x=q, y=[float(value) for value in mapped], points=True),
                ),
            ),
        ),
    )


@check(points=2, function="variance_map")
def map_of_three_activations(learner, reference, rng):
    """A layer's effect on the signal is right for tanh, relu and the sigmoid."""
    q = [0.25 * step for step in range(1, 13)]
    mapped = [learner.variance_map("tanh", 2.0, value) for value in q]
    others = (("relu", 1.5, 4.0), ("sigmoid", 3.0, 2.5))
    show(learner, lambda: the_map(q, mapped))
    near(mapped, [reference.variance_map("tanh", 2.0, value) for value in q])
    for arguments in others:
        want = reference.variance_map(*arguments)
        near(learner.variance_map(*arguments), want)
