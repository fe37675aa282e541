"""A small file system in memory: what an exercise brings, and what the learner's own code writes.

There are no files where work is graded. A path that is not there is one that is not there, and what
is written is kept in memory. It opens no real file, in no tier: a path never reaches the system.
"""

import errno
import io
import os
import posixpath
import stat

NO_SUCH_FILE = "grading has no such file; build the data in the code, or take it as an argument"
MOST_BYTES = 64 << 20
LONGEST_PATH = 4096


class Files:
    """Paths are absolute and without dots inside. ``given`` is found by its relative path from
    any folder: who loads `data/points.csv` may have changed to `/content/drive` before."""

    def __init__(self, given):
        self._given = [f"/{name}" for name in given]
        self._contents = {f"/{name}": content for name, content in given.items()}
        self._folders = {"/"}
        for path in self._given:
            self._add_folders(posixpath.dirname(path))
        self._given_folders = sorted(self._folders - {"/"}, key=len, reverse=True)
        self._at = "/"
        self._numbers = {}

    def getcwd(self):
        return self._at

    def getcwdb(self):
        return os.fsencode(self._at)

    def chdir(self, path):
        self._at = self._absolute(path)

    # --- what is there ---------------------------------------------------------------------------

    def read(self, path):
        """The content of a file. Raises what ``open`` raises."""
        found = self._find(path)
        if found in self._folders:
            raise IsADirectoryError(errno.EISDIR, "Is a directory", path)
        return self._bytes(found)

    def _bytes(self, path):
        content = self._contents[path]
        return content.getvalue() if type(content) is OpenFile else content

    def python_files(self):
        """The paths of all modules that were written, or given."""
        return [path for path in self._contents if path.endswith(".py")]

    def python_file(self, module):
        """``(path, text)`` of a module that was written, or given; None where there is none."""
        tail = f"/{module.replace('.', '/')}.py"
        for path in reversed(self._contents):
            if path.endswith(tail):
                return path[1:], self._bytes(path).decode("utf-8", "replace")
        return None

    def stat(self, path, *, dir_fd=None, follow_symlinks=True):
        found = self._find(path)
        is_folder = found in self._folders
        mode = stat.S_IFDIR | 0o755 if is_folder else stat.S_IFREG | 0o644
        size = 0 if is_folder else len(self._bytes(found))
        number = self._numbers.setdefault(found, len(self._numbers) + 1)
        return os.stat_result((mode, number, 1, 1, 0, 0, size, 0, 0, 0))

    def exists(self, path):
        try:
            self._find(path)
        except (OSError, ValueError):
            return False
        return True

    def isfile(self, path):
        return self.exists(path) and self._find(path) in self._contents

    def isdir(self, path):
        return self.exists(path) and self._find(path) in self._folders

    def access(self, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True):
        return self.exists(path)

    def listdir(self, path="."):
        folder = self._folder(path)
        names = self._names_in(folder)
        return [os.fsencode(name) for name in names] if isinstance(path, bytes) else names

    def scandir(self, path="."):
        folder, shown = self._folder(path), os.fspath(path)
        return Listing(Entry(self, shown, folder, name) for name in self._names_in(folder))

    def readlink(self, path, *, dir_fd=None):
        self._find(path)
        raise OSError(errno.EINVAL, "Invalid argument", path)

    # --- what is written -------------------------------------------------------------------------

    def write(self, path, content):
        """Keep a file, or one that is still written into; folders that it lies in are made."""
        self._contents.pop(path, None)
        self._add_folders(posixpath.dirname(path))
        self.refuse_more_than(MOST_BYTES, path, 0)
        self._contents[path] = content

    def write_text(self, path, text):
        self.write(self._absolute(path), text.encode("utf-8", "replace"))

    def refuse_more_than(self, most, path, size):
        if size + sum(len(self._bytes(other)) for other in self._contents if other != path) > most:
            raise OSError(errno.ENOSPC, f"grading keeps {MOST_BYTES >> 20} MB of files", path)

    def has_closed(self, path, file):
        if self._contents.get(path) is file:
            self._contents[path] = file.getvalue()

    def mkdir(self, path, mode=0o777, *, dir_fd=None):
        found = self._absolute(path)
        if found in self._folders or found in self._contents:
            raise FileExistsError(errno.EEXIST, "File exists", path)
        self._add_folders(found)

    def remove(self, path, *, dir_fd=None):
        found = self._find(path)
        if found in self._folders:
            raise IsADirectoryError(errno.EISDIR, "Is a directory", path)
        del self._contents[found]

    def rmdir(self, path, *, dir_fd=None):
        found = self._folder(path)
        if found == "/" or self._names_in(found):
            raise OSError(errno.ENOTEMPTY, "Directory not empty", path)
        self._folders.remove(found)

    def rename(self, source, target, *, src_dir_fd=None, dst_dir_fd=None):
        found, to = self._find(source), self._absolute(target)
        if found in self._folders:
            raise PermissionError(errno.EPERM, "grading renames no folder", source)
        self.write(to, self._contents.pop(found))

    def change_nothing(self, path, *_, **__):
        """For ``chmod`` and ``utime``: modes and times are not kept."""
        self._find(path)

    def touch(self, path, mode=0o666, exist_ok=True):
        if not self.exists(path):
            self.write(self._absolute(path), b"")
        elif not exist_ok:
            raise FileExistsError(errno.EEXIST, "File exists", path)

    def open(
        self,
        file,
        mode="r",
        buffering=-1,
        encoding=None,
        errors=None,
        newline=None,
        closefd=True,
        opener=None,
    ):
        """As the ``open`` of Python, for paths alone."""
        kinds = set(mode)
        if len(kinds & set("rwxa")) != 1 or kinds - set("rwxabt+") or {"b", "t"} <= kinds:
            raise ValueError(f"invalid mode: {mode!r}")
        path, content = self._absolute(file), b""
        if "r" in kinds or (kinds & set("a+") and "w" not in kinds and self.exists(file)):
            path = self._find(file)
            content = self.read(file)
        if "x" in kinds and self.exists(file):
            raise FileExistsError(errno.EEXIST, "File exists", file)
        if path in self._folders:
            raise IsADirectoryError(errno.EISDIR, "Is a directory", file)
        raw = OpenFile(self, path, content, file, mode)
        if "b" in kinds:
            return raw
        text = io.TextIOWrapper(
            raw, "utf-8" if encoding in (None, "locale") else encoding, errors, newline
        )
        text.mode = mode
        return text

    # --- paths -----------------------------------------------------------------------------------

    def _absolute(self, path):
        path = os.fsdecode(path)
        if "\0" in path:
            raise ValueError("embedded null byte")
        if len(path) > LONGEST_PATH:
            raise OSError(errno.ENAMETOOLONG, "File name too long", path[:80])
        path = posixpath.normpath(posixpath.join(self._at, path.replace("\\", "/")))
        return f"/{path.lstrip('/')}"

    def _find(self, path):
        """Where a path leads. FileNotFoundError if it leads nowhere."""
        found = self._absolute(path)
        if found in self._contents or found in self._folders:
            return found
        if found == self._at:
            return "/"
        for given in (*self._given, *self._given_folders):
            if found.endswith(given) and (given in self._contents or given in self._folders):
                return given
        raise FileNotFoundError(errno.ENOENT, NO_SUCH_FILE, path)

    def _folder(self, path):
        found = self._find(path)
        if found not in self._folders:
            raise NotADirectoryError(errno.ENOTDIR, "Not a directory", path)
        return found

    def _names_in(self, folder):
        before = folder.rstrip("/") + "/"
        paths = (p for p in (*self._contents, *self._folders) if p.startswith(before))
        inside = (p[len(before) :] for p in paths)
        return sorted({name for name in inside if name and "/" not in name})

    def _add_folders(self, path):
        while path not in self._folders:
            if path in self._contents:
                raise NotADirectoryError(errno.ENOTDIR, "Not a directory", path)
            self._folders.add(path)
            path = posixpath.dirname(path)


class OpenFile(io.BytesIO):
    """One file that is open. One that is written into holds what is read of it meanwhile."""

    def __init__(self, files, path, content, name, mode):
        super().__init__(content)
        self.name, self.mode = name, mode
        self._files, self._path = files, path
        self._reads = "r" in mode or "+" in mode
        self._writes = bool(set(mode) & set("wax+"))
        self._appends = "a" in mode
        self._room = 0
        if self._appends:
            self.seek(0, io.SEEK_END)
        if self._writes:
            files.write(path, self)

    def readable(self):
        return self._reads

    def writable(self):
        return self._writes

    def write(self, data):
        if not self._writes:
            raise io.UnsupportedOperation("not writable")
        if self._appends:
            self.seek(0, io.SEEK_END)
        if self.tell() + memoryview(data).nbytes > self._room:
            self._files.refuse_more_than(MOST_BYTES, self._path, self.tell() + len(data))
            self._room += MOST_BYTES // 8
        return super().write(data)

    def peek(self, size=0):
        return self.getbuffer()[self.tell() :].tobytes()

    def close(self):
        if not self.closed:
            self._files.has_closed(self._path, self)
        super().close()


class Entry(os.PathLike):
    """What ``os.scandir`` gives for each name."""

    def __init__(self, files, folder, found, name):
        self._files, self._found = files, posixpath.join(found, name)
        as_bytes = isinstance(folder, bytes)
        self.name = os.fsencode(name) if as_bytes else name
        self.path = os.path.join(folder, self.name)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"

    def is_dir(self, *, follow_symlinks=True):
        return self._files.isdir(self._found)

    def is_file(self, *, follow_symlinks=True):
        return self._files.isfile(self._found)

    def is_symlink(self):
        return False

    def is_junction(self):
        return False

    def stat(self, *, follow_symlinks=True):
        return self._files.stat(self._found)

    def inode(self):
        return self.stat().st_ino


class Listing:
    """The iterator of ``os.scandir``, which is a context as well."""

    def __init__(self, entries):
        self._entries = entries

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def close(self):
        self._entries = iter(())
