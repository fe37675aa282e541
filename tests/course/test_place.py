"""Where a course is found, and when it counts as the class's own."""

import pytest

from grader.course.place import find_course, leads_into


@pytest.fixture
def place(tmp_path):
    for name in ("class/ada", "course/01_x", "course/class", "away"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "course" / "course.toml").write_text("")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("class", True),
        ("class/ada", True),
        ("class/not-there/solutions", True),
        ("away/../class/ada", True),
        ("course", False),
        ("class/../course", False),
        ("class/ada/../../course", False),
        (".", False),
        ("classes", False),
    ],
)
def test_what_lies_in_a_folder_is_told_by_its_real_path(place, monkeypatch, path, inside):
    assert leads_into(place / path, place / "class") is inside
    monkeypatch.chdir(place / "away")
    (place / "way").symlink_to(place / "class")
    for folder in (place / "class", place / "way"):
        assert leads_into(place / path, folder) is inside
    monkeypatch.chdir(place)
    assert leads_into(place.joinpath(path).relative_to(place), place / "class") is inside


def test_a_link_that_lies_there_counts_wherever_it_leads(place):
    (place / "class" / "solutions").symlink_to(place / "course")
    (place / "mine").symlink_to(place / "class" / "solutions")
    (place / "class" / "out").symlink_to("../away")
    assert leads_into(place / "class" / "solutions", place / "class")
    assert leads_into(place / "class" / "solutions" / "01_x", place / "class")
    assert leads_into(place / "class" / "out" / "..", place / "class")
    assert leads_into(place / "mine", place / "class")
    assert not leads_into(place / "course", place / "class")


def test_links_in_a_ring_end(place):
    (place / "class" / "one").symlink_to("two")
    (place / "class" / "two").symlink_to("one")
    assert leads_into(place / "class" / "one", place / "class")
    assert not leads_into(place / "course", place / "class" / "one")


def test_the_nearest_course_outside_is_found(place):
    for name in ("class", "class/solutions", "class/exercises"):
        (place / name).mkdir(exist_ok=True)
        (place / name / "course.toml").write_text("")
    assert find_course(place / "class" / "ada") == place / "class"
    assert find_course(place / "class" / "ada", outside=place / "class") is None
    (place / "course.toml").write_text("")
    assert find_course(place / "class" / "ada", outside=place / "class") == place


def test_a_course_that_contains_the_class_is_outside(place):
    assert find_course(place / "course", outside=place / "course" / "class") == place / "course"
