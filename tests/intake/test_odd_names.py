"""Work under the names that browsers, editors and people give it, and within other texts, is found;
what can hold work that nobody runs here is named."""

import io
import zipfile
from types import SimpleNamespace

import pytest

from grader.grading.eye import needs_eye
from grader.intake.assignment import assign
from grader.intake.submission import read_submission

NAMES = ("relu", "sigmoid")
ACTIVATIONS = SimpleNamespace(id="activations", module="activations", functions=NAMES, given={})
WORK = "".join(f"def {name}(z):\n    return z\n\n\n" for name in NAMES)
STUB = "".join(f"def {name}(z):\n    raise NotImplementedError\n\n\n" for name in NAMES)


def handed_in(tmp_path, files):
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_submission(tmp_path)


def assigned(submission):
    return assign(submission, (ACTIVATIONS,))["activations"]


def for_a_person(submission, status="missing", score=0.0, messages=()):
    result = SimpleNamespace(
        id="activations", status=status, score=score, messages=messages, checks=()
    )
    return needs_eye(submission, {"activations": assigned(submission)}, [result])


ENDINGS = (
    ".txt", ".bak", ".old", ".orig", ".save", "~", " (1)", "(2)", "_v2", " - copy", ".copy",
    " - Kopie", "_backup", " copy 2", "_final",
)  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_source_with_something_behind_its_ending_is_the_answer(tmp_path, ending):
    found = assigned(handed_in(tmp_path, {f"activations.py{ending}": WORK}))
    assert found.file.path == "activations.py"
    assert f"was handed in as activations.py{ending}" in found.file.note


@pytest.mark.parametrize("ending", ENDINGS)
def test_such_a_source_is_found_beside_the_stub_of_the_plain_name(tmp_path, ending):
    files = {"activations.py": STUB, f"activations.py{ending}": WORK}
    found = assigned(handed_in(tmp_path, files))
    assert found.file.text == WORK
    assert found.started


@pytest.mark.parametrize("first", [True, False])
def test_in_an_archive_the_order_of_the_two_does_not_matter(tmp_path, first):
    names = ["hw/activations.py", "hw/activations.py.bak"]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names if first else reversed(names):
            archive.writestr(name, WORK if name.endswith(".bak") else STUB)
    found = assigned(handed_in(tmp_path, {"hw.zip": packed.getvalue()}))
    assert found.file.path == "hw.zip/hw/activations (bak).py"


def test_a_text_beside_a_stub_is_read_where_there_is_work_in_it(tmp_path):
    files = {"activations.py": STUB, "activations.txt": WORK, "notes.txt": "I tried def relu(z)."}
    submission = handed_in(tmp_path, files)
    assert [file.path for file in submission.files] == ["activations.py", "activations.txt"]
    assert assigned(submission).file.path == "activations.txt"


FENCED = {
    "plain.md": ("```python", ""),
    "tildes.markdown": ("~~~ python", ""),
    "knitr.Rmd": ("```{python, echo=FALSE}", ""),
    "quarto.qmd": ("```{python}", "#| label: one\n"),
    "myst.md": ("```{code-cell} ipython3", ":tags: [hide]\n\n"),
}


@pytest.mark.parametrize("name", FENCED)
def test_the_python_in_a_markdown_text_is_graded_with_its_lines(tmp_path, name):
    fence, options = FENCED[name]
    closing = fence[:3]
    text = f"# Mine\n\n{fence}\n{options}{WORK}{closing}\n\n```r\nx <- 1\n```\n"
    found = assigned(handed_in(tmp_path, {name: text}))
    assert "Markdown" in found.file.note
    assert "x <- 1" not in found.file.text
    line = text.split("\n").index("def relu(z):")
    assert found.file.text.split("\n")[line] == "def relu(z):"


def test_a_readme_beside_sources_is_no_work(tmp_path):
    files = {"activations.py": STUB, "README.md": f"```python\n{WORK}```\n"}
    assert not assigned(handed_in(tmp_path, files)).started


@pytest.mark.parametrize("space", ["\xa0", "\u200b", "\ufeff", "\u2060"])
def test_spaces_that_a_page_puts_into_code_cost_nothing(tmp_path, space):
    plain = " " if space == "\xa0" else ""
    text = WORK.replace("    return z", f"   {space}{' ' if not plain else ''}return z")
    found = assigned(handed_in(tmp_path, {"activations.py": text}))
    assert found.file.text == WORK
    assert "spaces" in found.file.note


def test_a_space_within_a_text_stays(tmp_path):
    text = WORK + 'unit = "3\xa0cm"\n'
    assert assigned(handed_in(tmp_path, {"activations.py": text})).file.text == text


@pytest.mark.parametrize("name", ["hw.pdf", "hw.docx", "hw.rtf", "hw.R"])
def test_a_document_beside_nothing_written_needs_a_persons_eye(tmp_path, name):
    submission = handed_in(tmp_path, {"activations.py": STUB, name: b"%PDF-1.5"})
    (reason,) = for_a_person(submission)
    assert reason == f"Nothing is written; there is {name}, which was not read."
    alone = handed_in(tmp_path / "alone", {name: b"%PDF-1.5"})
    assert alone.messages[0].endswith(f"there is {name}; hand in the .py or .ipynb itself")


def test_an_archive_that_cannot_be_opened_is_told_where_nothing_is_written(tmp_path):
    files = {"activations.py": STUB, "hw.7z": b"7z\xbc\xaf\x27\x1c\0\4" + bytes(300)}
    (reason,) = for_a_person(handed_in(tmp_path, files))
    assert reason.startswith("Nothing is written; hw.7z is a 7z archive")


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_file_needs_a_persons_eye(tmp_path, text):
    submission = handed_in(tmp_path, {"activations.py": text})
    assert for_a_person(submission, "failed") == ("activations: activations.py is empty.",)


def test_a_stub_alone_needs_none(tmp_path):
    assert for_a_person(handed_in(tmp_path, {"activations.py": STUB, "x.png": b""})) == ()


def test_what_a_newer_python_would_read_needs_a_persons_eye(tmp_path):
    submission = handed_in(tmp_path, {"activations.py": WORK})
    words = "activations.py, line 3: x is syntax of Python 3.99, and this grader runs Python 3.11."
    assert for_a_person(submission, "failed", 2.0, (words,)) == (f"activations: {words}",)
