"""What a check passes arrives as what it is: the learner's own object, or an equal value."""

import numpy as np
import pytest
from calling import HEAD, call, raised, value

from grader.authoring import source
from grader.checking.calls import Remote
from grader.sandbox.host import Raised

CACHES = {
    "an object of a class": "Cache(np.ones(2))",
    "a dict with its own keys": "{0: np.ones(2), 'W1': (1, None), np.int64(3): 'relu'}",
    "a dict of another class": "collections.OrderedDict(a=np.ones(2))",
    "a nested tuple": "((np.ones(2), np.ones((2, 1)), 3.5), [np.zeros(2)])",
    "a named tuple": "collections.namedtuple('Cache', 'A W')(np.ones(2), np.zeros(1))",
    "a list of objects": "[Cache(1), Cache(2)]",
    "an array": "np.ones(3)",
    "an array of objects": "np.array([None, {}], dtype=object)",
    "a matrix": "np.matrix([[1.0]])",
    "a set": "{1, 2}",
    "a function": "lambda x: x",
    "a generator": "(n for n in range(3))",
}


@pytest.mark.parametrize("layout", CACHES.values(), ids=CACHES)
def test_a_cache_of_any_layout_is_passed_on_as_the_very_object(opened, layout):
    child = opened(
        f"{HEAD}class Cache:\n    def __init__(self, A): self.A = A\n"
        f"def forward():\n    global kept\n    kept = {layout}\n    return 1.0, kept\n"
        "def backward(cache): return cache is kept\n"
    )
    _, cache = value(child, "forward")
    assert value(child, "backward", cache) is True


def test_a_part_of_an_answer_is_passed_on_as_the_very_part(opened):
    child = opened(
        f"{HEAD}Pair = collections.namedtuple('Pair', 'W b')\n"
        "def make():\n    global kept\n    kept = ([{'l': Pair(np.ones(2), [1])}], np.ones(3))\n"
        "    return kept\n"
        "def same(W, b, pair, more, layer):\n"
        "    own = kept[0][0]['l']\n"
        "    return W is own.W, b is own.b, pair is own, more is kept[1], layer is kept[0][0]\n"
    )
    ([layer], more) = value(child, "make")
    assert value(child, "same", *layer["l"], layer["l"], more, layer) == (True,) * 5


def test_parts_of_answers_inside_what_a_check_makes_are_the_very_parts(opened):
    child = opened(
        f"{HEAD}kept = []\ndef make():\n    kept.append(np.ones(2))\n    return kept[-1]\n"
        "def same(caches, named):\n    return [*map(id, caches), id(named['b'])] == "
        "[*map(id, kept), id(kept[0])]\n"
    )
    caches = [value(child, "make"), value(child, "make")]
    answer = call(child, "same", caches, {"a": 1.0, "b": caches[0]})
    assert answer.value is True
    assert answer.changed == ()


@pytest.mark.parametrize(
    "derived", [np.copy, lambda kept: kept[:2], lambda kept: kept * 1.0, np.atleast_2d, list]
)
def test_what_a_check_derives_of_an_answer_goes_by_value(opened, derived):
    child = opened(
        f"{HEAD}def make():\n    global kept\n    kept = np.arange(3.0)\n    return kept\n"
        "def look(x):\n    return x is kept or np.shares_memory(x, kept), x\n"
    )
    sent = derived(value(child, "make"))
    is_kept, arrived = value(child, "look", sent)
    assert is_kept is False
    assert np.array_equal(arrived, sent)


def test_handles_end_with_the_check(opened):
    child = opened(
        f"{HEAD}def make():\n    global kept\n    kept = np.ones(3)\n    return kept\n"
        "def same(x):\n    return x is kept\n"
    )
    kept = value(child, "make")
    child.begin_check()
    assert value(child, "same", kept) is False


def test_a_part_that_is_no_longer_in_its_answer_is_told_as_that(opened):
    child = opened(
        "def forward(): return [[1.0], [2.0]]\n"
        "def backward(caches):\n    while caches: caches.pop()\n    return 1.0\n"
        "def last(cache): return cache[0]\n"
    )
    caches = value(child, "forward")
    value(child, "backward", caches)
    told = raised(child, "last", caches[1])
    assert told.kind == "refused"
    assert told.message == "it is given a part of an earlier answer that is not in it any more"
    assert child.deaths == 0


def test_an_answer_after_an_exception_is_still_found(opened):
    child = opened("def bad(): 1 / 0\ndef make(): return [1.0]\ndef look(x): return x")
    raised(child, "bad")
    kept = value(child, "make")
    raised(child, "bad")
    assert value(child, "look", kept) == [1.0]


def test_inputs_are_sent_anew_for_each_call_and_a_change_of_them_is_reported(opened):
    child = opened(
        "def overwrite(x, y):\n    total = float(x.sum())\n    x[0] = 100\n    return total\n"
    )
    x = np.array([1.0, 2.0])
    first, second = call(child, "overwrite", x, 0.5), call(child, "overwrite", x, 0.5)
    assert (first.value, first.changed) == (second.value, second.changed) == (3.0, (0,))
    assert x.tolist() == [1.0, 2.0]


CHANGES = {
    "grads['dW1'] *= 2": True,
    "grads['new'] = 1": True,
    "del grads['dW1']": True,
    "grads['list'].append(3)": True,
    "grads['list'][0] = grads['list'][0]": False,
    "grads = dict(grads, new=1)": False,
    "grads['dW1'] = grads['dW1'] * 2": True,
    "grads['dW1'] + 1; grads['nan'] != grads['nan']": False,
    "grads['dW1'] = list(grads['dW1'])": True,
    "grads['dW1'].shape = (2, 1)": True,
    "grads['dW1'].sort()": False,
}


@pytest.mark.parametrize(("statement", "changes"), CHANGES.items(), ids=CHANGES)
def test_a_change_anywhere_in_an_input_is_reported_and_nothing_else(opened, statement, changes):
    child = opened(f"import numpy as np\ndef f(z, grads):\n    {statement}")
    grads = {"dW1": np.array([1.0, 2.0]), "list": [1, 2], "nan": float("nan")}
    assert call(child, "f", np.ones(3), grads).changed == ((1,) if changes else ())


def test_a_change_of_a_cache_or_a_generator_is_none_of_an_input(opened):
    child = opened("def make(): return [1.0]\ndef use(cache, rng):\n    cache.append(rng.random())")
    cache = value(child, "make")
    assert call(child, "use", cache, np.random.default_rng(1)).changed == ()


@pytest.mark.parametrize("kind", ["PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64"])
def test_a_generator_arrives_with_its_full_state_and_is_not_advanced(opened, kind):
    child = opened(
        "def draw(rng):\n    name = type(rng.bit_generator).__name__\n"
        "    return name, rng.normal(size=3), rng.integers(9)\n"
    )
    rng = np.random.Generator(getattr(np.random, kind)(5))
    rng.integers(10, dtype=np.int32)  # leaves half a word for the next draw
    first, second = value(child, "draw", rng), value(child, "draw", rng)
    assert first[0] == second[0] == kind
    assert first[1].tolist() == second[1].tolist() == rng.normal(size=3).tolist()
    assert first[2] == second[2] == rng.integers(9)


def test_a_function_as_an_argument_arrives_with_its_constants(opened):
    child = opened(
        "def twice(f, x): return f(f(x))\n"
        "def each(fs, x): return [f(x) for f in fs]\n"
        "def fail(f): return f(None)\n"
    )
    answer = Remote(child, lambda name: "a", seed=1)
    w = np.array([[0.0, 2.0], [1.0, 0.0]])
    linear = source("def f(x): return w @ x + np.float64(b)", w=w, b=1.0)
    x = np.array([1.0, -1.0])
    assert answer("twice", (linear, x)).value.tolist() == linear(linear(x)).tolist()
    assert answer("each", ([linear, np.float64(2)][:1], x)).value[0].tolist() == linear(x).tolist()
    with pytest.raises(Raised) as caught:
        answer("fail", (linear,))
    assert (caught.value.type, caught.value.file, caught.value.line) == ("ValueError", "a.py", 3)
