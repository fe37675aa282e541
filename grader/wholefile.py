"""Files written as a whole or not at all, and never through a link.

Whoever reads one meanwhile never sees half of it; and where the folder may hold what a learner
committed, a link there leads no file of the grader's to another place.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path

PART = ".part"
_DEVICES = Path(os.devnull).parent


def write_whole(file: Path, data: bytes) -> None:
    """In the place of an earlier one; where a link has that name, in the place of the link.

    Raises OSError that names ``file``, and then the earlier one is as it was.
    """
    file = Path(os.path.abspath(file))  # noqa: PTH100 - `resolve` would follow the links
    _refuse_links(file.parent)
    if not file.is_symlink() and file.is_dir():
        raise OSError(errno.EISDIR, os.strerror(errno.EISDIR), str(file))
    if file.parent == _DEVICES or _is_special(file):
        raise OSError(errno.EINVAL, "it is no place for a file; name another", str(file))
    part = file.with_name(f".{os.urandom(8).hex()}{PART}")
    try:
        # Nobody can have laid a link there: the name is new, and what exists is not opened.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
        part.replace(file)
    except OSError as error:
        if error.errno is not None:
            raise OSError(error.errno, error.strerror, str(file)) from None
        raise
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """With the folders above it, where they are not there. Raises OSError, also where one of them
    is a link."""
    folder = Path(os.path.abspath(folder))  # noqa: PTH100
    _refuse_links(folder)
    folder.mkdir(parents=True, exist_ok=True)


_BINARY = getattr(os, "O_BINARY", 0)


def _is_special(file: Path) -> bool:
    """A device or a pipe, which would be gone with the file in its place."""
    return file.exists() and not (file.is_file() or file.is_dir() or file.is_symlink())


def _refuse_links(folder: Path) -> None:
    for part in (folder, *folder.parents):
        if part.is_symlink() and not _of_the_system(part):
            real = os.path.realpath(part)
            says = f"{part} is a link; name the folder itself, {real}"
            raise OSError(errno.ELOOP, says, str(folder))


def _of_the_system(link: Path) -> bool:
    """One that no learner can have made, as `/tmp` is where it leads to another folder."""
    user = os.geteuid() if hasattr(os, "geteuid") else 0
    return link.parent == link.parent.parent or (user != 0 and link.lstat().st_uid == 0)
