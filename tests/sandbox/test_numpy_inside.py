"""What is public in NumPy works inside as outside, name by name; so does what learners import.

The submission is `numpy_survey.py`; the same file is run as a plain script for comparison.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox.host import Limits, Raised, Sandbox, Source, preload
from grader.sandbox.launch import sparse_environment

SURVEY = Path(__file__).parent / "numpy_survey.py"
CHUNK = 600
"""Names asked for in one call."""

LEFT_OUT = {
    "reads or writes a file": (
        "DataSource NpzFile dump fromfile fromregex fromtextfile genfromtxt load load_library"
        " loadtxt memmap open_memmap save savetxt savez savez_compressed tofile"
    ),
    "shows pages for eyes": "info",
    "runs NumPy's own tests": "test",
    "gives addresses": "byte_bounds debug_print ids ndpointer",
}


def digest(told):
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


@pytest.fixture(scope="module")
def outside():
    """What each public name does in a plain process: one text for each sample."""
    done = subprocess.run(
        [sys.executable, "-I", str(SURVEY), " ".join(LEFT_OUT.values())],
        env=sparse_environment(),
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_every_public_name_of_numpy_does_the_same_inside(isolation, outside):
    """The submission is alone, so that nothing helps that only a batch loads."""
    text = SURVEY.read_text(encoding="utf-8")
    names = list(outside)
    with (
        Sandbox(isolation, preload=preload([text])) as sandbox,
        sandbox.open([Source("survey.py", "py", (text,))], Limits(call_seconds=30), 1) as child,
    ):
        digests = {}
        for start in range(0, len(names), CHUNK):
            part = names[start : start + CHUNK]
            digests |= child.call("survey", "survey", [part], seed=1).value
        differing = [name for name in names if digests[name] != digest(outside[name])]
        found = {
            name: child.call("survey", "outcomes", [name], seed=1).value for name in differing[:20]
        }
    apart = {
        name: [pair for pair in zip(outside[name], told, strict=True) if pair[0] != pair[1]]
        for name, told in found.items()
    }
    assert apart == {}
    assert len(names) > 3000


def test_help_on_a_function_of_numpy_does_no_harm(isolation):
    text = "import numpy as np\nnp.info(np.exp)\nhelp(np.exp)\ndef f(): return np.info('exp')"
    with (
        Sandbox(isolation, preload=preload([text])) as sandbox,
        sandbox.open([Source("a.py", "py", (text,))], Limits(), 1) as child,
    ):
        assert child.load("a").failures == ()
        assert child.call("a", "f", [], seed=1).value is None


USES = {
    "__future__": "__future__.annotations.compiler_flag",
    "abc": "abc.ABC",
    "argparse": "argparse.ArgumentParser().parse_args([]) is not None",
    "array": "array.array('d', [1.0])",
    "ast": "ast.parse('1')",
    "atexit": "atexit.register(len)",
    "base64": "base64.b64encode(b'a') == b'YQ=='",
    "bisect": "bisect.bisect([1, 2, 3], 2) == 2",
    "builtins": "builtins.len([1])",
    "cProfile": "cProfile.Profile()",
    "calendar": "calendar.isleap(2024)",
    "cmath": "cmath.sqrt(-1) == 1j",
    "collections": "collections.OrderedDict(a=1) and collections.namedtuple('P', 'x y')(1, 2).y",
    "collections.abc": "isinstance([], collections.abc.Sequence)",
    "concurrent.futures": "concurrent.futures.ThreadPoolExecutor",
    "contextlib": "contextlib.suppress(ValueError)",
    "copy": "copy.deepcopy({'W1': np.ones(2)})['W1'].sum() == 2",
    "csv": "list(csv.reader(['a,b'])) == [['a', 'b']]",
    "ctypes": "ctypes.sizeof(ctypes.c_double) == 8",
    "dataclasses": "dataclasses.make_dataclass('P', ['x'])(3).x",
    "datetime": "datetime.datetime.strptime('2024-02-01', '%Y-%m-%d').month == 2",
    "decimal": "decimal.Decimal('0.1') * 10 == 1",
    "doctest": "doctest.DocTestParser().get_examples('>>> 1')",
    "enum": "enum.Enum('E', 'A B').B.value == 2",
    "fractions": "fractions.Fraction(1, 3) * 3 == 1",
    "functools": "functools.reduce(lambda a, b: a * b, [1, 2, 3]) == 6",
    "gc": "gc.collect() >= 0",
    "glob": "glob.escape('*') == '[*]'",
    "hashlib": "hashlib.sha256(b'').hexdigest().startswith('e3b0')",
    "heapq": "heapq.nlargest(1, [1, 3, 2]) == [3]",
    "importlib": "importlib.import_module('math') is not None",
    "inspect": "inspect.signature(lambda x: x)",
    "io": "io.StringIO('a').read() == 'a'",
    "itertools": "list(itertools.pairwise([1, 2])) == [(1, 2)]",
    "json": "json.loads(json.dumps([1])) == [1]",
    "keyword": "keyword.iskeyword('def')",
    "locale": "locale.getlocale()",
    "logging": "logging.getLogger('a').warning('said') is None",
    "math": "math.sqrt(4) == 2",
    "multiprocessing": "multiprocessing.cpu_count()",
    "numbers": "isinstance(1, numbers.Number)",
    "operator": "operator.mul(2, 3) == 6",
    "os": "os.environ.get('NOWHERE') is None",
    "os.path": "os.path.join('a', 'b')",
    "pathlib": "pathlib.Path('a/b.py').stem == 'b'",
    "pickle": "pickle.loads(pickle.dumps(np.ones(3))).sum() == 3",
    "platform": "platform.python_version()",
    "pprint": "pprint.pformat({'a': 1})",
    "queue": "queue.Queue().empty()",
    "random": "random.Random(1).random() == random.Random(1).random()",
    "re": "re.sub('a', 'b', 'a') == 'b'",
    "secrets": "secrets.randbelow(3) < 3",
    "shutil": "shutil.get_terminal_size().columns",
    "signal": "signal.SIGINT",
    "socket": "socket.AF_INET",
    "statistics": "statistics.stdev([1.0, 2.0, 3.0]) == 1.0",
    "string": "string.ascii_letters",
    "struct": "struct.pack('<d', 1.0)",
    "subprocess": "subprocess.PIPE",
    "sys": "sys.float_info.max",
    "tempfile": "tempfile.template",
    "textwrap": "textwrap.dedent('  a') == 'a'",
    "threading": "threading.Lock()",
    "time": "time.perf_counter() > 0 and time.strftime('%Y')",
    "timeit": "timeit.timeit('1 + 1', number=3) >= 0",
    "tokenize": "tokenize.NUMBER",
    "traceback": "traceback.format_exc()",
    "types": "types.SimpleNamespace(a=1).a",
    "typing": "typing.Optional[int]",
    "unicodedata": "unicodedata.name('a')",
    "unittest": "unittest.TestCase().assertEqual(1, 1) is None",
    "unittest.mock": "unittest.mock.MagicMock()() is not None",
    "uuid": "uuid.uuid4()",
    "warnings": "warnings.warn('said') is None",
    "weakref": "weakref.ref(int)",
    "zlib": "zlib.decompress(zlib.compress(b'a')) == b'a'",
}
NOT_HERE = [
    *("sqlite3", "tkinter", "turtle", "urllib.request", "http.client", "smtplib", "requests"),
    *(
        "pandas",
        "scipy.optimize",
        "torch",
        "tensorflow",
        "keras",
        "sklearn",
        "jax",
        "numba",
        "cupy",
    ),
    *("h5py", "PIL", "cv2", "nowhere"),
]


@pytest.mark.parametrize("batch", [False, True], ids=["alone", "in a batch"])
def test_an_import_that_learners_use_works_inside(isolation, batch):
    text = "import numpy as np\n" + "".join(
        f"def use_{number}():\n    import {module}\n    return bool({use})\n"
        for number, (module, use) in enumerate(USES.items())
    )
    with (
        Sandbox(isolation, preload=preload(None if batch else [text])) as sandbox,
        sandbox.open([Source("uses.py", "py", (text,))], Limits(), 1) as child,
    ):
        found = {}
        for number, module in enumerate(USES):
            try:
                found[module] = child.call("uses", f"use_{number}", [], seed=1).value
            except Raised as raised:
                found[module] = str(raised)
    assert found == dict.fromkeys(USES, True)


def test_an_import_of_what_is_not_inside_is_told_in_a_plain_sentence(sandbox):
    text = "".join(
        f"def use_{number}():\n    import {module}\n" for number, module in enumerate(NOT_HERE)
    )
    said = {}
    with sandbox.open([Source("uses.py", "py", (text,))], Limits(), 1) as child:
        for number, module in enumerate(NOT_HERE):
            with pytest.raises(Raised) as caught:
                child.call("uses", f"use_{number}", [], seed=1)
            said[module] = caught.value
    for module, raised in said.items():
        # Of a package that is not here, its outermost part is missing.
        names = {module, module.partition(".")[0]}
        assert raised.type == "ModuleNotFoundError"
        assert raised.message.partition(" is not here when work is graded; there is: ")[0] in {
            f"`{name}`" for name in names
        }


def test_a_library_that_is_not_installed_does_not_keep_the_sandbox_from_starting(isolation):
    preloaded = ("no_such_library", *preload([]))
    text = "import math\ndef f(): return math.pi"
    with (
        Sandbox(isolation, preload=preloaded) as sandbox,
        sandbox.open([Source("a.py", "py", (text,))], Limits(), 1) as child,
    ):
        assert child.call("a", "f", [], seed=1).value > 3
