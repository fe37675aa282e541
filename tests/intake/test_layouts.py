"""Classes as they come out of each system: who handed in what, told by names alone."""

import os
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

import grader.intake
from grader.errors import CourseError
from grader.intake.download import Unclear, read_download
from grader.intake.entries import read_class, read_entry

CODE = "def relu(z):\n    return z\n"
EXERCISES = [
    SimpleNamespace(id="activations", module="activations", folder="02_activations"),
    SimpleNamespace(id="flow", module="flow", folder="06_flow"),
]


def write(root, *names, text=CODE):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif name.endswith(".zip"):
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("activations.py", text)
        else:
            path.write_text(text)
    return root


def learners(found):
    return [entry.learner for entry in found.entries]


def files(entry):
    return [file.path for file in read_entry(entry).files]


def test_canvas_is_one_flat_folder_and_the_latest_counts(tmp_path):
    write(
        tmp_path,
        "doejane_101_5001_activations.py",
        "doejane_101_5003_activations-1.py",
        "doejane_101_5002_helpers.py",
        "müller_LATE_102_5004_activations (1).py",
        "o_neil_103_5005_homework.zip",
        "anon_104_5006_activations.py",
        "smith_105_text.html",
    )
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["anon_104", "doejane", "müller", "o_neil", "smith"]
    assert found.says == (
        "Canvas: 7 files, 5 learners, 1 late, 1 handed in twice or more: the latest counts.",
    )
    jane = found.entries[1]
    assert jane.hand_in.late is False
    assert jane.hand_in.attempts == 2
    assert jane.hand_in.identity == "101"
    assert found.entries[2].hand_in.late is True
    assert {f.path: f.superseded for f in read_entry(jane).files} == {
        "activations.py": True,
        "activations-1.py": False,
        "helpers.py": False,
    }
    assert files(found.entries[3]) == ["activations.py"]


def test_canvas_gives_two_of_one_name_their_numbers(tmp_path):
    write(tmp_path, "leekim_1_10_activations.py", "leekim_2_11_activations.py")
    assert learners(read_class(tmp_path, EXERCISES)) == ["leekim (1)", "leekim (2)"]


def test_names_that_only_look_like_canvas_are_no_learners_called_hw(tmp_path):
    write(tmp_path, "hw_1_2_ann.py", "hw_1_2_bob.py")
    assert learners(read_class(tmp_path, EXERCISES)) == ["hw_1_2_ann", "hw_1_2_bob"]


def test_a_canvas_folder_with_something_else_in_it_asks(tmp_path):
    write(tmp_path, "doejane_101_5001_activations.py", "bob.py")
    with pytest.raises(Unclear, match=r"bob\.py.*--layout canvas.*--layout plain"):
        read_class(tmp_path, EXERCISES)
    found = read_class(tmp_path, EXERCISES, "canvas")
    assert learners(found) == ["doejane"]
    assert "bob.py" in " ".join(found.says)
    assert len(read_class(tmp_path, EXERCISES, "plain").entries) == 2


def test_moodle_is_a_folder_each_with_files_zips_and_pasted_text(tmp_path):
    page = "<p>def relu(z):<br>&nbsp; &nbsp; return z</p>"
    write(
        tmp_path,
        "Ann Example_11_assignsubmission_file_/activations.py",
        "Bob_Lee_12_assignsubmission_file/work.zip",
        "Participant_13_assignsubmission_file_/activations.py",
        "Ann Example_11_assignsubmission_onlinetext_/",
    )
    write(tmp_path, "Cy Dow_14_assignsubmission_onlinetext_/onlinetext.html", text=page)
    write(tmp_path, "Ann Example_11_assignsubmission_onlinetext_/onlinetext.html", text="<p>Hi!")
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["Ann Example", "Bob Lee", "Cy Dow", "Participant 13"]
    assert found.says == ("Moodle: 5 folders, 4 learners.",)
    assert files(found.entries[0]) == ["activations.py"]
    assert files(found.entries[1]) == ["work.zip/activations.py"]
    (pasted,) = read_entry(found.entries[2]).files
    assert pasted.text == "def relu(z):\n    return z\n"


def test_moodle_can_be_flat(tmp_path):
    write(
        tmp_path,
        "Ann Example_11_assignsubmission_file_activations.py",
        "Ann Example_11_assignsubmission_file_helpers.py",
        "Bob Lee_12_assignsubmission_file_homework.zip",
    )
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["Ann Example", "Bob Lee"]
    assert files(found.entries[0]) == ["activations.py", "helpers.py"]


METADATA = """\
---
submission_1:
  :submitters:
  - :name: Ann Example
    :sid: '007'
    :email: ann@uni.eu
  :created_at: 2024-02-03 10:11:12.000000000 Z
  :score: 0.0
  :history:
  - :created_at: 2024-02-01 10:11:12.000000000 Z
submission_2:
  :submitters:
  - :name: Bob Lee
  - :name: Cy Dow
  :created_at: 2024-02-03 10:11:12.000000000 Z
"""


def test_gradescope_names_are_in_its_metadata(tmp_path):
    export = tmp_path / "assignment_5_export"
    write(
        export, "submission_1/activations.py", "submission_2/a.zip", "submission_3/activations.py"
    )
    (export / "submission_metadata.yml").write_text(METADATA)
    for root in (export, tmp_path):
        found = read_class(root, EXERCISES)
        assert learners(found) == ["Ann Example", "Bob Lee, Cy Dow", "submission_3"]
        assert "Gradescope: 3 submissions, 3 learners" in " ".join(found.says)
        assert found.entries[0].hand_in.attempts == 2
        assert found.entries[0].hand_in.identity == "007"
        assert found.entries[0].hand_in.at.startswith("2024-02-03")


ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 13)
)
"""A list whose text has 10^13 parts."""
NO_METADATA = {
    "nothing": "",
    "a list that is not closed": "[",
    "a command": "!!python/object/apply:os.system [ls]",
    "something else": "a: 1",
    "a zero byte": "\0",
    "a number as the submitters": "submission_1:\n  :submitters: 5\n",
    "a history that is none": "submission_1:\n  :history: 5\n  :late: [1]\n",
    "a list as the name": f"{ALIASES}submission_1:\n  :submitters:\n  - :name: *a12\n",
    "a number of 400 places to the base of 60": (
        f"submission_1:\n  :submitters:\n  - :name: 1{':00' * 400}.5\n"
    ),
    "a number of 5,000 hexadecimal digits": (
        f"submission_1:\n  :submitters:\n  - :name: 0x{'f' * 5000}\n"
    ),
    "a day that is none": "submission_1:\n  :created_at: 2001-99-99\n",
}


@pytest.mark.parametrize("text", NO_METADATA.values(), ids=NO_METADATA)
def test_metadata_that_cannot_be_read_costs_the_names_only(tmp_path, text):
    write(tmp_path, "submission_1/activations.py")
    (tmp_path / "submission_metadata.yml").write_text(text)
    assert learners(read_class(tmp_path, EXERCISES)) == ["submission_1"]


def test_clones_of_github_classroom_lose_what_they_all_begin_with(tmp_path):
    root = tmp_path / "hw1-submissions"
    for user in ("ann", "bob-lee"):
        write(root, f"hw1-{user}/.git/HEAD", f"hw1-{user}/activations.py", text="x = 1\n")
    found = read_class(root, EXERCISES)
    assert learners(found) == ["ann", "bob-lee"]
    assert files(found.entries[0]) == ["activations.py"]
    other = root.rename(tmp_path / "clones")
    assert learners(read_class(other, EXERCISES)) == ["ann", "bob-lee"]


def test_nbgrader_keeps_learners_in_submitted_and_nowhere_else(tmp_path):
    write(
        tmp_path,
        "submitted/ann/ps1/activations.py",
        "submitted/bob/ps1/activations.py",
        "source/ps1/activations.py",
        "release/ps1/activations.py",
        "gradebook.db",
    )
    (tmp_path / "submitted/ann/ps1/timestamp.txt").write_text("2024-02-03 10:11:12 UTC\n")
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["ann", "bob"]
    assert found.entries[0].hand_in.at == "2024-02-03 10:11:12 UTC"
    assert "nbgrader" in " ".join(found.says)


def test_blackboard_has_receipts_that_are_no_learners(tmp_path):
    write(
        tmp_path,
        "HW1_ann1_attempt_2024-02-03-10-11-12_activations.py",
        "HW1_ann1_attempt_2024-02-03-10-11-12.txt",
        "HW1_bob2_attempt_2024-02-03-10-11-13_activations.py",
    )
    assert learners(read_class(tmp_path, EXERCISES)) == ["ann1", "bob2"]


def test_a_plain_folder_needs_no_option_and_says_nothing(tmp_path):
    write(tmp_path, "ann/activations.py", "bob.zip", "cy.py", "Dee Dow.ipynb", "eve.tar.gz")
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["Dee Dow", "ann", "bob", "cy", "eve"]
    assert found.says == ()


def test_rosters_receipts_and_what_systems_leave_are_no_learners(tmp_path):
    write(tmp_path, "ann/activations.py", "bob.pdf", "fay.txt")
    write(
        tmp_path,
        *("roster.csv", "grades.xlsx", "README.md", "notes.txt", "Instructions.pdf"),
        *("Thumbs.db", "desktop.ini", "._bob.pdf", "~$grades.xlsx", "__MACOSX/x.py"),
        text="no code",
    )
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["ann", "bob", "fay"]  # a PDF that was handed in is not silent
    (said,) = found.says
    assert "Left aside" in said
    assert "grades.xlsx" in said


def test_what_was_written_by_grade_is_never_a_class_and_never_a_learner(tmp_path):
    write(tmp_path, "ann/activations.py", "graded/index.html", "graded/grades.csv")
    (tmp_path / "graded" / "results").mkdir()
    (tmp_path / "graded" / "reports").mkdir()
    found = read_class(tmp_path, EXERCISES)
    assert learners(found) == ["ann"]
    assert "graded" in " ".join(found.says)
    with pytest.raises(Unclear, match="wrote"):
        read_class(tmp_path / "graded", EXERCISES)


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (("activations.py", "helpers.py"), CODE),
        (("Flow-Copy1.ipynb",), "{}"),
        (("activations (2).py", "x.py"), CODE),
        (("02_activations/activations.py", "06_flow/flow.py"), CODE),
        (("answers.toml", "work.py"), "x = 1\n"),
        (("main.py", "utils.py"), "from utils import relu\n"),
    ],
)
def test_the_folder_of_one_learner_is_no_class(tmp_path, names, text):
    write(tmp_path, *names, text=text)
    with pytest.raises(Unclear, match=r"one learner.*--layout plain"):
        read_class(tmp_path, EXERCISES)
    assert read_class(tmp_path, EXERCISES, "plain").entries


def test_a_class_in_a_folder_of_its_own_asks_for_that_folder(tmp_path):
    write(tmp_path, "class/ann/activations.py", "class/bob/activations.py")
    with pytest.raises(Unclear, match="class"):
        read_class(tmp_path, EXERCISES)


def test_a_layout_that_was_asked_for_and_is_not_there_is_told(tmp_path):
    write(tmp_path, "ann/activations.py")
    for layout in ("canvas", "moodle", "gradescope", "classroom", "nbgrader", "blackboard"):
        with pytest.raises(Unclear, match="nothing in it"):
            read_class(tmp_path, EXERCISES, layout)


def test_a_learner_called_like_an_exercise_is_one_in_a_folder(tmp_path):
    write(tmp_path, "flow/activations.py", "ann/activations.py")
    assert learners(read_class(tmp_path, EXERCISES)) == ["ann", "flow"]


@pytest.mark.skipif(os.name != "posix", reason="only there a folder can be forbidden so")
def test_links_among_the_entries_are_entries_and_nothing_follows_them(tmp_path):
    write(tmp_path / "class", "ann/activations.py")
    write(tmp_path, "elsewhere/activations.py", "secret.py", text="from flow import relu\n")
    (tmp_path / "class" / "bob").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "class" / "cy.py").symlink_to(tmp_path / "secret.py")
    found = read_class(tmp_path / "class", EXERCISES)
    assert learners(found) == ["ann", "bob", "cy"]
    assert [read_entry(e).status for e in found.entries] == ["graded", "unreadable", "unreadable"]


def test_no_folder_at_all_is_an_error(tmp_path):
    with pytest.raises(CourseError):
        read_class(tmp_path / "nothing", EXERCISES)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_a_pipe_in_the_place_of_a_file_keeps_nobody_waiting(tmp_path):
    root = tmp_path / "class"
    for user in ("ann", "bob", "cy"):
        write(root, f"submitted/{user}/hw1/activations.py")
    (root / "submitted/ann/hw1/timestamp.txt").write_text("2024-02-03 10:11:12 UTC\n")
    os.mkfifo(root / "submitted/bob/hw1/timestamp.txt")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/timestamp.txt").write_text("what is not theirs to read\n")
    (root / "submitted/cy/hw2").symlink_to(tmp_path / "elsewhere")
    found = read_class(root, EXERCISES)
    assert learners(found) == ["ann", "bob", "cy"]
    assert [entry.hand_in.at for entry in found.entries] == ["2024-02-03 10:11:12 UTC", None, None]
    write(tmp_path / "export", "submission_1/activations.py")
    os.mkfifo(tmp_path / "export/submission_metadata.yml")
    assert learners(read_class(tmp_path / "export", EXERCISES)) == ["submission_1"]


def test_every_file_of_a_class_is_opened_in_one_way():
    intake = Path(grader.intake.__file__).parent
    opening = re.compile(r"\.(?:read_text|read_bytes|open)\(|\bopen\(")
    found = {file.name for file in intake.rglob("*.py") if opening.search(file.read_text("utf-8"))}
    assert found == {"regular.py", "archive.py"}  # the latter opens what is in an archive


WITHIN = {
    "Moodle": [
        "Course-1/Ada L_1_assignsubmission_file_/activations.py",
        "Course-1/Bo Li_2_assignsubmission_file_/activations.py",
    ],
    "Canvas": ["lovelaceada_1_11_activations.py", "libo_LATE_2_12_activations-1.py"],
    "Gradescope": ["export/submission_1/hw.py", "export/submission_2/hw.py"],
    "activations": ["hw1/hw1-ada/02/activations.py", "hw1/hw1-bo/activations.ipynb"],
    "relu.py": ["ada/relu.py", "bo/relu.py", "bo/more/helpers.py"],
    "Sakai's": [
        "HW1/Lovelace, Ada(ada)/Submission attachment(s)/activations.py",
        "HW1/Lovelace, Ada(ada)/timestamp.txt",
        "HW1/Li, Bo(bo)/Submission attachment(s)/activations.py",
        "HW1/Li, Bo(bo)/timestamp.txt",
    ],
}
ONE = {
    "a course's folders": ["mine/01_depth/depth.py", "mine/02_activations/activations.py"],
    "a copy": ["mine/activations.py", "mine/activations (1).py"],
    "packages": ["mine/a/__init__.py", "mine/b/__init__.py", "mine/activations.py"],
}


def packed(path, names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x = 1\n")


@pytest.mark.parametrize("kind", WITHIN)
def test_a_class_within_one_archive_is_not_taken_for_one_learner(tmp_path, kind):
    packed(tmp_path / "all.zip", WITHIN[kind])
    with pytest.raises(Unclear, match=r"all\.zip is the only entry.*unpack it"):
        read_download(tmp_path, [tmp_path / "all.zip"], EXERCISES, None)
    plain = read_download(tmp_path, [tmp_path / "all.zip"], EXERCISES, "plain")
    assert len(plain.pieces) == 1


@pytest.mark.parametrize("kind", ["activations", "relu.py", "Sakai's"])
def test_a_class_within_one_folder_is_not_taken_for_one_learner(tmp_path, kind):
    for name in WITHIN[kind]:
        file = tmp_path / "all" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("2024-01-01" if name.endswith(".txt") else "x = 1\n")
    with pytest.raises(Unclear, match=r"all is the only entry.*lies in several folders"):
        read_download(tmp_path, [tmp_path / "all"], EXERCISES, None)


@pytest.mark.parametrize("kind", ONE)
def test_one_learner_in_one_archive_is_one(tmp_path, kind):
    packed(tmp_path / "ada.zip", ONE[kind])
    found = read_download(tmp_path, [tmp_path / "ada.zip"], EXERCISES, None)
    assert [piece.who for piece in found.pieces] == ["ada"]


def test_one_archive_that_is_broken_is_one_entry(tmp_path):
    (tmp_path / "ada.zip").write_bytes(b"PK\x03\x04 and no more")
    found = read_download(tmp_path, [tmp_path / "ada.zip"], EXERCISES, None)
    assert [piece.who for piece in found.pieces] == ["ada"]
