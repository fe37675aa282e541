"""Each entry of a class is one learner, with a file name that is safe and nobody else's."""

import os
import re

import pytest

from grader.errors import CourseError
from grader.intake.download import Unclear
from grader.intake.entries import read_entries


def entries_of(folder, *names):
    """Make empty files or (names that end in a slash) folders, and read the class."""
    folder.mkdir(exist_ok=True)
    for name in names:
        if name.endswith("/"):
            (folder / name).mkdir()
        else:
            (folder / name).touch()
    return read_entries(folder)


def test_harmless_names_are_kept_and_files_lose_their_ending(tmp_path):
    entries = entries_of(tmp_path, "ada/", "boris.zip", "jürgen.py", "m.curie-2@uni.eu/")
    assert [(e.learner, e.page) for e in entries] == [
        ("ada", "ada"),
        ("boris", "boris"),
        ("jürgen", "jürgen"),
        ("m.curie-2@uni.eu", "m.curie-2@uni.eu"),
    ]


def test_hidden_files_and_what_a_mac_leaves_are_no_learners(tmp_path):
    assert entries_of(tmp_path, ".git/", ".DS_Store", "__MACOSX/", "ada/")[0].learner == "ada"
    assert len(read_entries(tmp_path)) == 1


STRANGE = {
    "Ada Lovelace/": "Ada Lovelace",
    "evil\u202egnp.exe/": "evilgnp.exe",
    "=cmd()/": "=cmd()",
    "x" * 200 + "/": "x" * 200,
    "界" * 80 + "/": "界" * 80,
    "a\nb/": "a b",
    "'; DROP TABLE grades; --/": "'; DROP TABLE grades; --",
    "<script>/": "<script>",
    "…/": "…",
    "\x1b[31mred\x1b[0m ink/": "red ink",
}


def test_strange_names_become_a_slug_and_a_hash_and_are_shown_as_they_read(tmp_path):
    entries = entries_of(tmp_path, *STRANGE)
    assert sorted(e.learner for e in entries) == sorted(STRANGE.values())
    for entry in entries:
        assert re.fullmatch(r"[\w.@+-]{1,100}(-[0-9a-f]{8})?", entry.page)
    assert entries_of(tmp_path / "nfd", "e\u0301/")[0].learner == "\xe9"


def test_pages_are_unique_where_case_does_not_count(tmp_path):
    names = ["Bob/", "bob/", "BOB.zip", "Straße/", "STRASSE/", "ada/", "Ada.ipynb"]
    pages = [entry.page.casefold() for entry in entries_of(tmp_path, *names)]
    assert len(set(pages)) == len(names)


@pytest.mark.parametrize(
    "names",
    [
        ("bob/", "bob.zip"),
        ("bob/", "bob.py", "bob.tar.gz"),
        ("ada/", "a\u200bda/"),
        ("ada/", "\x1b[1mada\x1b[0m/"),
        ("ada/", "\u0430da/"),
        ("ada lovelace/", "ada\xa0lovelace/"),
        ("e\u0301/", "\xe9/"),
    ],
)
def test_two_entries_that_read_alike_are_named_and_nothing_is_graded(tmp_path, names):
    with pytest.raises(Unclear) as told:
        entries_of(tmp_path, "cleo/", *names)
    assert "read alike" in str(told.value)
    assert "rename" in str(told.value)
    assert str(told.value).isprintable()
    assert "cleo" not in str(told.value)


def test_nobody_can_take_the_page_of_another_by_naming_a_folder_like_it(tmp_path):
    page = entries_of(tmp_path / "a", "Ada Lovelace/")[0].page
    entries = entries_of(tmp_path / "b", "Ada Lovelace/", f"{page}/", f"{page.upper()}/")
    assert len({entry.page.casefold() for entry in entries}) == 3
    assert entries_of(tmp_path / "b")[0].learner == page.upper()


@pytest.mark.skipif(os.name != "posix", reason="only there a name can be no text")
def test_names_that_are_no_text_have_pages_of_their_own(tmp_path):
    for name in (b"\xff.py", b"\xfe.py", b"gr\xfcn"):
        (tmp_path / os.fsdecode(name)).touch()
    pages = {entry.page for entry in read_entries(tmp_path)}
    assert len(pages) == 3
    for page in pages:
        page.encode("utf-8")


def test_every_page_with_its_endings_fits_into_a_file_name(tmp_path):
    longest = ["x" * 100, "界" * 66, "界" * 80, "😀" * 60, "ü" * 120, "\u202e" * 80]
    for entry in entries_of(tmp_path, *(f"{name}/" for name in longest)):
        assert len(os.fsencode(f".{entry.page}.json.1234567.part")) <= 255


def test_a_folder_that_is_none_cannot_be_read(tmp_path):
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "nothing"):
        with pytest.raises(CourseError, match="cannot be read"):
            read_entries(path)
