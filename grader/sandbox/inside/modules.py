"""The submission's module space: runs each of its files once, and lets them import each other.

It executes a learner's source, so whatever that raises becomes a line of a report. It works inside
the sealed process, where no file can be opened: what it needs, it was given.
"""

import __future__

import ast
import contextlib
import importlib.machinery
import linecache
import sys
import types

notebook = sys.modules["_vgrade_notebook"]
standins = sys.modules["_vgrade_standins"]
failures = standins.load_beside("failure")
missing = standins.load_beside("missing")
statements = standins.load_beside("statements")
surroundings = standins.load_beside("surroundings")

_POSTPONED = __future__.annotations.compiler_flag
_FUTURE = sum({getattr(__future__, name).compiler_flag for name in __future__.all_feature_names})
_REASON_LIMIT = 160


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
        self.flags = 0
        self.functions = set()
        self.module = LearnerModule(self._name(), self.lacks)
        self.module.__file__ = self.path
        self.module.__package__ = self.package
        if self.is_package:
            self.module.__path__ = []
        if self.is_notebook:
            self.module.__dict__.update({"In": [""], "Out": {}, "_": "", "__": "", "___": ""})

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
        """What the file did first that it should not, where and why, or "" where all went well."""
        if not (self.report and self.report.failures):
            return ""
        first = self.report.failures[0]
        if first["type"] == "OutOfTime":
            cell = f" in cell {first['cell']}" if first["cell"] else ""
            return f"ran out of time{cell}"
        did = f"stopped at line {first['line']}" if first["line"] else "could not be started"
        if first["cell"]:
            did = f"failed in cell {first['cell']}"
        why = f"{first['type']}: {first['message']}" if first["message"] else first["type"]
        return f"{did} ({failures.shorten(why, _REASON_LIMIT)})"

    def defined(self):
        """Names of the functions that are this file's own, decorated ones too."""
        names = vars(self.module)
        return [
            name
            for name, value in list(names.items())
            if type(name) is str
            and (
                (type(value) is types.FunctionType and value.__globals__ is names)
                or (name in self.functions and callable(value))
            )
        ]


class ModuleSpace:
    """All files of one submission. ``available`` names the modules that were loaded before."""

    def __init__(self, sources, available, limited=contextlib.nullcontext):
        """``limited`` is entered for each file and each cell: it ends what runs too long."""
        files = [File(source) for source in sources]
        self._limited = limited
        self._available = list(available)
        self._library = standins.Library()
        self._by_stem, self._by_name = {}, {}
        self._folders = {folder for file in files for folder in file.folders}
        self._folders -= {file.dotted for file in files if file.is_package}
        for file in files:
            self._by_stem.setdefault(file.stem, file)
            self._by_name.setdefault(file.dotted, file)
            if file.stem not in self._folders and not file.is_package:
                self._by_name.setdefault(file.stem, file)

    def install(self):
        """Answer every import of this process from here on, and furnish it for learner code."""
        sys.meta_path[:] = [self]
        surroundings.furnish()

    def load(self, name):
        """Run a module, once: the report of the first time is given again."""
        file = self._by_stem.get(name) or self._by_name.get(name)
        if file is None:
            report = LoadReport()
            error = ModuleNotFoundError(f"the submission has no module `{name}`")
            report.failures.append(failures.failure(error))
            return report
        return self._run(file)

    def function(self, module, name):
        """The learner's object of that name. AttributeError with a plain sentence if none is."""
        file = self._by_stem.get(module) or self._by_name.get(module)
        if file is None:
            raise AttributeError(f"the submission has no module `{module}`")
        self._run(file)
        names = vars(file.module)
        if name not in names:
            raise AttributeError(file.lacks(name))
        if not callable(names[name]):
            kind = failures.type_of(names[name])
            raise AttributeError(f"`{name}` in {file.path} is of type {kind}, not a function")
        return names[name]

    def find_spec(self, fullname, path=None, target=None):
        """What Python's import system asks: the submission first, then the stand-ins."""
        file = self._by_name.get(fullname)
        if file is not None:
            return _spec(fullname, file, lambda: self._run(file))
        if fullname in self._folders:
            return importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        if self._library.covers(fullname):
            loader = _Loader(self._library.module(fullname), lambda: None)
            return importlib.machinery.ModuleSpec(fullname, loader, is_package=True)
        spec = _without_a_file(fullname)
        # An import statement is told what there is; `importlib.util.find_spec` expects None.
        if spec is None and sys._getframe(2).f_code.co_name == "_find_and_load_unlocked":
            words = missing.not_available(fullname, self._available)
            raise ModuleNotFoundError(words, name=fullname)
        return spec

    def _run(self, file):
        if file.report is not None:
            return file.report
        file.report = LoadReport()
        module = file.module
        name = file.stem if self._by_name.get(file.stem) is file else file.dotted
        module.__spec__ = _spec(name, file, lambda: None)
        module.__spec__._initializing = True
        self._register(name, file)
        if file.is_notebook:
            outer = sys.modules.get("__main__")
            sys.modules["__main__"] = module
            for number, cell in enumerate(file.cells, 1):
                self._run_text(file, cell, number)
            if type(outer) is LearnerModule:
                sys.modules["__main__"] = outer
        else:
            self._run_text(file, "\n".join(file.cells), None)
        module.__spec__._initializing = False
        file.report.defined = file.defined()
        return file.report

    def _register(self, name, file):
        """Let `import` find the running module under its name, unless that is taken."""
        first = self._by_name.get(file.stem, file)
        if "." not in name and sys.modules.setdefault(name, file.module) is not file.module:
            file.report.note(
                f"`import {name}` gives Python's own module here, not {file.path}: rename it"
            )
        elif first is not file:
            file.report.note(
                f"`import {file.stem}` gives {first.path} here, not {file.path}: rename one"
            )

    def _run_text(self, file, text, cell):
        filename = f"{file.path}, cell {cell}" if cell else file.path
        try:
            left_out = []
            if cell or not _is_python(text):  # a .py saved from a notebook can hold its magics
                text, left_out = notebook.python_source(text)
            text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            if left_out:
                were = "was" if len(left_out) == 1 else "were"
                listed = ", ".join(f"`{piece}`" for piece in left_out)
                file.report.note(
                    f"{f'cell {cell}' if cell else file.path}: {listed} {were} left out"
                )
            lines = [f"{line}\n" for line in text.split("\n")]
            linecache.cache[filename] = (len(text), None, lines, filename)
            with self._limited():
                self._execute(file, text, filename, cell)
        except BaseException as error:
            file.report.failures.append(failures.failure(error, filename, cell))

    def _execute(self, file, text, filename, cell):
        tree = compile(text, filename, "exec", file.flags | ast.PyCF_ONLY_AST, dont_inherit=True)
        body = tree.body
        if cell and ("await" in text or "async" in text):
            body = statements.without_await(body)
            if len(body) < len(tree.body):
                file.report.note(f"cell {cell}: `await` outside a function was left out")
        file.functions |= statements.functions(body)
        pieces = statements.pieces(body, file.package, self._folders, self._is_uncertain)
        imports = [piece for piece in pieces if isinstance(piece, statements.Import)]
        if not all(self._can_find(one.module) for one in imports):
            # A placeholder in an annotation must not cost the function that is annotated.
            file.flags |= _POSTPONED
        codes = []
        for piece in pieces:
            tree = statements.tree(piece, at_start=not codes and not cell)
            codes.append(compile(tree, filename, "exec", file.flags, dont_inherit=True))
            file.flags |= codes[-1].co_flags & _FUTURE
        for piece, code in zip(pieces, codes, strict=True):
            if isinstance(piece, statements.Import):
                self._import(file, piece, code, cell)
            else:
                exec(code, vars(file.module))

    def _is_uncertain(self, module):
        return (
            self._file_of(module) is not None
            or self._library.computes(module)
            or not self._can_find(module)
        )

    def _file_of(self, module):
        """The submission's file that an import of this name gives."""
        file = self._by_name.get(module)
        return file if file and sys.modules.get(module, file.module) is file.module else None

    def _can_find(self, module):
        return (
            module in sys.modules
            or module in self._by_name
            or module in self._folders
            or self._library.covers(module)
            or _without_a_file(module) is not None
        )

    def _import(self, file, asked, code, cell):
        """Run one import; what cannot be had leaves a placeholder, and a note."""
        names, note = vars(file.module), file.report.note
        where = f"cell {cell}, line {asked.line}" if cell else f"line {asked.line}"
        if not self._can_find(asked.module):
            it = "it" if asked.wanted == asked.module else f"`{asked.wanted}` from it"
            asks = "" if asked.brings_all else f" ({where} imports {it})"
            words = missing.not_available(asked.module, self._available, asks)
            costs = "nothing of it is imported" if asked.brings_all else "what uses it will say so"
            note(f"{where}: `{asked.module}` is not available here; {costs}")
            self._leave_placeholder(names, asked, ModuleNotFoundError, words)
            return
        target = self._file_of(asked.module)
        try:
            exec(code, names)
        except ImportError as error:
            if self._library.computes(asked.module):
                note(f"{where}: {error}")
                self._leave_placeholder(names, asked, ModuleNotFoundError, str(error))
                return
            if target is None or not target.trouble():
                raise
            reason = f"{target.path} {target.trouble()}"
            words = f"`{asked.wanted}` could not be imported ({where} imports it): {reason}"
            note(f"{where}: `{asked.wanted}` could not be imported: {reason}")
            self._leave_placeholder(names, asked, ImportError, words)
        else:
            if target is not None and target.trouble() and not target.is_notebook:
                note(f"{where}: {target.path} {target.trouble()}")

    def _leave_placeholder(self, names, asked, kind, words):
        if asked.brings_all:
            return
        parent = sys.modules.get(asked.binds) if asked.binds_parent else None
        if parent is not None:
            names[asked.binds] = parent
        elif asked.binds not in names or type(names[asked.binds]) is missing.Missing:
            names[asked.binds] = missing.Missing(kind, words, asked.module)


class _FileSpec(importlib.machinery.ModuleSpec):
    """The spec of a file that is known by its stem, and still lies in its folder."""

    package = ""
    parent = property(lambda self: self.package)


def _spec(name, file, run):
    spec = _FileSpec(name, _Loader(file.module, run), origin=file.path, is_package=file.is_package)
    spec.package = file.package
    return spec


class _Loader:
    """Gives a module that is there already to the import system, and runs it."""

    def __init__(self, module, run):
        self._module, self._run = module, run

    def create_module(self, spec):
        return self._module

    def exec_module(self, module):
        self._run()


def _is_python(text):
    try:
        compile(text, "<file>", "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _without_a_file(name):
    """The spec of a module that is inside the interpreter itself."""
    for finder in (importlib.machinery.BuiltinImporter, importlib.machinery.FrozenImporter):
        spec = finder.find_spec(name)
        if spec is not None:
            return spec
    return None


def _loosely(name):
    return name.replace("_", "").casefold()
