"""Whatever is handed in, reading it raises nothing, and every entry has something to grade or a
word about why not."""

import contextlib
import io
import json
import shutil
import tarfile
import tempfile
import warnings
import zipfile
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.errors import CourseError
from grader.intake.assignment import assign
from grader.intake.download import Unclear
from grader.intake.entries import read_class, read_entry
from grader.intake.names import reads_as, visible
from grader.intake.submission import read_submission

EXERCISES = tuple(
    SimpleNamespace(id=name, module=name, folder=f"0_{name}", functions=functions, given={})
    for name, functions in {
        "activations": ("relu", "sigmoid", "leaky_relu_derivative"),
        "clipping": ("global_norm", "clip_by_norm"),
    }.items()
)
SEARCH = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PIECES = [
    "def relu(z):\n",
    "    return z\n",
    "    raise NotImplementedError\n",
    "class A:\n",
    "    def sigmoid(self, z):\n        return z\n",
    "relu = lambda z: z\n",
    "@njit\n",
    "if x:\n    pass\n",
    "else:\n    def relu(z): return 1\n",
    "%%writefile clipping.py\n",
    "!ls\n",
    "from clipping import *\n",
    "from activations import relu\n",
    '"""',
    "(",
    "\x00",
    "\ufeff",
    "\ud800",
    "<<<<<<< HEAD\n",
    ">>>>>>> x\n",
    "async def sigmoid(z):\n    return z\n",
    "def leaky_relu_deriviative(z):\n    return 1\n",
    "def my_relu(z):\n    return\n    return z\n",
    "def relu(z):\n    ...\n",
    "'''",
    "```python\n",
    "~~~ {code-cell}\n",
    "```\n",
    "\xa0\u200b",
]
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.text(max_size=60))
names = st.one_of(
    st.sampled_from(
        ["activations.py", "activations.ipynb", "a/activations-Copy1.ipynb", "x.zip", "y.tar.gz",
         "clipping (1).py", "answers.toml", "old/activations.py", "b.txt", "n.json", "p.html", "d/",
         "", "/", "..", "../a.py", "./a.py", "a//b.py", "\x1b[31m.py", "a\u200b.py", "A.PY", ".py",
         ".ipynb", "a.py.txt", "activations.py.bak", "activations.py~", "activations.py (1)",
         "activations.ipynb_v2",
         "activations.txt", "a/b.Rmd", "README.md", "hw.pdf", "a.7z",
         "doejane_1_2_a.py", "HW/Ada_1_assignsubmission_file_/a.py", "all/a/relu.py",
         "all/b/relu.py", "C:/a.py", "\\a.py", "a\\b.py", "x" * 300 + ".py", "env/lib/a.py"]
    ),
    st.text(st.characters(exclude_characters="\0"), max_size=12).map(lambda t: t + ".py"),
)  # fmt: skip
json_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        texts,
        st.sampled_from(["code", "raw"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["cells", "source", "cell_type", "outputs", "worksheets", "input"]),
            inner,
            max_size=5,
        ),
    ),
    max_leaves=12,
)
cells = st.one_of(
    st.fixed_dictionaries(
        {"cell_type": st.sampled_from(["code", "markdown", "raw", None, 3])},
        optional={"source": st.one_of(texts, st.lists(texts, max_size=4), json_values)},
    ),
    json_values,
)
notebooks = st.one_of(
    st.fixed_dictionaries(
        {"cells": st.lists(cells, max_size=6)}, optional={"metadata": json_values}
    ),
    json_values,
).map(json.dumps)
encodings = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
contents = st.one_of(
    st.binary(max_size=80),
    st.builds(
        lambda text, code: text.encode(code, "replace"), st.one_of(texts, notebooks), encodings
    ),
)


@contextmanager
def folder():
    place = tempfile.mkdtemp()
    try:
        yield Path(place)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def is_told(submission):
    assert submission.status in ("graded", "empty", "unreadable")
    assert (
        submission.messages
        or any(f.problem for f in submission.files)
        or submission.files
        or (submission.sheets)
    )
    for path in submission.paths:
        assert all(visible(piece) == piece for piece in path.split("/"))
    assert len({file.path for file in submission.files}) == len(submission.files)
    assigned = assign(submission, EXERCISES)
    for exercise in EXERCISES:
        found = assigned[exercise.id]
        assert found.file is None or set(found.modules) == set(exercise.functions)
        "".join((*found.messages, *found.lost, *found.in_the_way.values()))
    assert assigned == assign(submission, EXERCISES)


def zipped(members):
    made = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            entry = zipfile.ZipInfo("x")
            entry.filename = name.encode("utf-8", "replace").decode()
            archive.writestr(entry, content)
    return made.getvalue()


def tarred(members, mode):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name.encode("utf-8", "replace").decode() or "x")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


members = st.lists(st.tuples(names, contents), max_size=5)
archives = st.one_of(
    members.map(zipped),
    st.builds(tarred, members, st.sampled_from(["w", "w:gz", "w:bz2", "w:xz"])),
)


def damaged(content, cut, flips):
    content = bytearray(content[: len(content) - cut])
    for place, value in flips:
        if content:
            content[place % len(content)] ^= value
    return bytes(content)


flips = st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), max_size=4)
spoiled = st.builds(damaged, archives, st.integers(0, 40), flips)


@SEARCH
@given(
    content=st.one_of(notebooks.map(str.encode), contents), name=st.sampled_from(["py", "ipynb"])
)
def test_any_notebook_or_source_is_read_or_told(content, name):
    with folder() as place:
        (place / f"activations.{name}").write_bytes(content)
        is_told(read_submission(place))
        is_told(read_submission(place / f"activations.{name}"))


@SEARCH
@given(
    content=st.one_of(archives, spoiled),
    inner=st.one_of(archives, spoiled),
    ending=st.sampled_from(["zip", "tar", "tar.gz", "tgz", "gz", "rar"]),
)
def test_any_archive_is_read_or_told(content, inner, ending):
    with folder() as place:
        (place / f"a.{ending}").write_bytes(content)
        is_told(read_submission(place / f"a.{ending}"))
        (place / "b.zip").write_bytes(zipped([(f"c.{ending}", inner), ("activations.py", b"x=1")]))
        is_told(read_submission(place / "b.zip"))
        is_told(read_submission(place))


def put(place, name, content):
    """As far as a file system takes such a name."""
    path = place / name.lstrip("/")
    try:
        if not path.resolve().is_relative_to(place.resolve()):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except (OSError, ValueError):
        pass


@SEARCH
@given(files=st.lists(st.tuples(names, st.one_of(contents, spoiled)), max_size=6))
def test_every_entry_of_any_folder_is_a_learner_who_is_told_something(files):
    with folder() as place:
        for name, content in files:
            put(place, name, content)
        is_told(read_submission(place))
        found = read_class(place, EXERCISES, "plain") if _differ(place) else None
        for entry in found.entries if found else ():
            assert visible(entry.learner) == entry.learner
            is_told(read_entry(entry))


@SEARCH
@given(members=members, spoil=st.booleans(), damage=flips)
def test_one_entry_that_may_hold_a_class_is_read_or_asked_about(members, spoil, damage):
    content = zipped(members)
    with folder() as place:
        (place / "all.zip").write_bytes(damaged(content, 0, damage) if spoil else content)
        with contextlib.suppress(Unclear, CourseError):
            (entry,) = read_class(place, EXERCISES, None).entries
            is_told(read_entry(entry))


def _differ(place):
    stems = [reads_as(path.name.partition(".")[0]) for path in place.iterdir()]
    return len(set(stems)) == len(stems)


@given(st.text(max_size=30))
def test_a_visible_name_stays_as_it_is_and_is_one_printable_line(name):
    shown = visible(name)
    assert visible(shown) == shown
    assert shown
    assert "\n" not in shown
