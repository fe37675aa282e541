"""One file of a learner's as it is run: its source, its names, its module, and the report of what
running it came to. It runs nothing itself, and opens no file.
"""

import sys
import types

failures = sys.modules["_vgrade_failure"]
missing = sys.modules["_vgrade_missing"]


class Source:
    """One file as it was handed in: the whole text of a ``.py``, or a notebook's code cells."""

    __slots__ = ("cells", "kind", "path")

    def __init__(self, path, kind, cells):
        self.path, self.kind, self.cells = path, kind, cells


class LoadReport:
    """What running a file came to, as plain data.

    A failure is a dict with cell, line, type and message; ``defined`` has the file's own functions.
    """

    __slots__ = ("defined", "failures", "notes")

    def __init__(self):
        self.failures, self.notes, self.defined = [], [], []

    def note(self, text):
        text = failures.shorten(text, failures.MESSAGE_LIMIT)
        if text not in self.notes:
            self.notes.append(text)


class LearnerModule(types.ModuleType):
    """A learner's module. Where a name is missing because the file stopped, it says so."""

    __slots__ = ("_lacks",)

    def __init__(self, name, lacks):
        super().__init__(name)
        self._lacks = lacks

    def __getattr__(self, name):
        raise AttributeError(name if name.startswith("__") else self._lacks(name))


class File:
    """A source, the names it goes by, and its module and report once it is run."""

    def __init__(self, source):
        folders, _, name = source.path.replace("\\", "/").rpartition("/")
        folders = [part for part in folders.split("/") if part not in ("", ".")]
        self.path, self.cells = source.path, source.cells
        self.is_notebook = source.kind == "ipynb"
        self.stem = name.rpartition(".")[0] or name
        self.is_package = self.stem == "__init__" and bool(folders)
        self.package = ".".join(folders)
        self.folders = [".".join(folders[: n + 1]) for n in range(len(folders))]
        self.dotted = self.package if self.is_package else ".".join([*folders, self.stem])
        self.report = None
        self.missing = set()
        """Modules that it imports, and that are not here."""
        self.functions = {}
        """Those that are defined at the top, whatever decorates them, and by which program."""
        self.covered = {}
        """Of these, those whose names stand for something else in the end."""
        self.manners = None
        """NumPy's error state and Python's filters of warnings as it leaves them."""
        self.module = LearnerModule(self._name(), self.lacks)
        self.module.__file__ = self.path
        self.module.__package__ = self.package
        if self.is_package:
            self.module.__path__ = []
        if self.is_notebook:
            self.module.__dict__.update({"In": [""], "Out": {}, "_": "", "__": "", "___": ""})

    def open_folder(self):
        """A folder has this file's name: ``from a import f`` and ``from a.b import f`` work."""
        self.module.__path__ = []

    def _name(self):
        if self.is_notebook:
            return "__main__"
        return self.dotted if self.is_package else self.stem

    def lacks(self, name):
        """The sentence for a name that is not in this file, with the reason if it is known."""
        wanted = _loosely(name)
        near = [f"; there is `{own}`" for own in self.defined() if _loosely(own) == wanted]
        trouble = [f"; it {self.trouble()}"] if self.trouble() else []
        return "".join([f"{self.path} has no `{name}`", *near[:1], *trouble])

    def trouble(self):
        """What of the file could not be run first, and why, or "" where all went well."""
        if not (self.report and self.report.failures):
            return ""
        first = self.report.failures[0]
        if first["type"] == "OutOfTime":
            cell = f" in cell {first['cell']}" if first["cell"] else ""
            return f"ran out of time{cell}"
        place = f"line {first['line']}" if first["line"] else "the file"
        if first["cell"]:
            place = f"cell {first['cell']}" + (f", {place}" if first["line"] else "")
        why = f"{first['type']}: {first['message']}" if first["message"] else first["type"]
        return f"could not run {place} ({failures.shorten(why, failures.REASON_LIMIT)})"

    def defined(self):
        """Names of the functions that are this file's own, decorated ones too."""
        names = vars(self.module)
        return [
            name
            for name, value in list(names.items())
            if type(name) is str
            and (
                (type(value) is types.FunctionType and value.__globals__ is names)
                or (
                    name in self.functions and callable(value) and not missing.is_placeholder(value)
                )
            )
        ]


class Telling:
    """What running one file or cell came to, as it goes into the file's report."""

    def __init__(self, file, cell, lacking, over):
        """``over`` says why no more than definitions are read, from some time on."""
        self._file, self._cell, self._lacking, self.over = file, cell, lacking, over

    def place(self, line):
        places = [f"cell {self._cell}"] if self._cell else []
        return ", ".join([*places, *([f"line {line}"] if line else [])]) or self._file.path

    def failed(self, error, line):
        self._file.report.failures.append(failures.failure(error, line, self._cell))

    def note(self, line, words):
        place = self.place(line)
        self._file.report.note(f"{place}: {words}")

    def is_first_of(self, module):
        """Has nothing been told of this module in this file?"""
        known = module in self._file.missing
        self._file.missing.add(module)
        return not known

    def why_not_imported(self, statement, error):
        """The words for a name that a file of the submission lacks, or a library here; None where
        the import is the learner's own error."""
        return self._lacking(self, statement, error)


def _loosely(name):
    return name.replace("_", "").casefold()
