"""`check()` in a real kernel, in a learner's folder: the kernel's functions, in place."""

import nbformat
import pytest
from conftest import ROOT
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from tinycourse import write_course

from grader.course.course import read_course
from grader.generate.learner import generate_learner

RIGHT = "def double(x):\n    return x + x\n\ndef halve(x):\n    return x / 2"


@pytest.fixture(scope="module")
def learners(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    generate_learner(read_course(write_course(folder)), folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(ROOT))
        patched.delenv("CI", raising=False)
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        manager, client = start_new_kernel(kernel_name="python3", cwd=str(elsewhere))
        yield manager, client
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.fixture
def shown(kernel):
    """Run cells in a folder; the last one's text and HTML."""
    manager, client = kernel

    def run(folder, *cells):
        begin = (
            f"%reset -f\nimport os\nos.chdir({str(folder)!r})\nfrom grader.notebook import check"
        )
        made = [nbformat.v4.new_code_cell(source) for source in (begin, *cells)]
        notebook = nbformat.v4.new_notebook(cells=made)
        runner = NotebookClient(notebook, km=manager, timeout=60)
        runner.kc = client
        runner.execute(reset_kc=False, cleanup_kc=False)
        [output] = notebook.cells[-1].outputs
        return output.data["text/plain"], output.data["text/html"]

    return run


@pytest.fixture
def folder(learners):
    return learners / "01_doubling"


def test_the_functions_of_the_kernel_are_checked_and_not_the_file(folder, shown):
    text, html = shown(folder, RIGHT, "check()")
    assert "✓ doubling   passed" in text
    assert "as this kernel has them. Grading reads the saved file." in text
    assert "<code>double</code>" in html
    text, _ = shown(folder, RIGHT, "def double(x):\n    return x * x", "check()")
    assert "✗ doubling" in text


def test_one_function_is_checked_alone(folder, shown):
    text, html = shown(folder, RIGHT.replace("x / 2", "x / 3"), "check('double')")
    assert "✓ doubling" in text
    assert "halve" not in text
    text, html = shown(folder, RIGHT.replace("x / 2", "x / 3"), "check('halve')")
    assert "✗ doubling" in text
    assert "<script" not in html


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("check('duoble')", "Did you mean `double`?"),
        ("check()", "No function of `doubling` is defined in this kernel yet"),
        ("check('halve')", "`halve` is not defined in this kernel yet"),
    ],
)
def test_what_cannot_be_checked_is_said_and_not_raised(folder, shown, call, words):
    text, _ = shown(folder, "1", call)
    assert words in text


def test_outside_of_a_course_it_says_where_to_open_the_notebook(tmp_path, shown):
    text, _ = shown(tmp_path, "1", "check()")
    assert "There is no course around" in text


def test_learner_text_in_the_html_is_text(folder, shown):
    wrong = RIGHT.replace("return x + x", "raise ValueError('<script>alert(1)</script>')")
    _, html = shown(folder, wrong, "check()")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
