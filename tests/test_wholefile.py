"""A file is written whole, or stays as it was; and it is written where it was asked for, whatever
links lie there."""

import os
import re
from pathlib import Path

import pytest

from grader.generate.folder import write_folder
from grader.wholefile import make_folder, write_whole

GRADER = Path(__file__).parent.parent / "grader"


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path):
    file = tmp_path / "answers.toml"
    write_whole(file, b"one")
    write_whole(file, b"two")
    assert file.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_written_leaves_the_earlier_file_as_it_was(tmp_path, monkeypatch):
    file = tmp_path / "answers.toml"
    write_whole(file, b"one")

    def full(self, target):
        raise OSError("No space left on device")

    monkeypatch.setattr(type(file), "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"two")
    assert file.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_with_the_name_of_the_file_is_replaced_and_not_followed(tmp_path):
    course = tmp_path / "checks.py"
    course.write_bytes(b"the checks")
    for name, leads_to in (("report.xml", course), ("dangling", tmp_path / "new.py")):
        link = tmp_path / name
        link.symlink_to(leads_to)
        write_whole(link, b"the report")
        assert not link.is_symlink()
        assert link.read_bytes() == b"the report"
    assert course.read_bytes() == b"the checks"
    assert not (tmp_path / "new.py").exists()


def test_another_name_of_the_same_file_keeps_its_content(tmp_path):
    course = tmp_path / "checks.py"
    course.write_bytes(b"the checks")
    (tmp_path / "report.xml").hardlink_to(course)
    write_whole(tmp_path / "report.xml", b"the report")
    assert course.read_bytes() == b"the checks"


def test_a_link_on_the_way_is_refused_and_named_with_the_folder_itself(tmp_path, monkeypatch):
    course = tmp_path / "course"
    course.mkdir()
    (tmp_path / "build").symlink_to(course)
    monkeypatch.chdir(tmp_path)
    for file in (tmp_path / "build" / "r.xml", Path("build/r.xml"), Path("build/deep/r.xml")):
        for write in (lambda f: write_whole(f, b"x"), lambda f: make_folder(f.parent)):
            with pytest.raises(OSError, match=f"is a link; name the folder itself, {course}"):
                write(file)
    assert list(course.iterdir()) == []


def test_a_link_that_is_laid_while_it_is_written_is_not_followed(tmp_path, monkeypatch):
    """The name of the unfinished file cannot be guessed, and what is there is not opened."""
    target = tmp_path / "checks.py"
    target.write_bytes(b"the checks")
    monkeypatch.setattr(os, "urandom", bytes)
    (tmp_path / f".{bytes(8).hex()}.part").symlink_to(target)
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "report.xml", b"the report")
    assert target.read_bytes() == b"the checks"


@pytest.mark.skipif(os.name != "posix", reason="there are no such files here")
def test_a_device_or_a_pipe_does_not_become_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", Path(os.devnull), Path("/dev/stdout")):
        with pytest.raises(OSError, match="it is no place for a file; name another"):
            write_whole(place, b"x")
    assert Path(os.devnull).is_char_device()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, b"x")


def test_a_folder_of_many_files_is_written_and_renewed_through_no_link(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / ".vgrade").mkdir(parents=True)
    (elsewhere / ".vgrade" / "keep").write_bytes(b"kept")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "01_x").symlink_to(elsewhere)
    for files in ({}, {"01_x/README.md": b"x"}):
        with pytest.raises(OSError, match="is a link"):
            write_folder(files, mine)
    assert (elsewhere / ".vgrade" / "keep").read_bytes() == b"kept"
    assert not (elsewhere / "README.md").exists()


WRITES = re.compile(
    r"\.write_(text|bytes)\(|\b(mkdir|makedirs|touch)\(|shutil\.(copy|move)"
    r"|\bopen\([^)]*[\"'](?=[rwxab+]*[\"'])[rb]*[wxa+]"
)


def test_nothing_in_the_grader_writes_a_file_in_another_way():
    assert WRITES.search('file.open("wb")') and not WRITES.search('file.open("rb")')
    for file in GRADER.rglob("*.py"):
        name = file.relative_to(GRADER).as_posix()
        if name != "wholefile.py" and not name.startswith("sandbox/inside/"):
            found = WRITES.search(file.read_text("utf-8"))
            assert found is None, f"{name}: {found}"
