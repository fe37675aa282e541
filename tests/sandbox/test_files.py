"""Files are kept in memory: those of an exercise are there, what is written stays inside, and no
path leads anywhere else."""

import numpy as np
import pytest
from calling import raised, value

from grader.sandbox.host import Limits, Source

POINTS = b"x,y\n1.0,2.0\n3.0,4.0\n"
GIVEN = {
    "data/points.csv": POINTS,
    "weights.npy": b"",
    "tools/twice.py": b"def f(x): return 2 * x\n",
}


@pytest.fixture
def given(sandbox):
    children = []

    def run(text, files=None, **limits):
        source = Source("04_a/a.py", "py", (text,))
        children.append(sandbox.open([source], Limits(**limits), 7, files or GIVEN))
        return children[-1]

    yield run
    for child in children:
        child.close()


READS = {
    "open": "open('data/points.csv').read()",
    "with dots": "open('./data/../data/points.csv', encoding='utf-8').read()",
    "bytes": "open(b'data/points.csv', 'rb').read().decode()",
    "io": "io.open('data/points.csv', 'rt').read()",
    "pathlib": "Path('data/points.csv').read_text()",
    "a path beside the file": "(Path(__file__).resolve().parent / 'data/points.csv').read_text()",
    "joined": "open(join(os.path.dirname(os.path.abspath(__file__)), 'data/points.csv')).read()",
    "from the folder above": "open('../data/points.csv').read()",
    "of a drive": "open('/content/drive/MyDrive/course/data/points.csv').read()",
    "of Windows": "open('data\\\\points.csv').read()",
    "line by line": "''.join(open('data/points.csv'))",
    "csv": "''.join(','.join(r) + '\\n' for r in csv.reader(open('data/points.csv')))",
    "found": "open(glob.glob('data/*.csv')[0]).read()",
    "walked": "[open(join(d, n)).read() for d, _, ns in os.walk('.') for n in ns if 'po' in n][0]",
}
HEAD = """import csv, glob, io, os
from pathlib import Path; from os.path import join
import numpy as np
"""


@pytest.mark.parametrize("read", READS.values(), ids=READS)
def test_a_file_of_the_exercise_is_read_from_memory(given, read):
    child = given(f"{HEAD}at_top = {read}\ndef f(): return [at_top, {read}]\n")
    assert child.load("a").failures == ()
    assert value(child, "f") == [POINTS.decode()] * 2


NUMBERS = {
    "loadtxt": "np.loadtxt('data/points.csv', delimiter=',', skiprows=1)",
    "genfromtxt": "np.genfromtxt('./data/points.csv', delimiter=',', skip_header=1)",
    "changed folder": "os.chdir('data') or np.loadtxt('points.csv', delimiter=',', skiprows=1)",
    "a drive": "os.chdir('/content') or np.loadtxt('data/points.csv', delimiter=',', skiprows=1)",
    "a path": "np.loadtxt(Path('data') / 'points.csv', delimiter=',', skiprows=1)",
}


@pytest.mark.parametrize("read", NUMBERS.values(), ids=NUMBERS)
def test_numpy_reads_it_too(given, read):
    child = given(f"{HEAD}def f(): return {read}\n")
    assert value(child, "f").tolist() == [[1.0, 2.0], [3.0, 4.0]]


def test_numpy_loads_an_array_and_an_archive(given, tmp_path):
    np.save(tmp_path / "w.npy", np.arange(3.0))
    np.savez(tmp_path / "w.npz", a=np.arange(2.0))
    files = {name: (tmp_path / name).read_bytes() for name in ("w.npy", "w.npz")}
    text = "def f(): return np.load('w.npy')\ndef g(): return np.load('w.npz')['a']"
    child = given(HEAD + text, files)
    assert (value(child, "f").tolist(), value(child, "g").tolist()) == ([0.0, 1.0, 2.0], [0.0, 1.0])


def test_a_module_of_the_exercise_can_be_imported(given):
    child = given("from twice import f as g\nimport tools.twice\ndef f(x): return g(x)")
    assert child.load("a").failures == ()
    assert value(child, "f", 2.0) == 4.0


NOT_THERE = """
open('other.csv')
open('/etc/passwd')
open('points.csv')
open('data/points.csv2')
np.load('x.npy')
np.loadtxt('x.csv')
np.genfromtxt('x.csv')
Path('x').read_text()
os.stat('x')
os.remove('x')
os.listdir('x')
Path('x').stat()
os.rename('x', 'y')
open('data/points.csv/../../x')
os.rmdir('x')
open(__file__)
open('/proc/self/maps')
np.fromfile('x.bin')
open('/work')
os.scandir('/usr')
"""


@pytest.mark.parametrize("call", NOT_THERE.strip().splitlines())
def test_a_path_that_is_not_there_is_one_that_is_not_there(given, call):
    child = given(f"{HEAD}{call}\ndef f(): {call}\ndef g(): return 1.0\n")
    (failure,) = child.load("a").failures
    assert (failure.type, failure.line) == ("FileNotFoundError", 4)
    assert "grading has no such file" in failure.message
    assert raised(child, "f").type == "FileNotFoundError"
    assert value(child, "g") == 1.0


def test_asking_what_there_is_shows_nothing_of_this_machine(opened):
    child = opened(
        f"{HEAD}here = os.path.exists('/etc'), Path('/usr').is_dir(), os.path.isfile(__file__)\n"
        "lists = os.listdir(), os.listdir('/'), list(Path.cwd().iterdir()), glob.glob('/*')\n"
        "walks = list(os.walk('/etc')), os.path.realpath('x'), os.getcwd(), str(Path().resolve())\n"
        "def f(): return [here, lists, walks]\n"
    )
    assert child.load("a").failures == ()
    here, lists, walks = value(child, "f")
    assert (list(here), list(lists)) == ([False] * 3, [[]] * 4)
    assert list(walks) == [[], "/x", "/", "/"]


WRITES = """
open('log.txt', 'w').write('x')
open('deep/er/log.txt', 'a').write('x')
os.makedirs('a/b/c')
os.makedirs('figures', exist_ok=True)
os.mkdir('figures')
Path('x').mkdir(parents=True, exist_ok=True)
Path('x.txt').write_text('y')
Path('x.txt').touch()
np.save('w.npy', np.ones(2))
os.chdir('/content')
np.savetxt('w.csv', np.ones(2))
np.savez('w.npz', a=np.ones(2))
plt.savefig('figures/x.png')
pickle.dump({'a': 1}, open('x.pkl', 'wb'))
json.dump([1], open('x.json', 'w'))
os.chmod('/', 0o777)
logging.basicConfig(filename='logs/train.log', level=logging.INFO)
logging.FileHandler('x.log')
sys.stdout = open(os.devnull, 'w')
shutil.rmtree('figures', ignore_errors=True)
tempfile.mkdtemp()
csv.writer(open('x.csv', 'w')).writerow([1, 2])
"""
WRITING = """
import json, logging, pickle, shutil, sys, tempfile, zipfile
import matplotlib.pyplot as plt
"""


@pytest.mark.parametrize("call", WRITES.strip().splitlines())
def test_writing_costs_nothing_and_leaves_nothing(opened, tmp_path, monkeypatch, call):
    monkeypatch.chdir(tmp_path)
    child = opened(f"{HEAD}{WRITING}{call}\ndef f(): return 1.0\n")
    assert child.load("a").failures == ()
    assert value(child, "f") == 1.0
    assert list(tmp_path.iterdir()) == []


def test_what_was_written_can_be_read(opened):
    text = f"""{HEAD}import json, shutil, sys, logging, pickle, zipfile
os.makedirs('a/b', exist_ok=True)
with open('a/b/x.txt', 'w') as file:
    file.write('one\\n'); file.write('two\\n')
with open('a/b/x.txt', 'a') as file:
    file.write('three\\n')
shutil.copy('a/b/x.txt', 'y.txt')
os.rename('y.txt', 'z.txt')
np.savez('w.npz', w=np.arange(3.0))
np.savetxt('w.csv', np.eye(2))
logging.basicConfig(filename='t.log', level=logging.INFO, format='%(message)s')
logging.info('hello')
with open('m.py', 'w') as file: file.write('k = 7')
import m
open('r.bin', 'wb+').write(bytes(3))
def f():
    both = open('z.txt').read(), open('t.log').readlines(), sorted(os.listdir('a'))
    return [*both, np.load('w.npz')['w'], np.loadtxt('w.csv'), m.k, os.path.getsize('r.bin')]
"""
    child = opened(text)
    assert child.load("a").failures == ()
    copied, logged, listed, w, eye, k, size = value(child, "f")
    assert (copied, list(logged), list(listed)) == ("one\ntwo\nthree\n", ["hello\n"], ["b"])
    assert (w.tolist(), eye.tolist(), k, size) == ([0.0, 1.0, 2.0], [[1.0, 0.0], [0.0, 1.0]], 7, 3)


REFUSED = {
    "a mode": ("open('data/points.csv', 'rw')", "ValueError"),
    "a folder": ("open('data')", "IsADirectoryError"),
    "a null byte": ("open('data/points.csv\\0')", "ValueError"),
    "no path": ("open(3.5)", "TypeError"),
    "reading what is written": ("open('x', 'w').read()", "UnsupportedOperation"),
    "writing what is read": ("open('data/points.csv', 'rb').write(b'x')", "UnsupportedOperation"),
    "what is there": ("open('data/points.csv', 'x')", "FileExistsError"),
    "a very long path": ("open('x' * 5000)", "OSError"),
    "a link": ("os.symlink('/etc', 'x')", "PermissionError"),
    "a descriptor by path": ("os.open('data/points.csv', 0)", "PermissionError"),
    "too much": ("open('x', 'wb').write(bytes(80 << 20))", "OSError"),
    "too much in pieces": (
        "[open(f'x{n}', 'wb').write(bytes(30 << 20)) for n in range(3)]",
        "OSError",
    ),
}


@pytest.mark.parametrize(("call", "kind"), REFUSED.values(), ids=REFUSED)
def test_what_no_file_allows_is_refused_as_python_does(given, call, kind):
    child = given(f"{HEAD}def f(): {call}\ndef g(): return open('data/points.csv').read()\n")
    assert raised(child, "f").type == kind
    assert value(child, "g") == POINTS.decode()


TRICKS = {
    "a text that lies": "class P(str):\n    def __fspath__(self): return '{path}'\np = P('data')",
    "a path that changes": (
        "class P:\n    n = 0\n    def __fspath__(self):\n        self.n += 1\n"
        "        return '{path}' if self.n > 1 else 'data/points.csv'\np = P()"
    ),
    "a number that is a path": "class P(int):\n    def __fspath__(self): return '{path}'\np = P(3)",
    "an opener": "p = '{path}'",
    "a link of dots": "p = 'data/../../../../../..{path}'",
    "a mode that is a trap": "p = '{path}'",
}


TRIED = """
import os, io, pathlib
def f():
    said = []
    for read in (
        lambda: open(p).read(),
        lambda: io.open(p, opener=os.open).read(),
        lambda: open(p, 'r+').read(),
        lambda: pathlib.Path(p).read_text(),
        lambda: str(os.stat(p).st_mtime),
        lambda: str(os.listdir(os.path.dirname(p))),
    ):
        try:
            said.append(read())
        except Exception as error:
            said.append(str(error)[:40])
    return said
"""


@pytest.mark.parametrize("trick", TRICKS.values(), ids=TRICKS)
@pytest.mark.parametrize("isolation", ["sealed", "separated"])
def test_no_trick_of_names_opens_a_real_file(isolation, trick, tmp_path):
    from grader.sandbox.host import Raised, Sandbox, preload

    secret = tmp_path / "secret.txt"
    secret.write_text("a hidden word")
    text = trick.replace("{path}", str(secret)) + TRIED
    with (
        Sandbox(isolation, preload=preload([text])) as sandbox,
        sandbox.open([Source("a.py", "py", (text,))], Limits(), 7, GIVEN) as child,
    ):
        try:
            said = str(value(child, "f"))
        except Raised as error:
            said = str(error)
    assert "hidden word" not in said
    assert str(secret.stat().st_mtime) not in said
    assert "secret.txt'" not in said.replace(str(secret), "")
    assert list(tmp_path.iterdir()) == [secret]
