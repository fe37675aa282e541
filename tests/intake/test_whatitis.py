"""A file is what is in it, whatever its name says, and what cannot be read is called what it is."""

import io
import json
import py_compile
import zipfile

import pytest

from grader.intake.file import read_file, read_perhaps, with_written_files
from grader.intake.submission import read_submission
from grader.intake.webtext import page_text

CODE = "def relu(z):\n    return z\n"
NOTEBOOK = json.dumps({"cells": [{"cell_type": "code", "source": CODE}]})


def docx():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
    return made.getvalue()


CALLED = {
    "a web page": (b"<!DOCTYPE html>\n<html><body>404</body></html>", "web page"),
    "one with a comment": (b"\xef\xbb\xbf\n<!-- x --><HTML lang=en>", "web page"),
    "of GitHub": (b"<!DOCTYPE html><html><title>a.py at main - GitHub</title>", "Raw"),
    "an exported notebook": (b"<!DOCTYPE html><html><title>Notebook</title>jupyter", "exported"),
    "a web page in UTF-16": ("<!DOCTYPE html><html>é".encode("utf-16"), "web page"),
    "an error of a server": (b"<?xml version='1.0'?><Error><Code>AccessDenied</Code>", "XML"),
    "a pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n", "LFS"),
    "a PDF": (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "picture"),
    "rich text": (b"{\\rtf1\\ansi def relu", "rich-text"),
    "a Word document": (docx(), "Office"),
    "an old one": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
    "JSON": (b'{"message": "Not Found"}', "JSON"),
    "a 7z": (b"7z\xbc\xaf\x27\x1c", "7z"),
    "gzip": (b"\x1f\x8b\x08\0\0\0\0\0", "packed"),
    "a program": (b"\x7fELF\x02\x01\x01\0\0", "binary"),
    "zeros": (b"\1\0\2\0\0\0\3" * 30, "binary"),
}


@pytest.mark.parametrize("name", ["activations.py", "activations.ipynb"])
@pytest.mark.parametrize(("content", "says"), CALLED.values(), ids=CALLED)
def test_what_is_neither_python_nor_a_notebook_is_called_what_it_is(content, says, name):
    file = read_file(name, content)
    if says in ("binary",) and name.endswith("ipynb"):
        says = ""
    assert says in file.problem
    assert file.cells == ()


def test_compiled_python_is_called_that(tmp_path):
    (tmp_path / "a.py").write_text(CODE)
    made = py_compile.compile(str(tmp_path / "a.py"), str(tmp_path / "b.py"))
    assert "compiled" in read_submission(tmp_path / "b.py").files[0].problem
    assert made


def test_a_notebook_named_as_a_source_and_a_source_named_as_a_notebook_are_read():
    file = read_file("activations.py", NOTEBOOK.encode())
    assert (file.kind, file.cells) == ("ipynb", (CODE,))
    assert "is a notebook" in file.note
    file = read_file("activations.ipynb", CODE.encode())
    assert (file.kind, file.cells) == ("py", (CODE,))
    assert "is Python" in file.note


def test_a_large_notebook_named_as_a_source_is_read_and_a_large_source_is_not(tmp_path):
    large = json.loads(NOTEBOOK)
    large["cells"][0]["outputs"] = ["x" * 1_000_000]
    (tmp_path / "a.py").write_text(json.dumps(large))
    (tmp_path / "b.py").write_text(CODE + "#" * 1_000_000)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(tmp_path / "a.py", "a.py")
        archive.write(tmp_path / "b.py", "b.py")
    for path in (tmp_path, tmp_path / "c.zip"):
        files = {f.path.rpartition("/")[2]: f for f in read_submission(path).files}
        assert files["a.py"].cells == (CODE,)
        assert "larger than 256 KB" in files["b.py"].problem


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("activations.ipynb.txt", "activations.ipynb"),
        ("activations.ipynb.json", "activations.ipynb"),
        ("activations.py.txt", "activations.py"),
        ("activations.py.py", "activations.py"),
        ("activations.txt", "activations.txt"),
        ("activations.json", "activations.json"),
        ("activations", "activations"),
    ],
)
def test_a_second_ending_or_none_hides_no_work(tmp_path, name, path):
    text = NOTEBOOK if "ipynb" in name or "json" in name else CODE
    (tmp_path / name).write_text(text)
    (tmp_path / "notes.txt").write_text("def is a word, and this is no Python")
    for place in (tmp_path, tmp_path / name):
        (file,) = read_submission(place).files
        assert file.path == path
        assert file.cells == (CODE,)


def test_text_that_is_no_code_is_nothing_and_what_is_there_is_named(tmp_path):
    (tmp_path / "notes.txt").write_text("My homework is late.")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    submission = read_submission(tmp_path)
    assert submission.status == "empty"
    assert "notes.txt" in submission.messages[0]
    assert "report.pdf" in submission.messages[0]


def test_pasted_code_is_read_from_a_page_and_a_letter_is_not():
    page = b"<div>def relu(z):</div><div>&nbsp; &nbsp; return z &lt; 0</div>"
    assert read_perhaps("onlinetext.html", page).text == "def relu(z):\n    return z < 0\n"
    assert read_perhaps("onlinetext.html", b"<p>Dear all, def relu(z): is hard</p>") is None
    assert page_text("<pre>a\n  b</pre><script>x</script>") == "a\n  b\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_markers_of_a_merge_conflict_are_named_with_their_line(end):
    text = '{\n<<<<<<< HEAD\n "cells": []\n=======\n "cells": [1]\n>>>>>>> origin/main\n}\n'
    file = read_file("a.ipynb", text.replace("\n", end).encode())
    assert "merge conflict (`<<<<<<<` in line 2)" in file.problem
    source = CODE + "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main\n"
    file = read_file("a.py", source.replace("\n", end).encode())
    assert "in line 3" in file.note  # the rest of a source can be run
    assert file.problem is None


def test_an_empty_source_is_told_and_an_empty_package_is_not():
    assert read_file("activations.py", b" \n").note == "is empty"
    assert read_file("package/__init__.py", b"").note is None
    assert "empty" in read_file("activations.ipynb", b"").problem


def test_a_cell_that_writes_a_source_gives_that_source(tmp_path):
    cells = [
        "%%writefile activations.py\n" + CODE,
        "%%writefile -a activations.py\nx = 1\n",
        "%%file /content/helpers/more.py\ny = 2\n",
        "%%writefile notes.txt\nwords\n",
        "from activations import relu",
    ]
    made = {"cells": [{"cell_type": "code", "source": text} for text in cells]}
    notebook, *sources = with_written_files(read_file("hw/main.ipynb", json.dumps(made).encode()))
    assert {s.path: s.text for s in sources} == {
        "hw/activations.py": CODE + "x = 1\n",
        "hw/more.py": "y = 2\n",
    }
    assert notebook.cells == ("", "", "", cells[3], cells[4])


def test_a_file_that_a_browser_renamed_is_found_by_its_imports(tmp_path):
    (tmp_path / "main.py").write_text("from helpers import relu\n")
    (tmp_path / "helpers (1).py").write_text(CODE)
    (tmp_path / "other (1).py").write_text(CODE)
    files = {file.path: file for file in read_submission(tmp_path).files}
    assert files.keys() == {"helpers.py", "main.py", "other (1).py"}
    assert "was handed in as helpers (1).py" in files["helpers.py"].note
