"""Each part of an audit finds what it is there to find, and finds nothing in a sound course."""

import pytest
from auditcourse import ALTERNATIVES, CHECKS, EXERCISE, MISTAKES, REFERENCE

from grader.audit.catalogue import mistakes
from grader.audit.degenerate import KINDS, degenerate
from grader.audit.sandboxed import BODIES, earned, refused
from grader.audit.sentences import sentences
from grader.audit.stability import order_matters, timed, unstable_seeds
from grader.audit.styles import styles
from grader.audit.texts import texts

SELF_CHECK = '''

@check(points=1, hidden=True, function="double")
def twice_the_same(learner, reference, rng):
    """Doubling gives the same twice."""
    x = rng.normal(size=3)
    require(str(learner.double(x)) == str(learner.double(x)), "gives the same twice")
'''
IMPORTS = ("from grader.authoring import check, close", "from grader.authoring import *")


def with_check(text):
    return CHECKS.replace(*IMPORTS) + text


def test_a_degenerate_submission_that_earns_points_is_told(harness):
    found = {
        entry.what: entry.earned for entry in degenerate(harness(checks=with_check(SELF_CHECK)))
    }
    assert found["None"] == ("twice_the_same",)
    assert found["the untouched stub"] == ()
    assert all(not entry.earned for entry in degenerate(harness()))


def test_a_style_that_a_check_refuses_is_told_with_the_check(harness):
    wrong = ALTERNATIVES.replace("return 0.5 * x", "return 0.4999 * x")
    found, _ = styles(harness(alternatives=wrong))
    assert {style.style: style.refused for style in found} == {
        "the reference": (),
        "loops": (),
        "one product": ("halve_of_small_numbers", "halve_of_whole_numbers"),
        "NumPy's functions": (),
    }


def test_a_check_that_only_double_precision_passes_is_told(harness):
    strict = CHECKS.replace("close(got, want)", "close(np.asarray(got, dtype=float), want)")
    strict = strict.replace("want)\n", "want, tolerance=1e-9)\n", 1)
    found, _ = styles(harness(checks=strict))
    assert found[0].refused == ()
    assert "halve_of_small_numbers" in found[0].refused_single


def test_the_margins_are_those_of_the_largest_right_and_the_smallest_wrong_error(harness):
    near = MISTAKES.replace("return x * 2.0", "return x / 2 * (1 + 4e-6)")
    made = harness(
        mistakes=near,
        checks=CHECKS.replace("close(got, want)", "close(np.asarray(got, dtype=float), want)"),
    )
    _, below = styles(made)
    _, above = mistakes(made)
    single_rounding = below["halve_of_small_numbers"]
    assert single_rounding.who.endswith("in float32")
    assert 10 < single_rounding.times < 100
    assert above["halve_of_small_numbers"].who == "doubled"
    assert above["halve_of_small_numbers"].times == pytest.approx(4, rel=1e-3)


def test_a_mistake_is_near_where_no_check_sees_it_from_afar(harness):
    slight = "return x / 2 * (1 + 4e-6 + 0.01 * (x > 2))"  # whole numbers show it clearly
    _, above = mistakes(harness(mistakes=MISTAKES.replace("return x * 2.0", slight)))
    assert above["halve_of_small_numbers"].who != "doubled"


def test_a_mistake_that_no_check_sees_is_told_from_one_that_is_named(harness):
    unseen = MISTAKES.replace("return x * x", "return 2 * x")
    found = {proof.id: proof.naming for proof in mistakes(harness(mistakes=unseen))[0]}
    assert found == {
        "squared": "not seen",
        "one_added": "named",
        "doubled": "named",
        "rounded_down": "named",
    }


def test_two_mistakes_that_are_the_same_are_one_of_several(harness):
    same = MISTAKES.replace("return x + 1", "return x**2")
    found = {proof.id: proof for proof in mistakes(harness(mistakes=same))[0]}
    assert found["squared"].naming == found["one_added"].naming == "one of"
    assert found["squared"].others == ("one_added",)


def test_a_check_with_nothing_to_say_is_told(harness):
    lenient = '''

@check(points=1, hidden=True, function="double")
def positive(learner, reference, rng):
    """Doubling keeps what is positive."""
    require(np.all(np.asarray(learner.double(rng.uniform(1, 2, size=3))) > 0), "is positive")
'''
    found = sentences(harness(checks=with_check(lenient)))
    poor = {s.meets: s.poor for s in found["positive"]}
    assert poor == {"None": False, "a number": True, "another shape": True, "a short tuple": True}
    assert all(not s.poor for s in found["double_of_small_numbers"])
    assert "None where an array is needed" in found["double_of_small_numbers"][0].says


def test_a_check_that_another_one_prepares_is_told(harness):
    linked = CHECKS.replace(*IMPORTS).replace(
        'function="double")\ndef double_of_any_numbers(learner, reference, rng):\n'
        '    """Doubling is right for numbers of any size and sign."""\n'
        "    x = rng.normal(scale=8231.4177193, size=7)\n",
        'function="double")\ndef double_of_any_numbers(learner, reference, rng):\n'
        '    """Doubling is right for numbers of any size and sign."""\n'
        "    x = rng.normal(scale=8231.4177193, size=RUN.get('size', 5))\n",
    )
    linked = linked.replace(
        "    x = rng.uniform(1.0, 2.0, size=(2, 3))\n",
        "    RUN['size'] = 7\n    x = rng.uniform(1.0, 2.0, size=(2, 3))\n",
    )
    linked = linked.replace("def agree", "RUN = {}\n\n\ndef agree")
    told = [says for number in range(4) for says in order_matters(harness(checks=linked), number)]
    assert "`double_of_any_numbers` depends on which checks are run before it." in told
    assert order_matters(harness(), 0) == []


def test_a_verdict_that_depends_on_the_seed_is_told(harness):
    lucky = '''

@check(points=1, hidden=True, function="double")
def lucky(learner, reference, rng):
    """Doubling is right for most numbers."""
    x = rng.normal(size=3)
    close(learner.double(x), reference.double(x))
    require(x.max() > -0.2, "is lucky")
'''
    told = unstable_seeds(harness(checks=with_check(lucky)), range(60))
    assert len(told) == 1
    assert "`lucky`: the reference does not pass" in told[0]
    assert unstable_seeds(harness(), range(20)) == []


def test_a_mistake_that_only_some_seeds_show_is_told(harness):
    between = "return np.where((x > 1.2) & (x < 1.5), 3 * x, 2 * x)"
    rare = MISTAKES.replace("return x * x", between).replace(
        "from grader", "import numpy as np\n\nfrom grader"
    )
    made = harness(
        mistakes=rare, checks=CHECKS.replace("rng.normal(scale=8231.4177193, ", "-rng.random(")
    )
    assert mistakes(made)[0][0].naming == "named"
    told = unstable_seeds(made, range(60))
    assert told == ["With other seeds no check sees the mistake `squared`."]


def test_every_check_has_its_time_and_its_random_comparisons(harnesses):
    found = timed(harnesses["initialization"])
    assert sum(random for _, random in found.values()) == 147
    assert all(seconds > 0 for seconds, _ in found.values())


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"Two is in it.", ', "", "`halve` has 2 hints where 3 are wanted."),
        ("Divide by two.", "return  twice/4.0 , done", None),
        ("Divide by two.", "Take x² and 10⁻³ of it.", None),
        ("What is half of one?", " ", "hint 1 of `halve` is empty."),
    ],
)
def test_hints_are_complete(harness, old, new, told):
    _, wrong = texts(harness(exercise=EXERCISE.replace(old, new)))
    assert wrong == ([told] if told else [])


def test_a_hint_that_is_a_line_of_the_solution_is_told_whatever_its_spacing(harness):
    longer = REFERENCE.replace("return x + x", "return np.add(x, 1.0 * x)").replace(
        '"""Twice and half."""', '"""Twice and half."""\n\nimport numpy as np'
    )
    hinted = EXERCISE.replace("Add the number to itself.", "Try np.add( x, 1*x ).")
    _, wrong = texts(harness(reference=longer, exercise=hinted))
    assert wrong == ["hint 3 of `double` gives away `np.add(x, 1.0 * x)`."]
    said = MISTAKES.replace("Look at what you add.", "Write return np.add(x, 1.0 * x).")
    _, wrong = texts(harness(reference=longer, mistakes=said))
    assert any("`one_added`" in says for says in wrong)


def test_two_checks_of_one_title_are_told(harness):
    twins = CHECKS.replace(
        "Halving does not round whole numbers.", "Halving is right for small numbers."
    )
    assert texts(harness(checks=twins))[1] == [
        "2 checks have the title “Halving is right for small numbers.”."
    ]


def test_the_sandbox_is_given_the_same_degenerate_submissions():
    assert list(BODIES) == list(KINDS)


def test_in_the_sandbox_a_degenerate_submission_earns_and_a_style_loses_as_here(harness, sealed):
    wrong = ALTERNATIVES.replace("return 0.5 * x", "return 0.4999 * x")
    made = harness(checks=with_check(SELF_CHECK), alternatives=wrong)
    assert earned(made, sealed)["None"] == ("twice_the_same",)
    assert refused(made, sealed) == {
        "loops": (),
        "one product": ("halve_of_small_numbers", "halve_of_whole_numbers"),
        "NumPy's functions": (),
    }
