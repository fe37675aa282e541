"""What the sandbox's tests share: the files that run inside, loaded as the zygote loads them.

The seal is built on Linux alone, so its tests are too.
"""

import builtins
import contextlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import numpy as np
import numpy.fft
import numpy.ma
import numpy.random
import pytest

from grader.sandbox.host import Limits, Source

collect_ignore = (
    []
    if sys.platform == "linux"
    else ["test_environments.py", "test_namespaces.py", "test_seal.py", "test_what_it_sees.py"]
)

INSIDE = Path(__file__).parents[2] / "grader" / "sandbox" / "inside"
PRELOADED = ("numpy", "math", "random", "re", "sys")


def load_inside(noun):
    """A file of ``grader/sandbox/inside``, by path and under the zygote's private name."""
    name = f"_vgrade_{noun}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, INSIDE / f"{noun}.py")
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def inside():
    for noun in ("notebook", "standins", "modules"):
        load_inside(noun)
    return load_inside


@pytest.fixture
def room(inside):
    """``with room({path: text or list of cells}) as space``: installed, and all put back after."""

    @contextlib.contextmanager
    def enter(files, available=PRELOADED, given=None):
        modules = inside("modules")
        sources = [
            modules.Source(
                path=path,
                kind="ipynb" if path.endswith(".ipynb") else "py",
                cells=[content] if isinstance(content, str) else list(content),
            )
            for path, content in files.items()
        ]
        before = sys.meta_path[:], sys.modules.copy()
        patched = [builtins, io, os, os.path, time, shutil, tempfile, subprocess.Popen, Path]
        patched.append(np.lib._datasource)
        contents = [dict(vars(each)) for each in patched]
        others = sys.argv[:], np.__all__, np.info, np.geterr(), warnings.filters[:]
        space = modules.ModuleSpace(sources, available, given=given)
        for name in before[1]:  # a zygote holds no real display library
            if name.partition(".")[0] in inside("standins").LIBRARIES:
                del sys.modules[name]
        try:
            space.install()
            yield space
        finally:
            sys.meta_path[:] = before[0]
            for name in sys.modules.keys() - before[1].keys():
                del sys.modules[name]
            sys.modules.update(before[1])
            for each, content in zip(patched, contents, strict=True):
                for name in vars(each).keys() - content.keys():
                    delattr(each, name)
                for name, value in content.items():
                    if vars(each)[name] is not value:
                        setattr(each, name, value)
            sys.argv[:], np.__all__, np.info, errors, warnings.filters[:] = others
            np.seterr(**errors)

    return enter


@pytest.fixture
def opened(sandbox):
    """Open a submission: the text of ``a.py``, or all files by name; a list is a notebook."""
    children = []

    def run(files, seed=7, **limits):
        files = {"a.py": files} if isinstance(files, str) else files
        sources = [
            Source(path, "py", (content,))
            if isinstance(content, str)
            else Source(path, "ipynb", tuple(content))
            for path, content in files.items()
        ]
        children.append(sandbox.open(sources, Limits(**limits), seed))
        return children[-1]

    yield run
    for child in children:
        child.close()
