"""A file is written whole, or stays as it was."""

import pytest

from grader.wholefile import write_whole


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
