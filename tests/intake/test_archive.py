"""Archives, archives in archives and what lies about in them: the work is found, and no more is
unpacked than is allowed."""

import gzip
import io
import lzma
import os
import random
import tarfile
import tracemalloc
import zipfile

import pytest

from grader.intake.clutter import is_aside, is_old
from grader.intake.limits import MAX_FILES, MAX_NESTED
from grader.intake.submission import read_submission

CODE = "def relu(z):\n    return z\n"


def zipped(files):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def tarred(files, mode="w:gz"):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def read(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    return read_submission(tmp_path / name)


def paths(submission):
    return [file.path for file in submission.files]


FILES = {
    "hw/activations.py": CODE,
    "hw/large.py": "#" * 512 * 40,
    "hw/x.csv": "1,2",
    "b.py": "x = 1",
}
KINDS = {
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES, "w"),
    "a.tar.gz": tarred(FILES),
    "a.tgz": tarred(FILES),
    "a.tar.bz2": tarred(FILES, "w:bz2"),
    "a.tar.xz": tarred(FILES, "w:xz"),
    "really a tar.zip": tarred(FILES),
    "really a zip.tar.gz": zipped(FILES),
}


@pytest.mark.parametrize(("name", "content"), KINDS.items(), ids=KINDS)
def test_every_kind_of_archive_gives_the_same_files(tmp_path, name, content):
    submission = read(tmp_path, name, content)
    assert paths(submission) == ["b.py", "hw/activations.py", "hw/large.py"]
    assert submission.files[1].text == CODE
    assert submission.digest == read(tmp_path, "again.zip", zipped(FILES)).digest


@pytest.mark.parametrize(("name", "content"), KINDS.items(), ids=KINDS)
def test_an_archive_in_a_folder_or_in_an_archive_is_opened(tmp_path, name, content):
    place = tmp_path / "ann" / "deep"
    place.mkdir(parents=True)
    (place / name).write_bytes(content)
    assert f"deep/{name}/hw/activations.py" in paths(read_submission(tmp_path / "ann"))
    outer = read(tmp_path, "outer.zip", zipped({f"x/{name}": content}))
    assert f"x/{name}/hw/activations.py" in paths(outer)
    outer = read(tmp_path, "outer.tar.gz", tarred({f"x/{name}": content}))
    assert f"x/{name}/hw/activations.py" in paths(outer)


def test_a_file_that_is_packed_alone_is_read(tmp_path):
    submission = read(tmp_path, "activations.py.gz", gzip.compress(CODE.encode()))
    assert submission.files[0].text == CODE


def test_archives_in_archives_end_somewhere_and_that_is_said(tmp_path):
    content = zipped({"activations.py": CODE})
    for _ in range(MAX_NESTED + 2):
        content = zipped({"in.zip": content})
    submission = read(tmp_path, "a.zip", content)
    assert submission.status == "empty"
    assert "archive in too many others" in submission.reached[0]


def test_any_depth_of_folders_is_looked_into(tmp_path):
    deep = "/".join("abcdefghij" * 3)
    (tmp_path / "ann" / deep).mkdir(parents=True)
    (tmp_path / "ann" / deep / "activations.py").write_text(CODE)
    assert paths(read_submission(tmp_path / "ann")) == [f"{deep}/activations.py"]
    submission = read(tmp_path, "a.zip", zipped({f"{deep}/activations.py": CODE}))
    assert paths(submission) == [f"{deep}/activations.py"]


CLUTTER = [
    "venv/lib/python3.11/site-packages/numpy/core.py",
    "my_env/Lib/mod.py",
    "anaconda3/lib/python3.9/abc.py",
    ".venv/x.py",
    "dl/site-packages/x.py",
    "node_modules/gyp/x.py",
    ".git/hooks/x.py",
    "hw/.ipynb_checkpoints/activations-checkpoint.ipynb",
    "__MACOSX/hw/._activations.py",
    "hw/._activations.py",
    "hw/__pycache__/x.py",
]


def test_what_is_nobodys_work_is_not_read_and_not_counted(tmp_path):
    crowd = {f"{name[:-3]}{n}.py": "x = 1" for name in CLUTTER for n in range(30)}
    files = {**crowd, **dict.fromkeys(CLUTTER, "x = 1"), "hw/activations.py": CODE}
    for name, content in (("a.zip", zipped(files)), ("a.tar.gz", tarred(files))):
        submission = read(tmp_path, name, content)
        assert paths(submission) == ["hw/activations.py"]
        assert submission.messages == ()
    for name, text in files.items():
        path = tmp_path / "ann" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert paths(read_submission(tmp_path / "ann")) == ["hw/activations.py"]


def test_an_installed_python_is_known_by_its_mark_and_work_beside_it_is_read(tmp_path):
    files = {"dl/pyvenv.cfg": "", "dl/stuff/x.py": "x = 1", "dl/activations.py": CODE}
    assert paths(read(tmp_path, "a.zip", zipped(files))) == ["dl/activations.py"]
    for name, text in files.items():
        path = tmp_path / "ann" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert paths(read_submission(tmp_path / "ann")) == ["dl/activations.py"]


@pytest.mark.parametrize(
    "path", ["python/lib/a.py", "environment/lib/a.py", "lib/a.py", "bin/a.py", "env/a.py"]
)
def test_a_learners_own_folder_is_no_environment(path):
    assert not is_aside(path.split("/"))


def test_what_was_put_aside_is_known_by_its_folder():
    assert is_old("old/a.py")
    assert is_old("hw/backup_2/a.py")
    assert not is_old("gold/a.py")
    assert not is_old("old.py")


def test_of_too_many_files_the_likely_ones_are_read_and_that_is_said(tmp_path):
    files = {f"aaa/mod_{n:03}.py": "x = 1" for n in range(MAX_FILES + 60)}
    files["work/deep/er/activations.ipynb"] = '{"cells": [{"cell_type": "code", "source": "x"}]}'
    submission = read(tmp_path, "a.zip", zipped(files))
    assert "work/deep/er/activations.ipynb" in paths(submission)
    assert len(submission.files) == MAX_FILES
    assert f"only {MAX_FILES} files were read" in submission.reached[0]
    assert submission.reached[0] in submission.messages


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.zip", b"", "empty file"),
        ("a.tar.gz", b"", "empty file"),
        ("a.rar", b"Rar!\x1a\x07", "RAR archive"),
        ("a.zip", b"Rar!\x1a\x07", "RAR archive"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "7z archive"),
        ("a.tar", b"no tar at all", "no archive"),
        ("a.tar.gz", gzip.compress(b"x", mtime=0)[:-4], "cut off"),
        ("a.tar.xz", b"\xfd7zXZ\0 and no more", "cannot be read"),
    ],
)
def test_an_archive_that_cannot_be_read_is_told(tmp_path, name, content, says):
    submission = read(tmp_path, name, content)
    assert submission.status in ("unreadable", "empty")
    assert says in " ".join(submission.messages)


def test_an_entry_without_a_name_makes_a_zip_unreadable_and_nothing_else(tmp_path):
    content = zipped({"activations.py": CODE, "x": "y"})
    place = content.rindex(b"x", 0, content.rindex(b"PK\x05\x06"))
    nameless = zipfile.ZipInfo("x")
    nameless.filename = ""
    made = io.BytesIO(content)
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr(nameless, "y")
    submission = read(tmp_path, "a.zip", made.getvalue())
    assert submission.status == "unreadable"
    assert "no name" in submission.messages[0]
    assert place


def test_an_encrypted_file_is_told_with_the_remedy(tmp_path):
    content = bytearray(zipped({"activations.py": CODE}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (file,) = read(tmp_path, "a.zip", bytes(content)).files
    assert "without a password" in file.problem


def test_a_tar_that_is_cut_off_keeps_what_comes_before(tmp_path):
    noise = random.Random(0).randbytes(200_000).hex()
    content = tarred({"activations.py": CODE, "b.py": noise})
    submission = read(tmp_path, "a.tar.gz", content[: len(content) // 2])
    assert submission.files[0].text == CODE
    assert "cut off" in " ".join(submission.messages)


def test_bombs_are_unpacked_no_further_than_is_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr("grader.intake.limits.Allowance.unpacked", 4 << 20)
    zeros = bytes(64 << 20)
    header = tarfile.TarInfo("x.py")
    header.size = 1 << 40
    pax = tarfile.TarInfo("x")
    pax.type, pax.size = tarfile.XHDTYPE, 60 << 20
    bombs = {
        "a.tar.gz": gzip.compress(header.tobuf() + zeros, 1),
        "b.tar.gz": gzip.compress(pax.tobuf() + zeros, 1),
        "c.tar.xz": lzma.compress(header.tobuf() + zeros, preset=0),
        "d.gz": gzip.compress(zeros, 1),
    }
    for name, content in bombs.items():
        (tmp_path / name).write_bytes(content)
    del zeros
    tracemalloc.start()
    for name in bombs:
        submission = read_submission(tmp_path / name)
        assert submission.messages or submission.files[0].problem
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 24 << 20


def test_links_in_a_tar_are_told_and_not_followed(tmp_path):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            entry = tarfile.TarInfo(f"link{ord(kind)}.py")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
        for name in ("../up.py", "/abs.py"):
            archive.addfile(tarfile.TarInfo(name))
    submission = read(tmp_path, "a.tar", made.getvalue())
    assert submission.files == ()
    said = " ".join(submission.messages)
    assert said.count("is a link") == 2
    assert "../up.py points outside the tar" in said


def test_data_beside_the_work_counts_for_nothing(tmp_path):
    files = {"data.bin": os.urandom(3 << 20), "a/activations.py": CODE}
    submission = read(tmp_path, "a.zip", zipped(files))
    assert paths(submission) == ["a/activations.py"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_bomb_in_a_zip_takes_no_more_memory_than_is_allowed_however_it_is_packed(
    tmp_path, method
):
    path = tmp_path / "a.zip"
    long = f"x = '{os.urandom(50_000).hex()}'\n"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("relu.py", CODE)
        archive.writestr("long.py", long)
        archive.writestr("bomb.py", b"#" * (64 << 20))
    content = path.read_bytes().replace((64 << 20).to_bytes(4, "little"), b"\x10\0\0\0")
    path.write_bytes(content)  # and it says that it is small
    tracemalloc.start()
    try:
        submission = read_submission(path)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    read = {file.path: file.text for file in submission.files if not file.problem}
    assert read == {"relu.py": CODE, "long.py": long}
    assert "bomb.py" in str(submission)
    assert most < 32 << 20


def test_an_lzma_that_asks_for_gigabytes_is_told(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("relu.py", CODE)
    content = bytearray(path.read_bytes())
    at = content.index(b"\x05\0\x5d") + 3
    content[at : at + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    assert "cannot be unpacked" in str(read_submission(path))
