"""A call in a fresh process: nothing of the training is left there but what was returned."""

import pytest
from tinycourse import write_course

from grader.checking.answerkey import answer_key
from grader.course.course import read_course
from grader.errors import CourseError
from grader.grading.grade import grade
from grader.grading.prepared import prepare
from grader.intake.submission import read_submission
from grader.sandbox.host import Limits, Source

REFERENCE = '''\
def train(x, y):
    """The slope of y over x."""
    ### BEGIN SOLUTION
    slope = (x * y).sum() / (x * x).sum()
    return {"slope": slope, "shape": [x.shape, "one number"]}
    ### END SOLUTION


def predict(x, parameters):
    """y for another x."""
    ### BEGIN SOLUTION
    return parameters["slope"] * x
    ### END SOLUTION
'''
CHECKS = '''\
from grader.authoring import afresh, argument_after, check, close


@check(points=1, function="train")
def slope(learner, reference, rng):
    """What was learned is in the parameters."""
    x, slope = rng.uniform(1, 2, size=9), rng.uniform(2, 3)
    parameters = learner.train(x, slope * x)
    there = learner.predict(x, parameters)
    close(there, slope * x)
    new = rng.uniform(1, 2, size=3)
    close(afresh(learner).predict(new, parameters), slope * new)
    close(learner.predict(x, parameters), there)
'''
RIGHT = {
    "as it is asked": "return {'slope': (x * y).sum() / (x * x).sum()}",
    "a number": "return (x * y).sum() / (x * x).sum()",
    "other kinds of data": "return [((x * y).sum() / (x * x).sum(),), 'slope', None, {1: x}]",
}
PREDICT = """
def predict(x, parameters):
    while isinstance(parameters, (dict, list, tuple)):
        parameters = parameters['slope'] if isinstance(parameters, dict) else parameters[0]
    return parameters * x
"""
WRONG = {
    "a global variable": (
        "global kept; kept = (x * y).sum() / (x * x).sum(); return {'slope': 1.0}",
        "kept = 1.0\ndef predict(x, parameters):\n    return kept * x\n",
        "wrong",
    ),
    "an attribute of the function": (
        "predict.kept = (x * y).sum() / (x * x).sum(); return {'slope': 1.0}",
        "def predict(x, parameters):\n    return predict.kept * x\n",
        "raised AttributeError",
    ),
    "an object": (
        "return {'slope': Slope((x * y).sum() / (x * x).sum())}",
        "class Slope:\n    def __init__(self, slope): self.slope = slope\n"
        "def predict(x, parameters):\n    return parameters['slope'].slope * x\n",
        "returns plain data",
    ),
    "a function": (
        "s = (x * y).sum() / (x * x).sum(); return [lambda x: s * x]",
        "def predict(x, parameters):\n    return parameters[0](x)\n",
        "returns plain data",
    ),
    "a class of its own for a dict": (
        "kept = Kept(slope=1.0); kept.slope = (x * y).sum() / (x * x).sum(); return kept",
        "class Kept(dict): pass\n"
        "def predict(x, parameters):\n    return getattr(parameters, 'slope', 1.0) * x\n",
        "wrong",
    ),
    "a file that it wrote": (
        "open('kept', 'w').write(str((x * y).sum() / (x * x).sum())); return {'slope': 1.0}",
        "def predict(x, parameters):\n    return float(open('kept').read()) * x\n",
        "raised FileNotFoundError",
    ),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    folder = tmp_path_factory.mktemp("afresh")
    return read_course(write_course(folder, checks=CHECKS, reference=REFERENCE, exercise=EXERCISE))


EXERCISE = 'title = "Slope"\nmodule = "doubling"\norder = 1\n'


def verdict(course, sandbox, folder, train, predict, top=""):
    file = folder / "doubling.py"
    file.write_text(f"{top}\ndef train(x, y):\n    {train}\n\n\n{predict}")
    result = grade(prepare(course), read_submission(file), sandbox, learner="ada")
    (check,) = result.exercises[0].checks
    return check


@pytest.fixture
def opened(sandbox):
    """Open a submission of one file."""
    sessions = []

    def run(text):
        sessions.append(sandbox.open([Source("a.py", "py", (text,))], Limits(), 7))
        return sessions[-1]

    yield run
    for session in sessions:
        session.close()


@pytest.mark.parametrize("train", RIGHT.values(), ids=RIGHT)
def test_parameters_of_plain_data_are_all_that_is_needed(course, sandbox, tmp_path, train):
    found = verdict(course, sandbox, tmp_path, train, PREDICT)
    assert (found.status, found.message) == ("passed", "")


@pytest.mark.parametrize("kept", WRONG)
def test_what_is_kept_elsewhere_is_gone(course, sandbox, tmp_path, kept):
    train, predict, said = WRONG[kept]
    found = verdict(course, sandbox, tmp_path, train, predict)
    assert found.status in ("failed", "error")
    assert said in found.message


@pytest.mark.parametrize(
    ("predict", "status"),
    [
        ("import sys; sys.exit(3)", "error"),
        ("import os; os._exit(3)", "died"),
        ("while True: pass", "timeout"),
        ("return x[99]", "error"),
        ("return {}[1]", "error"),
    ],
)
def test_what_happens_there_is_told_and_the_first_process_goes_on(
    course, sandbox, tmp_path, predict, status
):
    """The first prediction is made where the training was, and must be right."""
    body = f"    if seen: return parameters * x\n    {predict}\n"
    train = "seen.append(1); return (x * y).sum() / (x * x).sum()"
    found = verdict(
        course, sandbox, tmp_path, train, f"def predict(x, parameters):\n{body}", "seen = []"
    )
    assert found.status == status
    assert "`predict`" in found.message


def test_the_files_are_run_again_and_handles_do_not_lead_there(opened):
    session = opened(
        "n = 0\ndef count():\n    global n; n += 1; return [n]\n"
        "def same(a, b): a.append(b); return [a, len(a)]\n"
    )
    assert session.call("a", "count", [], seed=1).value == [1]
    kept = session.call("a", "count", [], seed=1).value
    assert kept == [2]
    assert session.call_afresh("a", "count", [], seed=1).value == [1]
    assert session.call_afresh("a", "same", [kept, 5], seed=1).value == [[2, 5], 2]
    assert session.call("a", "count", [], seed=1).value == [3]
    assert session.call("a", "same", [kept, 5], seed=1).value == [[2, 5], 2]
    assert session.call("a", "same", [kept, 5], seed=1).value == [[2, 5, 5], 3]


def test_deaths_there_count_like_all_others(opened):
    session = opened("import os\ndef f(): os._exit(1)\ndef g(): return 1\n")
    for _ in range(2):
        with pytest.raises(Exception, match="ended itself"):
            session.call_afresh("a", "f", [], seed=1)
    with pytest.raises(Exception, match="not tried again"):
        session.call_afresh("a", "f", [], seed=1)
    assert session.deaths == 2
    assert session.call("a", "g", [], seed=1).value == 1


def test_what_an_argument_has_become_cannot_be_asked_there(tmp_path):
    checks = CHECKS.replace("    close(learner.predict(x, parameters), there)\n", "")
    checks += "    close(argument_after(learner, 1)['slope'], slope)\n"
    course = read_course(
        write_course(tmp_path, checks=checks, reference=REFERENCE, exercise=EXERCISE)
    )
    with pytest.raises(CourseError, match=r"argument_after.* follows a call of `afresh`"):
        answer_key(course, course.exercises[0])
