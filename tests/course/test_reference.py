"""The reference with other functions in its place, and as it was afterwards."""

from auditcourse import write_audited

from grader.course.course import read_course
from grader.course.reference import Reference

FIRST = """
def factor():
    return 3


def double(x):
    return factor() * x
"""


def functions(text):
    names = {}
    exec(text, names)
    return names


def test_what_uses_a_replaced_function_diverges_with_it(tmp_path):
    course = read_course(write_audited(tmp_path))
    reference = Reference(course, course.exercises[0])
    with reference.replaced({"double": functions(FIRST)["double"]}):
        assert reference.function("halve")(4.0) == 3.0
    assert reference.function("halve")(4.0) == 2.0


def test_helpers_of_one_catalogue_do_not_reach_the_next(tmp_path):
    course = read_course(write_audited(tmp_path))
    reference = Reference(course, course.exercises[0])
    second = functions(FIRST.replace("return 3", "return 5"))["double"]
    with reference.replaced({"double": functions(FIRST)["double"]}):
        assert reference.function("double")(1) == 3
    with reference.replaced({"double": second}):
        assert reference.function("double")(1) == 5
    assert not hasattr(reference.module, "factor")
