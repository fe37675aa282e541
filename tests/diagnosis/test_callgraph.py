"""What a function of the learner's uses is read from their own text."""

from grader.diagnosis.callgraph import helpers_used

FUNCTIONS = ("norm", "clip", "broken")
REFERENCE = {"norm": (), "clip": ("norm", "broken", "earlier.f"), "broken": ()}


def used(*texts):
    return helpers_used(FUNCTIONS, REFERENCE, texts)


def test_a_function_that_the_text_does_not_define_is_built_like_the_reference():
    assert used("x = 1\n") == REFERENCE


def test_helpers_are_those_of_the_learners_own_code_and_earlier_exercises_stay():
    text = """
def norm(g):
    return 1 if broken(g) else 2

def clip(g, limit):
    return norm(g)

def broken(g): return False
"""
    assert used(text) == {
        "norm": ("broken",),
        "clip": ("norm", "broken", "earlier.f"),
        "broken": (),
    }


def test_what_lies_between_is_seen_through_classes_aliases_decorators_and_other_files():
    text = """
class Clipper:
    def scale(self, g):
        return helper(g)

@checked
def clip(g, limit):
    return Clipper().scale(g)

norm = lambda g: 0
broken = norm
"""
    more = "def helper(g):\n    return norm(g)\n\ndef checked(f):\n    return f\n"
    assert used(text, more)["clip"] == ("norm", "earlier.f")
    assert used(text, more)["broken"] == ("norm",)
    assert used(text.replace("@checked", "@broken"), more)["clip"][:2] == ("norm", "broken")


def test_examples_in_docstrings_use_nothing():
    text = """
def clip(g, limit):
    \"\"\"Clip.

    >>> norm(clip(g, 1))
    ... broken(g)
    \"\"\"
    return g
"""
    assert used(text)["clip"] == ("earlier.f",)


def test_a_comparison_at_the_top_level_defines_nothing():
    assert used("clip == norm\n") == REFERENCE
