"""An exception of a learner's is described without running a line of theirs."""

import numpy as np
import pytest


@pytest.fixture
def describe(inside):
    return inside("failure").failure


def caught(code, **names):
    try:
        exec(compile(code, "learner.py", "exec"), {"np": np, **names})
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


PLAIN = {
    "1 / 0": "division by zero",
    "unknown": "name 'unknown' is not defined",
    "{}['W1']": "'W1'",
    "{}[3]": "3",
    "int('x')": "invalid literal for int() with base 10: 'x'",
    "raise NotImplementedError": "",
    "raise ValueError('shape', (1, 2))": "('shape', (1, 2))",
    "raise ValueError(None)": "None",
    "raise KeyError(np.int64(3))": "np.int64(3)",
    "assert 1 == 2, 'not equal'": "not equal",
    "b'\\xff'.decode()": "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte",
    "exec('x = (')": "'(' was never closed",
    "import sys; sys.exit('bye')": "called sys.exit(): bye",
    "np.float64.foo": "type object 'numpy.float64' has no attribute 'foo'",
    "np.linalg.inv(np.zeros((2, 2)))": "Singular matrix",
    "np.sum(np.zeros(3), axis=3)": "axis 3 is out of bounds for array of dimension 1",
    "raise RuntimeError(ValueError('inner'))": "inner",
    "from json import nothing": "cannot import name 'nothing' from 'json'",
    "open('/no/such/file')": "[Errno 2] No such file or directory: '/no/such/file'",
}


@pytest.mark.parametrize(("code", "message"), PLAIN.items(), ids=PLAIN)
def test_a_usual_error_keeps_its_words(describe, code, message):
    assert describe(caught(code))["message"] == message


def test_numpys_own_explanations_are_kept(describe):
    loop = describe(caught("np.add('a', 1)"))
    memory = describe(caught("np.zeros(10**14)"))
    assert loop["message"].startswith("ufunc 'add' did not contain a loop with signature")
    assert memory["message"].startswith("Unable to allocate 728. TiB for an array with shape")


def test_frames_and_what_they_hold_are_let_go(inside):
    error = caught("try:\n    1 / 0\nexcept ZeroDivisionError:\n    [].pop()")
    inside("failure").let_go(error)
    assert error.__traceback__ is None
    assert error.__context__.__traceback__ is None


def test_in_words_it_is_one_short_line(inside):
    in_words = inside("failure").in_words
    assert in_words(ValueError("two\nlines")) == "ValueError: two lines"
    assert in_words(KeyboardInterrupt()) == "KeyboardInterrupt"
    assert len(in_words(ValueError("x" * 10_000))) == 160


class Trap:
    """Whatever is asked of it, it never answers."""

    def __repr__(self, *_):
        raise SystemExit("the learner's code was run")

    __str__ = __format__ = __eq__ = __hash__ = __len__ = __iter__ = __repr__


class TrapFunction:
    __getattr__ = __call__ = Trap.__repr__


class TrapText(Exception):
    def __str__(self):
        raise SystemExit("the learner's code was run")

    __repr__ = __str__


class TrapObject(Exception):
    __str__ = TrapFunction()


class TrapKind(type):
    @property
    def __name__(cls):
        raise SystemExit("the learner's code was run")

    __mro__ = __dict__ = __name__


class TrapClass(Exception, metaclass=TrapKind):
    pass


class TrapAttributes(SyntaxError):
    msg = filename = lineno = args = property(Trap.__repr__)
    __traceback__ = __context__ = with_traceback = property(Trap.__repr__)


class TrapFile(OSError):
    filename = filename2 = errno = args = property(Trap.__repr__)


class TrapName(str):
    __str__ = __repr__ = __len__ = __eq__ = Trap.__repr__
    __hash__ = str.__hash__


def circular():
    error = ValueError()
    error.args = (error,)
    error.__context__ = error
    return error


def array_of_objects():
    cells = np.empty(1, dtype=object)
    cells[0] = Trap()
    return ValueError(cells)


def hidden_in_containers():
    return ValueError([{"a": (1, Trap())}], {Trap.__name__: Trap()})


TRAPS = {
    "text": lambda: TrapText("shown", Trap()),
    "text object": lambda: TrapObject("shown"),
    "argument": lambda: ValueError(Trap()),
    "key": lambda: KeyError(Trap()),
    "text subclass": lambda: ValueError(TrapName("x")),
    "class": lambda: TrapClass("shown"),
    "attributes": lambda: TrapAttributes("shown"),
    "file attributes": lambda: TrapFile(1, "shown"),
    "file name": lambda: OSError(1, "shown", Trap()),
    "exit code": lambda: SystemExit(Trap()),
    "inner error": lambda: RuntimeError(TrapText("shown")),
    "group": lambda: ExceptionGroup("shown", [TrapText()]),
    "circular": circular,
    "containers": hidden_in_containers,
    "array of objects": array_of_objects,
    "printed array": lambda: ValueError(np.ones(3)),
    "huge text": lambda: ValueError("x" * 10**7),
    "huge number": lambda: ValueError(10**6000),
    "many parts": lambda: ValueError(*range(10**5)),
    "deep": lambda: ValueError(eval("[" * 50 + "]" * 50)),
    "half a character": lambda: ValueError("\ud800"),
}


@pytest.mark.parametrize("make", TRAPS.values(), ids=TRAPS)
def test_no_error_can_set_a_trap(describe, make):
    def formatter(number):
        raise SystemExit("the learner's code was run")

    with np.printoptions(formatter={"all": formatter}):
        told = describe(caught("raise error", error=make()), 3, 1)
    assert {key: type(value) for key, value in told.items()} == {
        "cell": int,
        "line": int,
        "type": str,
        "message": str,
    }
    assert len(told["message"]) <= 500
    assert len(told["type"]) <= 80
    assert "was run" not in told["message"]
    assert "shown" in told["message"] or "shown" not in str(make.__code__.co_consts)


MEANT = {
    "weights = 1\nwieghts + 1": "weights",
    "def f(Z):\n    return z_cache + 1\nz_cahce = 1\nf(0)": "z_cahce",
    "def step(rate):\n    grads = rate\n    return gards\nstep(1)": "grads",
    "pritn(1)": "print",
    "relu = abs\nrleu(1)": "relu",
    "np.maximun(1, 2)": "maximum",
    "np.random.standard_normall(3)": "standard_normal",
    "np.random.default_rng(1).standart_normal(3)": "standard_normal",
    "np.zeros(3).reshap(1, 3)": "reshape",
    "{}.itmes()": "items",
    "[].apend(1)": "append",
    "np.float64.is_intger": "is_integer",
}


@pytest.mark.parametrize("code", MEANT)
def test_of_a_mistyped_name_it_is_said_which_one_it_is_like(describe, code):
    assert describe(caught(code))["message"].endswith(f". Did you mean '{MEANT[code]}'?")


@pytest.mark.parametrize(
    "code",
    [
        "unknown",
        "x + 1",
        "np.foo",
        "raise NameError('nothing')",
        "raise AttributeError('nothing', name='a', obj=None)",
        "raise NameError('n', name=3)",
        "class Own(NameError): pass\nown = 1\nraise Own('n', name='owm')",
        "def f():\n    del x\n    x = 1\nf()",
    ],
)
def test_where_no_name_is_like_it_nothing_is_meant(describe, code):
    assert "Did you mean" not in describe(caught(code))["message"]


def test_to_say_what_is_meant_runs_nothing_of_a_learners(describe):
    code = """
class Trap:
    def __dir__(self): raise SystemExit("ran")
    def __getattr__(self, name): raise AttributeError(name, name=name, obj=self)
    def __eq__(self, other): raise SystemExit("ran")
    def __hash__(self): return 1
class Name(str):
    def startswith(self, *_): raise SystemExit("ran")
globals()[Name("widths")] = 1
globals()[Trap()] = 2
try:
    Trap().width
except AttributeError as error:
    first = error
widthz
"""
    assert describe(caught(code))["type"] == "NameError"
    assert "Did you mean" not in describe(caught(code.replace("widthz", "raise first")))["message"]
