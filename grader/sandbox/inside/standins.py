"""Stand-ins for libraries, made only when a learner's code imports one.

The plots, progress bars and widgets of a notebook are for eyes; here nobody looks, so each call is
accepted and gives what the learner's next line can use. Of SciPy there is a part that computes.
This file keeps which libraries there are and holds the small ones. It knows no submission.
"""

import importlib.util
import itertools
import sys
import types

LIBRARIES = {
    *("matplotlib", "mpl_toolkits", "pylab", "seaborn", "cycler", "plotly"),
    *("IPython", "ipywidgets", "matplotlib_inline", "tqdm"),
}


def load_beside(noun):
    """A file next to this one, under a name that learner code does not import by chance."""
    name = f"_vgrade_{noun}"
    if name not in sys.modules:
        path = f"{__file__.removesuffix('standins.py')}{noun}.py"
        spec = importlib.util.spec_from_file_location(name, path)
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


notebook = sys.modules["_vgrade_notebook"]
harmless = load_beside("harmless")
load_beside("colors")
load_beside("figures")
plotting = load_beside("plotting")
science = load_beside("science")
Harmless, Standin = harmless.Harmless, harmless.Standin


class Library:
    """The stand-in modules of one submission, each made when it is first asked for."""

    def __init__(self):
        self._made = {}

    def covers(self, name):
        """Is this the name of a display library, or inside one, or of what computes?"""
        return name.partition(".")[0] in LIBRARIES or self.computes(name)

    def computes(self, name):
        """Is this a module of which only some names are there?"""
        return name in science.MODULES

    def has(self, name):
        """Is there more to this module than that it is harmless?"""
        return name in MODULES

    def module(self, name):
        if name not in self._made:
            make = MODULES.get(name)
            self._made[name] = make(self) if make else Standin(name, self)
        return self._made[name]


class InteractiveShell(Harmless):
    """What ``get_ipython()`` gives: a magic runs what a notebook's own line of it would run."""

    ast_node_interactivity = "last_expr"
    magics = types.MappingProxyType({})
    """Those that do something to files or names: called with line, cell and names."""

    def __bool__(self):
        return True

    @classmethod
    def instance(cls, *_, **__):
        return cls()

    def run_line_magic(self, name, line="", *_, **__):
        if name == "capture":
            return Captured()
        if name in self.magics:
            self.magics[name](line, None, sys._getframe(1).f_globals)
            return Harmless()
        _run(f"%{name} {line}", sys._getframe(1).f_globals)
        return Harmless()

    magic = run_line_magic

    def run_cell_magic(self, name, line, cell):
        if name in self.magics:
            self.magics[name](line, cell, sys._getframe(1).f_globals)
        else:
            _run(f"%%{name} {line}\n{cell}", sys._getframe(1).f_globals)

    def getoutput(self, *_, **__):
        return []


def _run(text, names):
    source, _ = notebook.python_source(text)
    exec(compile(source, "<magic>", "exec", dont_inherit=True), names)


class Captured(Harmless):
    """What ``%%capture out`` leaves in ``out``."""

    def __init__(self):
        self.stdout, self.stderr, self.outputs = "", "", []


def get_ipython():
    return InteractiveShell()


def display(*objects, **options):
    return None


class Progress(Harmless):
    """``tqdm``: goes through its iterable, counts, and draws no bar."""

    _instances = Harmless()

    def __init__(self, iterable=None, desc=None, total=None, *_, initial=0, **__):
        self.iterable, self.desc, self.n = iterable, desc, initial
        self.total = total
        if total is None and hasattr(iterable, "__len__"):
            self.total = len(iterable)

    def __iter__(self):
        for item in self.iterable:
            yield item
            self.n += 1

    def __len__(self):
        return len(self.iterable) if self.total is None else int(self.total)

    def __bool__(self):
        return self.iterable is not None if self.total is None else self.total > 0

    def __contains__(self, item):
        return item in self.iterable

    def __reversed__(self):
        return reversed(self.iterable)

    def update(self, n=1):
        self.n += n

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, file=file, end=end)

    @classmethod
    def pandas(cls, *_, **__):
        return None


def progress_range(*args, **options):
    return Progress(range(*args), **options)


def _tqdm(name):
    return lambda library: Standin(
        name,
        library,
        tqdm=Progress,
        trange=progress_range,
        tqdm_notebook=Progress,
        tnrange=progress_range,
        tenumerate=lambda it, start=0, **_: enumerate(it, start),
        tzip=lambda *its, **_: zip(*its, strict=False),
        tmap=lambda function, *its, **_: map(function, *its),
        tproduct=lambda *its, **_: itertools.product(*its),
    )


_STARTS = {"Int": 0, "Float": 0.0, "Bounded": 0, "Text": "", "Label": "", "Check": False}


class Widget(Harmless):
    """A control that nobody moves: it keeps its ``value`` and whatever else it was given."""

    def __init__(self, *args, **options):
        kind = type(self).__name__
        start = next((value for name, value in _STARTS.items() if kind.startswith(name)), None)
        choices = options.get("options")
        if choices:
            first = next(iter(choices.values() if isinstance(choices, dict) else choices))
            start = first[1] if isinstance(first, tuple) and len(first) == 2 else first
        elif "min" in options and start is not None:
            start = max(start, options["min"])
        self.value = args[0] if args else start
        self.children = tuple(args[0]) if args and isinstance(args[0], (list, tuple)) else ()
        self.__dict__.update(options)

    def __bool__(self):
        return True


class Widgets(Standin):
    """``ipywidgets``: every capitalised name is a kind of widget."""

    def __getattr__(self, name):
        if not name[:1].isupper():
            return super().__getattr__(name)
        made = type(name, (Widget,), {})
        setattr(self, name, made)
        return made


class Interact:
    """``interact``: gives the function back, as a call or as a decorator, and calls nothing."""

    def __call__(self, function=None, *_, **__):
        return self if function is None else function

    def options(self, **_):
        return self


def interactive(function, *_, **controls):
    return Widget(children=tuple(controls.values()), kwargs=controls, result=None)


def _ipywidgets(library):
    interact = Interact()
    return Widgets(
        "ipywidgets",
        library,
        fixed=Widget,
        interact=interact,
        interact_manual=interact,
        interactive=interactive,
    )


MODULES = {
    **plotting.MODULES,
    **science.MODULES,
    **{name: _tqdm(name) for name in ("tqdm", "tqdm.auto", "tqdm.notebook", "tqdm.contrib")},
    **{name: _tqdm(name) for name in ("tqdm.std", "tqdm.autonotebook", "tqdm.contrib.itertools")},
    "ipywidgets": _ipywidgets,
    "IPython": lambda library: Standin(
        "IPython",
        library,
        __version__="0",
        get_ipython=get_ipython,
        display=library.module("IPython.display"),
    ),
    "IPython.display": lambda library: Standin(
        "IPython.display", library, display=display, clear_output=lambda *_, **__: None
    ),
    "IPython.core.display": lambda library: library.module("IPython.display"),
    "IPython.core.getipython": lambda library: library.module("IPython"),
    "IPython.core.interactiveshell": lambda library: Standin(
        "IPython.core.interactiveshell", library, InteractiveShell=InteractiveShell
    ),
}
