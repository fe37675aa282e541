"""What learners hand in is read into sources; what cannot be read is said, and hides nothing."""

import functools
import io
import json
import os
import runpy
import stat
import tracemalloc
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.intake.assignment import assign
from grader.intake.limits import MAX_NOTEBOOK, MAX_SOURCE, Allowance
from grader.intake.submission import read_submission

ATTACKS = Path(__file__).parents[1] / "attacks" / "submissions"
CODE = "def relu(z):\n    return z\n"


def exercise(name, *functions):
    return SimpleNamespace(id=name, module=name, functions=functions, given={})


ACTIVATIONS = exercise("activations", "relu", "sigmoid")
CLIPPING = exercise("clipping", "global_norm", "clip_by_norm")


def notebook(*sources, **more):
    cells = [{"cell_type": "code", "source": s, "outputs": [], "metadata": {}} for s in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more})


def paths(submission):
    return [file.path for file in submission.files]


def problem(submission):
    (file,) = submission.files
    assert file.cells == ()
    return file.problem


def test_a_lone_file_a_folder_and_a_zip_give_the_same_source(tmp_path):
    (tmp_path / "flat").mkdir()
    (tmp_path / "flat" / "activations.py").write_text(CODE)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("activations.py", CODE)
    read = [
        read_submission(tmp_path / "flat" / "activations.py"),
        read_submission(tmp_path / "flat"),
        read_submission(tmp_path / "a.zip"),
    ]
    assert [s.files for s in read] == [read[0].files] * 3
    assert len({s.digest for s in read}) == 1


def test_a_nested_folder_is_read_and_what_is_not_the_learners_is_left_out(tmp_path):
    for name in (
        "work/02_activations/activations.py",
        "work/.ipynb_checkpoints/activations.ipynb",
        "work/__pycache__/x.py",
        ".vgrade/checks/a.py",
        "venv/lib/site.py",
        "notes.rst",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(CODE)
    assert paths(read_submission(tmp_path)) == ["work/02_activations/activations.py"]


@pytest.mark.parametrize(
    "content",
    [
        CODE.replace("\n", "\r\n").encode(),
        CODE.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + CODE.encode(),
        CODE.encode("utf-16"),
    ],
    ids=["windows", "old-mac", "bom", "utf-16"],
)
def test_line_ends_and_byte_order_marks_do_not_matter(tmp_path, content):
    (tmp_path / "a.py").write_bytes(content)
    (file,) = read_submission(tmp_path).files
    assert file.cells == (CODE,)


def test_a_coding_cookie_is_obeyed(tmp_path):
    (tmp_path / "a.py").write_bytes("# -*- coding: latin-1 -*-\nname = 'Jörg'\n".encode("latin-1"))
    (file,) = read_submission(tmp_path).files
    assert "Jörg" in file.cells[0]
    assert file.note is None


def test_text_that_is_not_utf8_is_read_with_a_note(tmp_path):
    (tmp_path / "a.py").write_bytes("# Jörg\n".encode("cp1252"))
    (file,) = read_submission(tmp_path).files
    assert "Jörg" in file.cells[0]
    assert "Windows" in file.note


def test_a_binary_file_named_py_is_called_binary(tmp_path):
    (tmp_path / "a.py").write_bytes(b"\x7fELF\0\0\1" * 10)
    submission = read_submission(tmp_path)
    assert "binary" in problem(submission)
    assert submission.status == "unreadable"


def test_a_source_over_the_limit_is_not_read(tmp_path):
    (tmp_path / "a.py").write_bytes(b"#" * (MAX_SOURCE + 1))
    assert "larger" in problem(read_submission(tmp_path))


def test_a_notebook_over_the_limit_is_not_read_and_says_the_remedy(tmp_path):
    with (tmp_path / "a.ipynb").open("wb") as stream:
        stream.truncate(MAX_NOTEBOOK + 1)
    assert "clear its outputs" in problem(read_submission(tmp_path))


def test_a_notebook_gives_its_code_cells_in_order(tmp_path):
    (tmp_path / "a.ipynb").write_text(notebook(["import numpy as np\n", "x = 1"], "y = 2"))
    (file,) = read_submission(tmp_path).files
    assert file.cells == ("import numpy as np\nx = 1", "y = 2")


def test_a_notebook_of_format_3_is_read_too(tmp_path):
    old = {"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": ["x = 1"]}]}]}
    (tmp_path / "a.ipynb").write_text(json.dumps(old))
    (file,) = read_submission(tmp_path).files
    assert file.cells == ("x = 1",)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"cells": 3}', "[" * 100_000, '{"cells": []}', "\xff"],
)
def test_broken_notebooks_are_told_and_never_an_error(tmp_path, text):
    (tmp_path / "a.ipynb").write_text(text, encoding="latin-1")
    assert "notebook" in problem(read_submission(tmp_path))


def test_an_empty_folder_is_empty_and_an_unreadable_path_unreadable(tmp_path):
    assert read_submission(tmp_path).status == "empty"
    assert read_submission(tmp_path / "absent").status == "unreadable"


def test_a_file_that_no_one_may_read_does_not_hide_the_others(tmp_path):
    (tmp_path / "a.py").write_text(CODE)
    os.mkfifo(tmp_path / "b.py")  # unreadable for root too, and would block a careless reader
    submission = read_submission(tmp_path)
    assert submission.status == "graded"
    assert [bool(f.problem) for f in submission.files] == [False, True]


def test_links_are_not_followed(tmp_path):
    (tmp_path / "work").mkdir()
    (tmp_path / "secret.py").write_text("hidden = 1")
    (tmp_path / "work" / "a.py").symlink_to(tmp_path / "secret.py")
    submission = read_submission(tmp_path / "work")
    assert submission.files == ()
    assert "link" in submission.messages[0]


def hostile_zip(tmp_path):
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("../out.py", "/abs.py", "C:/x.py", "a/../../b.py", "good.py", "twice.py"):
            archive.writestr(name, CODE)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("twice.py", "x = 2")
        link = zipfile.ZipInfo("link.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    return file


def test_zip_entries_that_point_outside_or_link_are_left_out_with_a_word(tmp_path):
    before = sorted(tmp_path.parent.rglob("*"))
    submission = read_submission(hostile_zip(tmp_path))
    assert paths(submission) == ["good.py", "twice.py"]
    said = " ".join(submission.messages)
    for name in ("../out.py", "/abs.py", "C:/x.py", "a/../../b.py", "link.py", "twice.py"):
        assert name in said
    assert [p for p in sorted(tmp_path.parent.rglob("*")) if p not in before] == [
        tmp_path / "a.zip"
    ]


def test_a_zip_bomb_is_unpacked_no_further_than_the_limit(tmp_path):
    file = tmp_path / "bomb.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.py", b"0" * (80 << 20))
        archive.writestr("good.py", CODE)
    submission = read_submission(file)
    assert [bool(f.problem) for f in submission.files] == [True, False]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"text"])
def test_a_broken_zip_is_unreadable(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    submission = read_submission(tmp_path / "a.zip")
    assert submission.status == "unreadable"
    assert "zip" in submission.messages[0]


def test_a_zip_with_an_endless_list_of_files_is_not_looked_through(tmp_path):
    build = runpy.run_path(ATTACKS / "a_zip_of_a_million_names.build.py")["build"]
    build(tmp_path, "many", str)
    tracemalloc.start()
    submission = read_submission(tmp_path / "many.zip")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert submission.status == "unreadable"
    assert submission.messages == (
        "is a zip that lists too many files; hand in .py and .ipynb files only",
    )
    assert peak < 4 << 20


def test_what_is_no_work_does_not_count_however_much_of_it_there_is(tmp_path):
    build = runpy.run_path(ATTACKS / "a_folder_without_end.build.py")["build"]
    build(tmp_path, "much", str)
    submission = read_submission(tmp_path / "much_many")
    assert submission.status == "graded"
    assert paths(submission) == ["activations.py"]
    assert read_submission(tmp_path / "much_wide").status == "empty"


def test_a_folder_over_the_limit_says_so_and_hides_nothing_near_its_top(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.intake.limits.MAX_LISTED", 50)
    monkeypatch.setattr(
        Allowance, "__init__", functools.partialmethod(Allowance.__init__, listed=50)
    )
    for number in range(60):
        (tmp_path / "data" / str(number)).mkdir(parents=True)
    (tmp_path / "activations.py").write_text(CODE)
    submission = read_submission(tmp_path)
    assert paths(submission) == ["activations.py"]
    assert "holds more than 50 files and folders" in submission.reached[0]
    assert submission.reached[0] in submission.messages


def test_a_large_notebook_in_a_zip_is_read(tmp_path):
    text = notebook(CODE, metadata={"x": "x" * 5_000_000})
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("activations.ipynb", text)
    assert read_submission(tmp_path / "a.zip").files[0].cells == (CODE,)


def test_every_cut_of_a_zip_is_read_or_unreadable(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.py", CODE * 20)
    whole = buffer.getvalue()
    for flip in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[flip] ^= 0xFF
        (tmp_path / "a.zip").write_bytes(damaged)
        assert read_submission(tmp_path / "a.zip").status in ("graded", "empty", "unreadable")


def chosen(tmp_path, files, exercises=(ACTIVATIONS, CLIPPING), prefer=None):
    for name, text in files.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    found = assign(read_submission(tmp_path), exercises, prefer)
    return {name: a.file and a.file.path for name, a in found.items()}, found


SHEET = '[activations]\none = "b"\n'


def answers(submission):
    return [
        (s.file, {k: v.text for k, v in s.answers["activations"].items()})
        for s in submission.sheets
    ]


def test_an_answer_sheet_is_read_from_a_folder_a_zip_or_by_itself(tmp_path):
    (tmp_path / "flat" / "homework").mkdir(parents=True)
    (tmp_path / "flat" / "homework" / "answers.toml").write_text("\ufeff" + SHEET)
    (tmp_path / "flat" / "homework" / "activations.py").write_text(CODE)
    (tmp_path / "flat" / "settings.toml").write_text("[activations]\none = 'c'\n")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("homework/answers.toml", SHEET.replace("\n", "\r\n"))
    (tmp_path / "anna.toml").write_text(SHEET)
    folder, packed, lone = (read_submission(tmp_path / n) for n in ("flat", "a.zip", "anna.toml"))
    assert answers(folder) == [("homework/answers.toml", {"one": "b"})]
    assert folder.paths == ("homework/activations.py", "homework/answers.toml")
    assert answers(packed) == [("homework/answers.toml", {"one": "b"})]
    assert answers(lone) == [("anna.toml", {"one": "b"})]
    assert {s.status for s in (folder, packed, lone)} == {"graded"}
    (tmp_path / "flat" / "homework" / "answers.toml").write_text(SHEET.replace("b", "c"))
    assert read_submission(tmp_path / "flat").digest != folder.digest


def test_of_two_sheets_the_upper_one_counts_and_the_other_is_told(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "answers.toml").write_text(SHEET.replace("b", "c"))
    (tmp_path / "answers.toml").write_text(SHEET)
    submission = read_submission(tmp_path)
    assert answers(submission) == [("answers.toml", {"one": "b"})]
    assert "old/answers.toml was left out" in submission.messages[0]


def test_a_sheet_that_is_a_link_too_large_or_binary_is_told_and_hides_nothing(tmp_path):
    (tmp_path / "activations.py").write_text(CODE)
    (tmp_path / "elsewhere").write_text(SHEET)
    sheet = tmp_path / "answers.toml"
    for write, says in (
        (lambda: sheet.symlink_to("elsewhere"), "answers.toml is a link, which is not followed"),
        (lambda: sheet.write_bytes(b"#" * 70_000), "answers.toml is larger than 64 KB"),
        (lambda: sheet.write_bytes(b"[a]\0"), "answers.toml is a binary file"),
        (lambda: os.mkfifo(sheet), "answers.toml is no regular file"),
    ):
        write()
        submission = read_submission(tmp_path)
        assert submission.sheets == ()
        assert says in submission.messages[0]
        assert paths(submission) == ["activations.py"]
        sheet.unlink()


@pytest.mark.parametrize("kind", ["raw", "markdown", "code"])
def test_answers_in_a_notebook_are_read_from_any_cell_and_never_as_code(tmp_path, kind):
    cell = {"cell_type": kind, "source": ["# vgrade quiz activations\n", 'one = "b"\n']}
    text = json.loads(notebook(CODE))
    text["cells"].insert(0, cell)
    (tmp_path / "activations.ipynb").write_text(json.dumps(text))
    submission = read_submission(tmp_path)
    assert answers(submission) == [("activations.ipynb", {"one": "b"})]
    assert submission.files[0].text.strip() == CODE.strip()
    hash(submission.files[0])


def test_a_file_answers_the_exercise_that_it_is_named_for(tmp_path):
    files, _ = chosen(tmp_path, {"02/Activations.py": CODE, "x/clipping.ipynb": notebook("x = 1")})
    assert files == {"activations": "02/Activations.py", "clipping": "x/clipping.ipynb"}


def test_a_copy_with_another_name_is_recognised(tmp_path):
    files, _ = chosen(tmp_path, {"my_activations_final (1).py": CODE})
    assert files["activations"] == "my_activations_final (1).py"


def test_a_file_named_for_the_learner_is_found_by_what_it_defines(tmp_path):
    text = "def relu(z): ...\nsigmoid = lambda z: z\ndef global_norm(g): ...\n"
    files, found = chosen(tmp_path, {"alice.py": text})
    assert files == {"activations": "alice.py", "clipping": "alice.py"}
    assert "because of what it defines" in found["activations"].messages[0]


def test_a_helper_that_another_file_imports_is_not_an_exercise_that_was_begun(tmp_path):
    work = {"clipping.py": "from dnn_utils import relu\n", "dnn_utils.py": "def relu(z): ...\n"}
    assert chosen(tmp_path / "imported", work)[0]["activations"] is None
    work["clipping.py"] = "x = 1\n"
    assert chosen(tmp_path / "alone", work)[0]["activations"] == "dnn_utils.py"


def test_of_two_files_the_one_that_was_worked_on_is_graded(tmp_path):
    stub = "".join(f"def {f}(z):\n    raise NotImplementedError\n" for f in ("relu", "sigmoid"))
    work = notebook(CODE)
    files, found = chosen(tmp_path, {"activations.py": stub, "activations.ipynb": work})
    assert files["activations"] == "activations.ipynb"
    assert found["activations"].messages == ()


def test_of_two_worked_on_the_choice_is_told(tmp_path):
    files, found = chosen(tmp_path, {"activations.py": CODE, "old/activations.py": CODE + "#"})
    assert files["activations"] == "activations.py"
    assert "more than one file" in found["activations"].messages[0]
    assert "old/activations.py" in found["activations"].messages[0]


def test_a_file_asked_for_by_name_goes_first(tmp_path):
    work = {"activations.py": CODE, "activations.ipynb": notebook(CODE)}
    files, _ = chosen(tmp_path, work, prefer="activations.ipynb")
    assert files["activations"] == "activations.ipynb"


def test_a_function_that_is_in_another_file_is_found_there(tmp_path):
    work = {"activations.py": CODE, "more.py": "def sigmoid(z):\n    return z\n"}
    _, found = chosen(tmp_path, work)
    assert found["activations"].modules == {"relu": "activations", "sigmoid": "more"}


def test_an_exercise_without_a_file_has_none(tmp_path):
    files, _ = chosen(tmp_path, {"activations.py": CODE})
    assert files["clipping"] is None
