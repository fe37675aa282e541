"""A module that is not here: harmless at the top of a file, never an answer or a part of one."""

import copy
import sys

import numpy as np
import pytest
from calling import raised, value

USES = """
m(); m.x; m[0]; m + 1; 1 + m; m @ m; -m; ~m; m == 1; m < 1; m != m; len(m); list(m); bool(m); not m
float(m); int(m); complex(m); abs(m); 1 in m; hash(m); str(m); repr(m); f'{m}'; format(m); next(m)
range(m); [1, 2][m]; round(m); divmod(m, 1); dict(**m); print(*m); hasattr(m, 'x'); dir(m)
m.__version__; setattr(m, 'x', 1); isinstance(1, m); issubclass(int, m); copy.copy(m)
copy.deepcopy(m); np.exp(m); np.asarray(m); np.ones(2) * m; np.dot(m, m); np.ones(2) @ m
exec('with m: pass'); exec('class C(m): pass'); exec('del m.x'); exec('m[0] = 1'); exec('m += 1')
exec('for x in m: pass'); exec('@m\\ndef f(): pass'); exec('if m: pass'); exec('a, b = m')
exec('assert m'); max(m); sum(m); m.a.b(3)[2](x=1); np.array([m]); np.stack([m, m]); set([m])
m ** 2; isinstance(m(), m); bytes(m); m.shape[0]; np.ones(2)[m]; pow(m, 2); sorted(m); zip(*m)
np.float64(m)
"""
EACH = USES.strip().replace("\n", "; ").split("; ")
GIVES_PLAIN_DATA = {
    *("len(m)", "float(m)", "int(m)", "complex(m)", "next(m)", "range(m)", "[1, 2][m]", "bytes(m)"),
    *("np.asarray(m)", "np.array([m])", "np.ones(2)[m]", "np.float64(m)"),
}


@pytest.fixture
def missing(inside):
    return inside("missing")


def names(missing):
    words = "`m` is not here when work is graded"
    placeholder = missing.Missing(ModuleNotFoundError, words, "m")
    return {"m": placeholder, "np": np, "copy": copy}


@pytest.mark.parametrize("use", EACH)
def test_any_use_in_a_call_says_what_is_missing(missing, use):
    with pytest.raises(ModuleNotFoundError, match="`m` is not here when work is graded") as caught:
        eval(use, names(missing))
    assert caught.value.name == "m"


@pytest.mark.parametrize("use", [use for use in EACH if use not in {"m.a.b(3)[2](x=1)"}])
def test_at_the_top_of_a_file_a_use_is_harmless_and_never_gives_data(missing, monkeypatch, use):
    monkeypatch.setattr(missing.tolerance, "loading", True)
    if use in GIVES_PLAIN_DATA:
        with pytest.raises(ModuleNotFoundError, match="`m` is not here when work is graded"):
            eval(use, names(missing))
    else:
        eval(use.replace("dict(**m)", "m").replace("m.__version__", "m.x"), names(missing))


TOP = """
import numpy as np
import torch, torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset as Data
import tensorflow as tf
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
print(f"using {device} {torch.__version__:>10}", device)
torch.manual_seed(0)
torch.backends.cudnn.deterministic = True
(x_train, y_train), (x_test, *rest) = tf.keras.datasets.mnist.load_data()
x_train = x_train.reshape(-1, 784).astype("float32") / 255.0
assert x_train.shape == (60000, 784), "shape"
class Net(nn.Module):
    def __init__(self, width=3):
        super().__init__()
        self.fc = nn.Linear(width, width)
        self.width = width
    def forward(self, x):
        return F.relu(self.fc(x))
net = Net().to(device)
plain = Net(7)
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(2):
    for i, (x, y) in enumerate(DataLoader(x_train)):
        loss = F.mse_loss(plain(x), y)
        loss.backward()
        optimizer.step()
        if loss.item() < 0.1: break
with torch.no_grad():
    images, labels = next(iter(DataLoader(x_test)))
    scores = np.exp(plain(images)) + np.ones(3) @ labels
"""


def test_the_usual_lines_of_other_libraries_cost_nothing(opened):
    child = opened(TOP + "def f(x): return 2.0 * x\ndef g(): return plain.width\n")
    report = child.load("a")
    assert report.failures == ()
    assert report.defined == ("f", "g")
    assert report.notes == (
        "line 3: `torch` is not here when work is graded; what uses it will say so",
        "line 6: `tensorflow` is not here when work is graded; what uses it will say so",
    )
    assert (value(child, "f", 1.5), value(child, "g")) == (3.0, 7)


ANSWERS = {
    "itself": "device",
    "what came of it": "scores",
    "an item of a list": "[1.0, (2.0, {'a': device})]",
    "an array of it": "np.array([1.0, device])",
    "its truth": "bool(device)",
    "its length": "float(len(x_train))",
    "its text": "str(device)",
    "an object that is built on it": "plain(3.0)",
    "a new object": "Net()",
    "a part of its class": "Net.forward(None, 3.0)",
    "a comparison": "1.0 if device == 'cpu' else 2.0",
    "a copy": "__import__('copy').deepcopy(device)",
    "a branch": "1.0 if isinstance(3.0, torch.Tensor) else 2.0",
    "an array's operation": "np.ones(3) * device",
}


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_a_placeholder_is_no_answer_and_helps_to_none(opened, answer):
    child = opened(f"{TOP}def f(): return {answer}\n")
    told = raised(child, "f")
    assert told.message.startswith("`torch` is not here when work is graded") or (
        told.message.startswith("`tensorflow` is not here when work is graded")
    )


def test_numbers_that_would_come_of_it_cost_their_line_and_are_not_made_up(opened):
    text = (
        "import torch\nn = len(torch.x)\nlr = float(torch.lr)\ndef f(): return n\ndef g(): return 1"
    )
    child = opened(text)
    assert child.load("a").failures == ()
    assert raised(child, "f").message.startswith("`torch` is not here when work is graded (line 1")
    assert value(child, "g") == 1


DECORATORS = """
from numba import njit, prange, float64
import jax, torch, functools, tensorflow as tf
@njit
def a(x): return x + 1
@njit(parallel=True)
@jax.jit
def b(x):
    return x + 2
@functools.partial(jax.jit, static_argnums=(1,))
def c(x, n=3): return x + n
def fast(function):
    return njit(function)
@fast
def d(x): return x + 4
@undefined
def e(x): return x + 5
@functools.lru_cache
@tf.function(
    autograph=False,
)
def f(x): return x + 6
class Tools:
    @staticmethod
    @njit
    def g(x): return x + 7
g = Tools.g
h = jax.grad(a)
k = njit(lambda x: x + 8)
"""


def test_a_decorator_that_is_not_here_or_fails_is_left_off_and_noted(opened):
    child = opened(DECORATORS)
    report = child.load("a")
    assert report.failures == ()
    assert [value(child, name, 1.0) for name in "abcdefg"] == [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]
    assert "line 4: `@numba.njit` was left off: it is not here" in report.notes
    assert (
        "line 16: `@undefined` was left off `e` (NameError: name 'undefined' is not defined)"
        in (report.notes)
    )
    # Another function may come of these: what was given to them is not that.
    assert raised(child, "h").message.startswith("`jax` is not here when work is graded (line 3")
    assert raised(child, "k").message.startswith("`numba` is not here when work is graded (line 2")


def test_a_decorator_of_the_learners_own_still_decorates(opened):
    text = "def twice(f): return lambda x: 2 * f(x)\n@twice\ndef g(x): return x\n"
    assert value(opened(text + "import nowhere"), "g", 3.0) == 6.0


def test_a_default_that_fails_has_a_placeholder_and_an_annotation_is_never_worked_out(opened):
    text = """
import torch
DEVICE = torch.device("cpu")
def a(x, device=DEVICE): return x
def b(x: torch.Tensor, o: Optional[Nowhere] = None, *, n=len(missing), d=DEVICE) -> Tensor:
    return x
def c(n=len(missing)): return n
k: Nowhere = 3
class Settings:
    rate: torch.float32 = 0.5
    broken = nowhere.x
    @undefined
    def f(self, x: torch.Tensor): return x + k
def d(x): return Settings().f(x)
"""
    child = opened(text)
    report = child.load("a")
    assert report.failures == ()
    assert report.defined == ("a", "b", "c", "d")
    assert [value(child, name, 2.0) for name in "abd"] == [2.0, 2.0, 5.0]
    assert (
        "`len(missing)` is not there: line 7 could not be run (NameError"
        in raised(child, "c").message
    )
    assert (
        "line 5: `len(missing)` in `b` could not be worked out (NameError: name 'missing' is not"
        " defined)"
    ) in report.notes


def test_a_function_does_not_lose_its_name_to_a_placeholder(opened):
    cells = [
        "import keras\ndef model(x): return x + 1\nfrom dnn_utils import relu as act",
        "def act(x): return 2.0 * x\nfrom dnn_utils import relu as act, model",
        "model = keras.Sequential()\nmodel.fit(3)",
    ]
    child = opened({"a.ipynb": cells})
    assert (value(child, "model", 1.0), value(child, "act", 1.0)) == (2.0, 2.0)


def test_a_file_that_asks_whether_a_module_is_there_is_told(opened):
    text = """
import contextlib
try:
    import cupy as xp
except ImportError:
    import numpy as xp
try:
    import torch
    def f(x): return x + 1
    HAVE = True
except Exception:
    HAVE = False
with contextlib.suppress(ImportError):
    import jax
    HAVE = True
if True:
    import numba
def g(): return [float(xp.ones(2).sum()), HAVE, 'jax' in globals()]
"""
    child = opened(text)
    assert child.load("a").failures == ()
    assert value(child, "g") == [2.0, False, False]
    assert value(child, "f", 1.0) == 2.0


def test_a_loop_that_waits_for_a_placeholder_ends(opened):
    child = opened(
        "import gym\nenv = gym.make('x')\nwhile not env.done: env.step()\ndef f(): return 1"
    )
    assert child.load("a").failures == ()
    assert value(child, "f") == 1


def test_helpers_of_a_course_that_were_not_handed_in_cost_what_uses_them(room):
    cells = [
        "from planar_utils import *\nfrom public_tests import *\n"
        "import testCases, utils.helpers as h",
        "X, Y = testCases.load()\nshape_X = X.shape\nm = h.size(Y)",
        "def f(x): return x\nf_test(f)",
        "def g(x): return h.sigmoid(x)",
    ]
    with room({"a.ipynb": cells}) as space:
        report = space.load("a")
        assert space.function("a", "f")(1) == 1
        with pytest.raises(ModuleNotFoundError, match=r"`utils` is not here.*cell 1, line 3"):
            space.function("a", "g")(1)
        assert type(vars(sys.modules["a"])["m"]).__name__ == "Missing"
    assert [f["type"] for f in report.failures] == ["NameError"]
