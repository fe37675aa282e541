"""The submission's module space: runs each of its files once, and lets them import each other.

It executes a learner's source, so whatever that raises becomes a line of a report. It works inside
the sealed process, where no file can be opened: what it needs, it was given.
"""

import builtins
import importlib.machinery
import os
import sys
import warnings

import numpy as np

standins = sys.modules["_vgrade_standins"]
failures = standins.load_beside("failure")
missing = standins.load_beside("missing")
standins.load_beside("statements")
memory = standins.load_beside("files")
learnerfile = standins.load_beside("learnerfile")
surroundings = standins.load_beside("surroundings")
imports = standins.load_beside("imports")
loadtime = standins.load_beside("loadtime")
program = standins.load_beside("program")
magics = standins.load_beside("magics")

Source = learnerfile.Source
_LATE = "the time for running it was over"
_CAREFUL = "as running the whole file ended its process"


class ModuleSpace:
    """All files of one submission. ``available`` names the modules that were loaded before;
    ``given`` has what the exercises' own files hold, by relative path."""

    def __init__(self, sources, available, time=None, given=None):
        files = [learnerfile.File(source) for source in sources]
        self._time = time or loadtime.LoadTime()
        self._available = list(available)
        self._library = standins.Library()
        self.files = memory.Files(given or {})
        self._running = {}
        """What tells of each file or cell that is run just now, by its filename."""
        self._cautious = False
        self._manners = _manners()
        self._by_stem, self._by_name = {}, {}
        self._folders = {folder for file in files for folder in file.folders}
        self._folders -= {file.dotted for file in files if file.is_package}
        for file in files:
            self._add(file)

    def _add(self, file):
        self._by_stem.setdefault(file.stem, file)
        self._by_name.setdefault(file.dotted, file)
        if file.is_package:
            return
        first = self._by_name.setdefault(file.stem, file)
        if first is file and self._is_folder(file.stem):
            file.open_folder()

    def install(self):
        """Answer every import of this process from here on, and furnish it for learner code."""
        sys.meta_path[:] = [self]
        builtins.__import__ = imports.Importer(self)
        surroundings.furnish(self.files, lambda: missing.tolerance.loading)
        standins.InteractiveShell.magics = magics.magics(self)

    def load(self, name, cautious=False):
        """Run a module, once: the report of the first time is given again. A ``cautious`` run
        executes definitions alone: running it whole has ended an earlier process."""
        file = self._by_stem.get(name) or self._by_name.get(name)
        if file is None:
            report = learnerfile.LoadReport()
            error = ModuleNotFoundError(f"the submission has no module `{name}`")
            report.failures.append(failures.failure(error))
            return report
        self._time.begin()
        self._cautious = cautious
        _behave(self._manners)
        report = self.run(file)
        file.manners = _manners()
        return report

    def function(self, module, name):
        """The learner's object of that name. AttributeError with a plain sentence if none is."""
        file = self._by_stem.get(module) or self._by_name.get(module)
        if file is None:
            raise AttributeError(f"the submission has no module `{module}`")
        self.run(file)
        names = vars(file.module)
        if name not in names:
            names = self._written_with(name) or names
        if name not in names:
            raise AttributeError(file.lacks(name))
        if name in file.covered:
            return self._as_it_left_things(file, file.covered[name])
        if not callable(names[name]):
            kind = failures.type_of(names[name])
            raise AttributeError(f"`{name}` in {file.path} is of type {kind}, not a function")
        return self._as_it_left_things(file, names[name])

    def _as_it_left_things(self, file, function):
        _behave(file.manners or self._manners)
        return function

    def file_at(self, path):
        """The submission's file, or one that was written, that a path leads to; None if none."""
        parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
        for start in range(len(parts)):
            tail = "/".join(parts[start:])
            for file in self._by_name.values():
                if file.path == tail or (not start and file.path.endswith(f"/{tail}")):
                    return file
        stem, _, suffix = parts[-1].rpartition(".") if parts else ("", "", "")
        if suffix == "py" or not stem:
            return self._written(stem)
        return self._by_stem.get(stem)

    def write_module(self, path, text):
        """A cell that writes a ``.py``: it is the module of that name from here on."""
        self.files.write_text(path, text)
        stem = path.replace("\\", "/").rpartition("/")[2].removesuffix(".py")
        known = self._by_name.get(stem)
        if path.endswith(".py") and known is not None and known.is_notebook:
            del self._by_name[stem]
            if sys.modules.get(stem) is known.module:
                del sys.modules[stem]

    def find_spec(self, fullname, path=None, target=None):
        """What Python's import system asks: the submission first, then the stand-ins."""
        file = self._by_name.get(fullname)
        if file is not None:
            return _spec(fullname, file, lambda: self.run(file))
        if fullname in self._folders:
            return importlib.machinery.ModuleSpec(fullname, None, is_package=True)
        if self._library.covers(fullname):
            loader = _Loader(self._library.module(fullname), lambda: None)
            return importlib.machinery.ModuleSpec(fullname, loader, is_package=True)
        spec = _without_a_file(fullname)
        if spec is None:
            written = self._written(fullname)
            if written is not None:
                return _spec(fullname, written, lambda: self.run(written))
            spec = self._further_down(fullname)
        # An import statement is told what there is; `importlib.util.find_spec` expects None.
        if spec is None and sys._getframe(2).f_code.co_name == "_find_and_load_unlocked":
            raise ModuleNotFoundError(self.words(fullname), name=fullname)
        return spec

    def _further_down(self, name):
        """What an import means that was written for a folder within the submission."""
        file = next((f for n, f in self._by_name.items() if n.endswith(f".{name}")), None)
        if file is not None:
            return _spec(name, file, lambda: self.run(file))
        if self._is_folder(name):
            return importlib.machinery.ModuleSpec(name, None, is_package=True)
        return None

    def _is_folder(self, name):
        return any(f".{folder}".endswith(f".{name}") for folder in self._folders)

    # --- what imports ask ------------------------------------------------------------------------

    def has_imported(self, name, filename, line):
        """Where a file of the submission is imported that could not be run whole, that is noted."""
        file = self._by_name.get(name)
        if file is not None and filename in self._running and not file.is_notebook:
            telling = self._running[filename]
            if file.trouble() and telling.is_first_of(name):
                telling.note(line, f"{file.path} {file.trouble()}")

    def is_running(self, filename):
        return filename in self._running

    def where(self, filename, line):
        return self._running[filename].place(line)

    def words(self, module, imported=""):
        """The sentence about a module that is not here."""
        return missing.not_available(module, self._available, f" ({imported})" if imported else "")

    def note_missing(self, filename, line, module, all_of_it):
        """Once for each file, however often it is imported there."""
        telling = self._running[filename]
        if not telling.is_first_of(module):
            return
        costs = "nothing of it is imported" if all_of_it else "what uses it will say so"
        telling.note(line, f"`{module}` is not here when work is graded; {costs}")

    def _lacking(self, telling, statement, error):
        module = getattr(statement, "module", None) or statement.names[0].name
        wanted = statement.names[0].name
        if type(error) is ModuleNotFoundError and error.name:
            telling.note(statement.lineno, failures.message_of(error))
            return failures.message_of(error)
        file = self._by_name.get(module) or self._by_stem.get(module.rpartition(".")[2])
        if file is None or not file.trouble():
            return None
        reason = f"{file.path} {file.trouble()}"
        telling.note(statement.lineno, f"`{wanted}` could not be imported: {reason}")
        return f"{telling.place(statement.lineno)} imports it, and {reason}"

    # --- running ---------------------------------------------------------------------------------

    def run(self, file):
        """Run a file, if it was not run before."""
        if file.report is not None:
            return file.report
        file.report = learnerfile.LoadReport()
        module = file.module
        name = file.stem if self._by_name.get(file.stem) is file else file.dotted
        module.__spec__ = _spec(name, file, lambda: None)
        module.__spec__._initializing = True
        self._register(name, file)
        outer, missing.tolerance.loading = missing.tolerance.loading, True
        missing.tolerance.doubted = 0
        try:
            self._run_all(file)
        finally:
            missing.tolerance.loading = outer
        module.__spec__._initializing = False
        file.report.defined = file.defined()
        return file.report

    def _run_all(self, file):
        if not file.is_notebook:
            self._run_text(file, "\n".join(file.cells), None)
            self._give_back_functions(file)
            return
        outer = sys.modules.get("__main__")
        sys.modules["__main__"] = file.module
        took = {}
        for number, cell in enumerate(file.cells, 1):
            took[number] = self._run_text(file, cell, number)
        self._give_back_functions(file)
        if type(outer) is learnerfile.LearnerModule:
            sys.modules["__main__"] = outer
        if self._time.is_used_up:
            long = [
                f"cell {n} about {loadtime.about(used)} s" for n, used in took.items() if used >= 1
            ]
            file.report.note(f"{file.path}: it took too long to run ({', '.join(long)})")

    def _run_text(self, file, text, cell):
        """Seconds that it took."""
        filename = f"{file.path}, cell {cell}" if cell else file.path
        telling = learnerfile.Telling(
            file, cell, self._lacking, _CAREFUL if self._cautious else _LATE
        )
        share = self._time.share()
        if self._cautious:
            share.use_up()
        running = program.Program(filename, vars(file.module), telling, self._time, share)
        self._running[filename] = telling
        try:
            running.run(text, is_cell=bool(cell))
        except BaseException as error:
            file.report.failures.append(failures.failure(error, None, cell))
        del self._running[filename]
        file.functions.update(dict.fromkeys(running.functions, running))
        for where, line, path in missing.tolerance.left_off:
            if where == filename:
                telling.note(line, f"`@{path}` was left off: it is not here")
        missing.tolerance.left_off.clear()
        return share.used

    def _give_back_functions(self, file):
        """A function that is called `model` was not meant to be lost for a placeholder, nor is one
        for its own result: `cost = cost(AL, Y)`. There, all else goes on with the result."""
        names = vars(file.module)
        for name, defining in file.functions.items():
            last = names.get(name)
            if missing.is_placeholder(last):
                defining.define_again(name)
            elif name in names and not callable(last):
                defining.define_again(name)
                if callable(names[name]):
                    file.covered[name] = names[name]
                    kind = failures.type_of(last)
                    file.report.note(
                        f"{file.path}: `{name}` is of type {kind} in the end; the function that had"
                        " the name before is graded"
                    )
                names[name] = last

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

    # --- files that are written ------------------------------------------------------------------

    def _written(self, module):
        """The file of a module that learner code has written, or that an exercise brings."""
        found = self.files.python_file(module)
        if found is None:
            return None
        path, text = found
        file = learnerfile.File(Source(path, "py", [text]))
        self._by_name[module] = file
        return file

    def _written_with(self, name):
        """The names of a written module that defines a function of that name, if any does."""
        for path in self.files.python_files():
            file = self.file_at(path)
            if file is not None and name in self.run(file).defined:
                return vars(file.module)
        return None


_RUNS_FILES = {__file__, program.__file__, imports.__file__, loadtime.__file__}


def is_ours(frame):
    """Is it we who are at work, while a file is run? No alarm may break that off: the learner's own
    code is found further in."""
    if not missing.tolerance.loading:
        return False
    while frame is not None:
        name = frame.f_code.co_filename
        if name in _RUNS_FILES:
            return True
        if not name.startswith("<") and not os.path.isabs(name):
            return False
        frame = frame.f_back
    return False


def _manners():
    """What a file may set for the whole process, and the next file must not find."""
    return np.geterr(), warnings.filters[:]


def _behave(manners):
    errors, filters = manners
    if np.geterr() != errors:
        np.seterr(**errors)
    if warnings.filters != filters:
        warnings.filters[:] = filters
        warnings._filters_mutated()


class _FileSpec(importlib.machinery.ModuleSpec):
    """The spec of a file that is known by its stem, and still lies in its folder."""

    package = ""
    parent = property(lambda self: self.package)


def _spec(name, file, run):
    is_package = hasattr(file.module, "__path__")
    spec = _FileSpec(name, _Loader(file.module, run), origin=file.path, is_package=is_package)
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


def _without_a_file(name):
    """The spec of a module that is inside the interpreter itself."""
    for finder in (importlib.machinery.BuiltinImporter, importlib.machinery.FrozenImporter):
        spec = finder.find_spec(name)
        if spec is not None:
            return spec
    return None
