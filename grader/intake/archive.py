"""Archives: what is in a zip or a tar, unpacked in memory and never further than is allowed. No
name in it is trusted, and no link is followed."""

from __future__ import annotations

import copy
import re
import stat
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from grader.intake.inflate import Inflated, InflatedMember
from grader.intake.limits import (
    MAX_LISTING,
    MAX_NAME,
    ONLY_WORK,
    Allowance,
    Unreadable,
    too_large,
)
from grader.intake.whatitis import archive_kind, foreign

ENDINGS = (
    ".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tbz2", ".tar.xz", ".txz", ".gz"
)  # fmt: skip
OTHER_ENDINGS = (".rar", ".7z", ".zipx", ".tar.zst", ".zst")
"""Archives that cannot be read here."""
_DRIVE = re.compile(r"[A-Za-z]:")


Limit = Callable[[bytes], int]
HEAD = 64


@dataclass(frozen=True, slots=True)
class Member:
    """``read`` is given what says, of a file's beginning, how long it may be; it gives the file, or
    says in words why not."""

    name: str
    read: Callable[[Limit], bytes | str]
    anytime: bool
    """May it be read later? Else before the next member is asked for, or not at all."""


def is_archive(name: str) -> bool:
    """By its name."""
    return name.lower().endswith((*ENDINGS, *OTHER_ENDINGS))


def without_ending(name: str) -> str:
    """The name of an archive without all that says that it is one."""
    lower = name.lower()
    for ending in sorted((*ENDINGS, *OTHER_ENDINGS), key=len, reverse=True):
        if lower.endswith(ending) and len(lower) > len(ending):
            return name[: -len(ending)]
    return name


def members(
    stream: BinaryIO, name: str, wants: Callable[[str], bool], allowance: Allowance
) -> Iterator[Member]:
    """The files in an archive whose names are wanted, in order; each is to be read before the next
    is asked for. Raises Unreadable, and what the libraries raise of a broken one."""
    head = stream.read(4096)
    stream.seek(0)
    lower = name.lower()
    kind = archive_kind(head)
    strange = foreign(head) if kind is None else None
    if strange is not None:
        raise Unreadable(strange)
    if kind is None and not head:
        raise Unreadable("is an empty file, and no zip; pack it again and hand it in")
    if kind is None and not lower.endswith(".zip"):
        raise Unreadable("is no archive that can be read here; hand in a zip")
    if kind in ("zip", None):
        yield from _in_zip(stream, wants, allowance)
    else:
        yield from _in_tar(stream, name, kind, wants, allowance)


def _in_zip(
    stream: BinaryIO, wants: Callable[[str], bool], allowance: Allowance
) -> Iterator[Member]:
    content = _ZipContent(stream)
    archive = zipfile.ZipFile(content)  # type: ignore[arg-type]
    content.longest = None
    entries = archive.infolist()
    if not allowance.may_list(len(entries), "the zip"):
        return
    if any(not entry.filename for entry in entries):
        raise Unreadable("is a zip with an entry that has no name; zip it again")
    for entry in entries:
        name = entry.filename.replace("\\", "/")
        if name.endswith("/") or not wants(name) or not _is_sound(name, allowance, "the zip"):
            continue
        if stat.S_ISLNK(entry.external_attr >> 16):
            allowance.say(f"{name} is a link, which is not followed")
            continue

        def read(limit: Limit, entry: zipfile.ZipInfo = entry) -> bytes | str:
            return _read_member(archive, entry, limit)

        yield Member(name, read, True)


def _is_sound(name: str, allowance: Allowance, where: str) -> bool:
    if len(name) > MAX_NAME:
        allowance.say(f"{name[:40]}… has too long a name and was left out")
        return False
    if name.startswith("/") or ".." in PurePosixPath(name).parts or _DRIVE.match(name):
        allowance.say(f"{name} points outside {where} and was left out")
        return False
    return True


class _ZipContent:
    """The file of a zip; its list of files, which is read at once, is read up to a limit."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self.longest: int | None = MAX_LISTING
        self.seek, self.tell = stream.seek, stream.tell

    def seekable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        if self.longest is not None and size is not None and size > self.longest:
            raise Unreadable(f"is a zip that lists too many files; {ONLY_WORK}")
        return self._stream.read(size)


def _read_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limit: Limit) -> bytes | str:
    """No more is ever unpacked than is allowed, whatever the zip claims."""
    if entry.flag_bits & 1:
        return "is encrypted; zip it again without a password"
    try:
        with archive.open(_as_it_lies(entry)) as packed:
            kind = _UNPACKED_HERE.get(entry.compress_type)
            stream = packed if kind is None else InflatedMember(packed, kind)
            head = stream.read(HEAD)
            most = limit(head)
            if entry.file_size > most:
                return too_large(entry.file_size, most)
            content = head + stream.read(most + 1 - len(head))
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
        return f"cannot be unpacked: {error}"
    except Exception as error:  # a decompressor's own error, of no common base class
        return f"cannot be unpacked: {type(error).__name__}"
    return content if len(content) <= most else too_large(len(content), most)


_UNPACKED_HERE = {zipfile.ZIP_BZIP2: "bz2", zipfile.ZIP_LZMA: "lzma"}


def _as_it_lies(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry, or what is unpacked here as the bytes that lie in the zip."""
    if entry.compress_type not in _UNPACKED_HERE:
        return entry
    packed = copy.copy(entry)
    packed.compress_type, packed.file_size = zipfile.ZIP_STORED, entry.compress_size
    del packed.CRC  # that of what is unpacked
    return packed


def _in_tar(
    stream: BinaryIO, name: str, kind: str, wants: Callable[[str], bool], allowance: Allowance
) -> Iterator[Member]:
    inflated = Inflated(stream, kind, allowance)
    if kind != "tar":
        first = inflated.upto(262)
        stream.seek(0)
        inflated = Inflated(stream, kind, allowance)
        if archive_kind(first) != "tar":
            alone = without_ending(name.rpartition("/")[2])
            if wants(alone):
                yield Member(alone, lambda limit: _rest(inflated, limit), False)
            return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive = tarfile.TarFile(fileobj=inflated, errorlevel=0)  # type: ignore[arg-type]
        while (entry := archive.next()) is not None:
            archive.members.clear()  # type: ignore[attr-defined]  # or they are all kept
            if not allowance.may_list(1, "the tar"):
                return
            path = entry.name.removeprefix("./")
            if entry.isdir() or not wants(path) or not _is_sound(path, allowance, "the tar"):
                continue
            if entry.issym() or entry.islnk():
                allowance.say(f"{path} is a link, which is not followed")
            elif entry.isreg():

                def read(limit: Limit, entry: tarfile.TarInfo = entry) -> bytes | str:
                    inflated.seek(entry.offset_data)
                    head = inflated.upto(min(HEAD, entry.size))
                    most = limit(head)
                    if entry.size > most:
                        return too_large(entry.size, most)
                    return head + inflated.upto(entry.size - len(head))

                yield Member(path, read, False)


def _rest(inflated: Inflated, limit: Limit) -> bytes | str:
    head = inflated.upto(HEAD)
    most = limit(head)
    content = head + inflated.upto(most + 1 - len(head))
    return content if len(content) <= most else too_large(len(content), most)
