"""The module space runs each file of a submission once, and a failure costs only what it must."""

import inspect
import json
import subprocess
import sys
import traceback
from pathlib import Path

import numpy as np
import pytest


def only_failure(report):
    (failure,) = report.failures
    return failure


# --- one file ---------------------------------------------------------------------------------


def test_a_module_is_named_for_its_file_and_does_not_run_as_main(room):
    text = (
        "name = __name__\npath = __file__\nran = False\nif __name__ == '__main__':\n    ran = True"
    )
    with room({"04_backprop/backprop.py": text}) as space:
        report = space.load("backprop")
        module = sys.modules["backprop"]
    assert (module.name, module.path, module.ran) == ("backprop", "04_backprop/backprop.py", False)
    assert (report.failures, report.notes) == ([], [])


def test_a_notebook_runs_as_main_while_its_cells_run(room):
    cells = [
        "import sys\nhere = sys.modules['__main__']",
        "if __name__ == '__main__':\n    ran = 1",
    ]
    with room({"a.ipynb": cells}) as space:
        space.load("a")
        module = sys.modules["a"]
    assert module.ran == 1
    assert module.here is module


def test_a_function_that_gave_its_name_to_its_result_is_graded_and_the_result_stays(room):
    cells = [
        "def scale():\n    return 3",
        "scale = scale()\ndef relu(z):\n    return scale * z",
        "relu_of_two = relu(2)\nrelu = relu(1)\nx = 1",
    ]
    with room({"a.ipynb": cells}) as space:
        report = space.load("a")
        assert space.function("a", "relu")(2) == 6
        assert space.function("a", "scale")() == 3
        module = sys.modules["a"]
        assert (module.relu, module.scale) == (3, 3)
        with pytest.raises(AttributeError, match="of type int, not a function"):
            space.function("a", "x")
    assert report.failures == []
    assert "a.ipynb: `relu` is of type int in the end" in report.notes[1]


def test_a_function_under_a_switch_that_is_off_is_read_all_the_same(room):
    text = (
        "TRAIN = False\nif TRAIN:\n    def relu(z):\n        return z\n"
        "    def print(*words):\n        pass\n"
        "if not TRAIN:\n    def elu(z):\n        return 1\n"
        "else:\n    def elu(z):\n        return 2\n"
    )
    with room({"a.py": text}) as space:
        report = space.load("a")
        assert space.function("a", "relu")(3) == 3
        assert space.function("a", "elu")(3) == 1
    assert report.notes == ["line 3: `relu` was read all the same"]


def test_the_functions_of_a_file_are_its_own_ones(room):
    text = (
        "from functools import lru_cache\nfrom math import sqrt\nfrom other import borrowed\n"
        "def plain(): pass\n@lru_cache\ndef decorated(): pass\nshort = lambda x: x\n"
        "class Thing: pass\nnumber = 3\nalias = sqrt\n"
    )
    with room({"a.py": text, "other.py": "def borrowed(): pass"}) as space:
        assert space.load("a").defined == ["plain", "decorated", "short"]


def test_a_file_runs_once_and_its_report_is_kept(room):
    with room({"a.py": "import sys\nsys.argv.append('ran')\n1/0"}) as space:
        first = space.load("a")
        assert space.load("a") is first
        ran = sys.argv.count("ran")
    assert ran == 1


def test_a_line_that_fails_costs_that_line(room):
    text = "def early(): return 1\n\nk = early(2)\n\ndef late(): return 2\ndef use(): return k + 1"
    with room({"a.py": text}) as space:
        failure = only_failure(space.load("a"))
        assert (space.function("a", "early")(), space.function("a", "late")()) == (1, 2)
        with pytest.raises(NameError) as lacking:
            space.function("a", "use")()
        with pytest.raises(AttributeError) as unknown:
            space.function("a", "later")
    assert (failure["line"], failure["cell"], failure["type"]) == (3, None, "TypeError")
    assert "takes 0 positional arguments but 1 was given" in failure["message"]
    assert str(lacking.value).startswith("`k` is not there: line 3 could not be run (TypeError: ")
    assert str(unknown.value).startswith("a.py has no `later`; it could not run line 3 (TypeErr")


def test_a_syntax_error_is_told_with_its_line_and_costs_its_function(room):
    with room({"a.py": "def early(): return 1\ndef late(:\n    pass\ndef last(): pass"}) as space:
        report = space.load("a")
        with pytest.raises(AttributeError, match=r"could not run line 2 \(SyntaxError: "):
            space.function("a", "late")
    assert only_failure(report)["line"] == 2
    assert report.defined == ["early", "last"]


@pytest.mark.parametrize(
    "text", ["return 1", "x = 1\nawait x", "nonlocal x", "def f():\n  x = 1\n y = 2", "break"]
)
def test_what_is_wrong_only_as_a_whole_is_a_syntax_error_too(room, text):
    with room({"a.py": f"import h5py\ndef g(): pass\n{text}\ndef h(): pass"}) as space:
        report = space.load("a")
    assert only_failure(report)["type"] in ("SyntaxError", "IndentationError")
    assert report.defined == ["g", "h"]


@pytest.mark.parametrize("text", ["x = '\0'", "<html>\n<p>def f(): pass</p>\n</html>", "(" * 300])
def test_what_is_no_python_at_all_defines_nothing(room, text):
    with room({"a.py": text}) as space:
        report = space.load("a")
    assert report.failures[0]["type"] in ("SyntaxError", "ValueError")
    assert report.defined == []


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("sys.exit()", "called sys.exit()"),
        ("sys.exit(2)", "called sys.exit(2)"),
        ("sys.exit('enough')", "called sys.exit(): enough"),
        ("exit()", "called sys.exit()"),
        ("raise SystemExit", "called sys.exit()"),
    ],
)
def test_an_exit_is_a_failure_like_others(room, call, message):
    with room({"a.py": f"import sys\ndef f(): return 1\n{call}"}) as space:
        failure = only_failure(space.load("a"))
        assert space.function("a", "f")() == 1
    assert (failure["type"], failure["message"], failure["line"]) == ("SystemExit", message, 3)


@pytest.mark.parametrize("error", ["KeyboardInterrupt", "GeneratorExit", "MemoryError"])
def test_whatever_is_raised_is_a_failure(room, error):
    with room({"a.py": f"raise {error}"}) as space:
        assert only_failure(space.load("a"))["type"] == error


def test_endless_recursion_at_import_is_a_failure(room):
    with room({"a.py": "def f(): return f()\nf()"}) as space:
        assert only_failure(space.load("a"))["type"] == "RecursionError"


def test_source_that_no_parser_takes_is_a_failure(room):
    with room({"a.py": "x = " + "(" * 5000 + ")" * 5000, "b.py": "x = " + "-" * 200_000}) as space:
        reports = [space.load("a"), space.load("b")]
    for report in reports:
        assert only_failure(report)["type"] in ("SyntaxError", "MemoryError", "RecursionError")


def test_windows_line_ends_and_a_byte_order_mark_are_read(room):
    with room({"a.py": "\ufeffdef f():\r\n    return 1\r\n1/0\r\n"}) as space:
        assert only_failure(space.load("a"))["line"] == 3
        assert space.function("a", "f")() == 1


def test_a_text_below_an_import_is_not_the_docstring(room):
    with room({"a.py": '"""first"""\nimport h5py\n"""second"""\nx = 1'}) as space:
        space.load("a")
        assert sys.modules["a"].__doc__ == "first"


def test_a_future_import_holds_to_the_end_of_the_file(room):
    text = "from __future__ import annotations\nimport other\ndef f(x: Nowhere): return x"
    with room({"a.py": text, "other.py": ""}) as space:
        assert space.load("a").failures == []


# --- the learner's object ------------------------------------------------------------------------


def test_a_function_that_is_not_there_is_told_in_a_sentence(room):
    with room({"a.py": "def Sig_moid(): pass\nrelu = 3.0"}) as space:
        with pytest.raises(AttributeError, match=r"^a\.py has no `tanh`$"):
            space.function("a", "tanh")
        with pytest.raises(AttributeError, match=r"^a\.py has no `sigmoid`; there is `Sig_moid`$"):
            space.function("a", "sigmoid")
        with pytest.raises(AttributeError, match=r"^`relu` in a\.py is of type float, not a func"):
            space.function("a", "relu")
        with pytest.raises(AttributeError, match="the submission has no module `b`"):
            space.function("b", "tanh")
        assert only_failure(space.load("b"))["message"] == "the submission has no module `b`"


def test_the_last_definition_wins(room):
    with room({"a.ipynb": ["def f(): return 1", "def f(): return 2"]}) as space:
        space.load("a")
        assert space.function("a", "f")() == 2


def test_a_function_shows_its_source_and_its_place_in_a_traceback(room):
    cells = ["x = 1", "%matplotlib inline\n\ndef f(x):\n    return 1 / x\n"]
    files = {
        "02/a.ipynb": cells,
        "b.py": "import math\ndef g(x):\n    return f(x)\nfrom a import f",
    }
    with room(files) as space:
        space.load("b")
        source = inspect.getsource(space.function("a", "f"))
        with pytest.raises(ZeroDivisionError) as caught:
            space.function("b", "g")(0)
        shown = "".join(traceback.format_exception(caught.value))
    assert source == "def f(x):\n    return 1 / x\n"
    assert 'File "b.py", line 3, in g\n    return f(x)' in shown
    assert 'File "02/a.ipynb, cell 2", line 4, in f\n    return 1 / x' in shown


# --- notebooks ---------------------------------------------------------------------------------


def test_a_cell_that_fails_does_not_take_the_others_with_it(room):
    cells = [
        "import numpy as np",
        "def f(x):\n    return np.exp(x)",
        "\nassert f(0) == 2, 'no'",
        "def g(:",
        "import sys; sys.exit()",
        "raise NotImplementedError",
        "def h(x):\n    return f(x)",
    ]
    with room({"a.ipynb": cells}) as space:
        report = space.load("a")
        assert space.function("a", "h")(0.0) == 1
    told = [(f["cell"], f["line"], f["type"]) for f in report.failures]
    assert told == [
        (3, 2, "AssertionError"),
        (4, 1, "SyntaxError"),
        (5, 1, "SystemExit"),
        (6, 1, "NotImplementedError"),
    ]
    assert report.defined == ["f", "h"]


def test_the_line_of_a_failing_cell_is_a_line_of_that_cell(room):
    cells = ["def f(x):\n\n\n\n    return 1 / x", "y = 1\nf(0)"]
    with room({"a.ipynb": cells}) as space:
        failure = only_failure(space.load("a"))
    assert (failure["cell"], failure["line"]) == (2, 2)


def test_what_is_left_out_of_a_cell_is_noted_by_its_number(room):
    cells = ["x = 1", "%matplotlib inline\n!ls\ny = 2", "%%bash\nls", "await f()\nz = 3"]
    with room({"a.ipynb": cells}) as space:
        report = space.load("a")
        assert sys.modules["a"].z == 3
    assert report.failures == []
    assert report.notes == [
        "cell 2: `%matplotlib inline`, `!ls` were left out",
        "cell 3: `%%bash` was left out",
        "cell 4: `await` outside a function was left out",
    ]


def test_a_function_that_awaits_is_not_left_out(room):
    cells = ["async def f():\n    await g()\ndef h():\n    return [x async for x in y]"]
    with room({"a.ipynb": cells}) as space:
        assert space.load("a").defined == ["f"] or space.load("a").failures


def test_what_ipython_puts_into_a_notebook_is_there(room):
    cells = [
        "get_ipython().run_line_magic('matplotlib', 'inline')\ndisplay(3)\nIn, Out, _",
        "get_ipython().run_cell_magic('time', '', 'def f(): return 1')",
        "get_ipython().run_line_magic('time', 'x = f()')",
        "files = !ls\n%time y = f()",
        "%%capture out\nprint(3)",
        "out.show()\nassert out.stdout == ''",
    ]
    with room({"a.ipynb": cells}) as space:
        report = space.load("a")
        assert (sys.modules["a"].x, sys.modules["a"].y) == (1, 1)
    assert report.failures == []


def test_the_flags_of_a_cell_hold_in_the_next(room):
    cells = ["from __future__ import annotations", "def f(x: Nowhere): return x"]
    with room({"a.ipynb": cells}) as space:
        assert space.load("a").failures == []


DEEPLEARNING_AI = [
    "import time\nimport numpy as np\nimport h5py\nimport matplotlib.pyplot as plt\n"
    "from testCases_v4a import *\n"
    "from dnn_utils_v2 import sigmoid, sigmoid_backward, relu, relu_backward\n"
    "from public_tests import *\n\nimport copy\n%matplotlib inline\n"
    "plt.rcParams['figure.figsize'] = (5.0, 4.0) # set default size of plots\n"
    "plt.rcParams['image.interpolation'] = 'nearest'\nplt.rcParams['image.cmap'] = 'gray'\n\n"
    "%load_ext autoreload\n%autoreload 2\n\nnp.random.seed(1)",
    "def linear_forward(A, W, b):\n    Z = np.dot(W, A) + b\n    return Z, (A, W, b)",
    "t_A, t_W, t_b = linear_forward_test_case()\nlinear_forward_test(linear_forward)",
    "def linear_activation_forward(A_prev, W, b, activation):\n"
    "    Z, linear_cache = linear_forward(A_prev, W, b)\n"
    "    A, activation_cache = sigmoid(Z)\n    return A, (linear_cache, activation_cache)",
    "costs = [1.0, 0.5]\nplt.plot(np.squeeze(costs))\nplt.ylabel('cost')\n"
    "plt.title('Learning rate =' + str(0.1))\nplt.show()",
]


def test_a_course_notebook_loses_only_what_its_missing_helpers_do(room):
    with room({"Building_your_Network.ipynb": DEEPLEARNING_AI}) as space:
        report = space.load("Building_your_Network")
        forward = space.function("Building_your_Network", "linear_forward")
        Z, _ = forward(np.ones((2, 1)), np.ones((3, 2)), np.zeros((3, 1)))
        with pytest.raises(ModuleNotFoundError) as missing:
            space.function("Building_your_Network", "linear_activation_forward")(
                np.ones((2, 1)), np.ones((3, 2)), np.zeros((3, 1)), "sigmoid"
            )
    assert Z.tolist() == [[2.0]] * 3
    told = [(f["cell"], f["line"], f["type"]) for f in report.failures]
    assert told == [(3, 1, "NameError"), (3, 2, "NameError")]
    assert str(missing.value) == (
        "`dnn_utils_v2` is not here when work is graded (cell 1, line 6 imports `sigmoid` from it);"
        " there is: numpy, math, random, re, sys"
    )
    assert (
        "cell 1, line 3: `h5py` is not here when work is graded; what uses it will say so"
        in report.notes
    )
    assert (
        "cell 1, line 5: `testCases_v4a` is not here when work is graded; nothing of it is imported"
        in (report.notes)
    )


# --- imports within a submission -----------------------------------------------------------------


def test_files_import_each_other_by_stem_notebooks_too(room):
    files = {
        "04_backprop/backprop.py": "from activations import sigmoid\ndef f(): return sigmoid(0)",
        "02_activations/activations.ipynb": ["def sigmoid(z): return 0.5"],
    }
    with room(files) as space:
        space.load("backprop")
        assert space.function("backprop", "f")() == 0.5
        assert space.load("activations").failures == []


def test_a_folder_is_a_package_and_a_file_is_one_module_under_all_its_names(room):
    files = {
        "main.py": "import utils.maths\nimport maths\nfrom utils import maths as third\n"
        "same = utils.maths is maths is third\ncount = maths.runs",
        "utils/maths.py": "import sys\nsys.argv.append('maths')\nruns = sys.argv.count('maths')\n"
        "from .deep.more import k\nfrom . import deep",
        "utils/deep/more.py": "from ..constants import k",
        "utils/constants.py": "k = 3",
    }
    with room(files) as space:
        assert space.load("main").failures == []
        assert (sys.modules["main"].same, sys.modules["main"].count) == (True, 1)
        assert space.load("utils.maths").failures == []
        assert sys.modules["maths"].k == 3


@pytest.mark.parametrize(
    "helper", ["maths/maths.py", "maths.py", "maths/maths.ipynb", "work/maths/maths.py"]
)
def test_a_folder_named_as_its_file_hides_nothing_of_it(room, helper):
    text = "from maths import f\nimport maths\nfrom maths.more import g\nk = maths.f() + g()"
    more = helper.rpartition("/")[0].removesuffix("maths") + "maths/more.py"
    with room({"main/main.py": text, helper: "def f(): return 1", more: "def g(): return 2"}) as s:
        assert s.load("main").failures == []
        assert sys.modules["main"].k == 3


def test_an_import_finds_what_lies_beside_it_further_down(room):
    files = {
        "week 4/main.py": "from utils.maths import f\nimport utils.plots as p\nk = f() + p.g()",
        "week 4/utils/maths.py": "def f(): return 1",
        "week 4/utils/plots.py": "from utils import maths\ndef g(): return 2 * maths.f()",
    }
    with room(files) as space:
        assert space.load("main").failures == []
        assert sys.modules["main"].k == 3


@pytest.mark.parametrize("name", ["maths", "maths.maths"])
def test_a_file_in_a_folder_of_its_name_runs_once(room, name):
    files = {
        "main/main.py": f"import {name} as first\nimport maths\nfrom maths.maths import f\n"
        "same = first.f is maths.f is f",
        "maths/maths.py": "def f(): return 1",
    }
    with room(files) as space:
        assert space.load("main").failures == []
        assert sys.modules["main"].same


def test_a_file_that_its_folder_lacks_costs_only_what_uses_it(room):
    files = {"main.py": "from utils import maths, plots\nk = maths.k", "utils/maths.py": "k = 1"}
    with room(files) as space:
        report = space.load("main")
        assert sys.modules["main"].k == 1
        missing = sys.modules["main"].plots
        with pytest.raises(ImportError, match=r"`plots` is not there: line 1 could not be run"):
            missing.show()
    assert only_failure(report)["type"] == "ImportError"


def test_a_module_can_be_reloaded(room):
    text = "import importlib, activations\nimportlib.reload(activations)\nk = activations.k"
    for helper in ("activations.py", "02_activations/activations.py", "a/activations.ipynb"):
        with room({"main.py": text, helper: "k = 1"}) as space:
            assert space.load("main").failures == []
            assert sys.modules["main"].k == 1


def test_a_package_with_an_init_file_runs_it(room):
    files = {
        "main.py": "from tools import k, inner",
        "tools/__init__.py": "k = 1\nfrom . import inner",
    }
    with room({**files, "tools/inner.py": "from . import k"}) as space:
        assert space.load("main").failures == []
        assert sys.modules["main"].inner.k == 1


def test_a_relative_import_at_the_root_means_the_file_beside(room):
    files = {"a.py": "from .b import f\nfrom . import b", "b.py": "def f(): return 1"}
    with room(files) as space:
        assert space.load("a").failures == []
        assert sys.modules["a"].b.f is sys.modules["a"].f


def test_modules_that_import_each_other_see_what_is_there_so_far(room):
    files = {
        "a.py": "import b\ndef f(): return 1\ndef g(): return b.h()",
        "b.py": "import a\ndef h(): return a.f()",
    }
    with room(files) as space:
        assert space.load("a").failures == space.load("b").failures == []
        assert space.function("a", "g")() == 1


def test_a_circle_that_python_refuses_is_told_in_the_file_that_is_refused(room):
    files = {
        "a.py": "from b import h\ndef f(): return 1\ndef g(): return h()",
        "b.py": "from a import f\ndef h(): return 2\ndef k(): return f()",
    }
    with room(files) as space:
        assert space.load("a").failures == []
        assert space.function("a", "g")() == 2
        assert "partially initialized module 'a'" in only_failure(space.load("b"))["message"]
        with pytest.raises(ImportError, match=r"`f` is not there: line 1 could not be run"):
            space.function("b", "k")()


@pytest.mark.parametrize("stem", ["my file (1)", "my.file", "04-backprop", "class", "größe"])
def test_a_file_whose_name_cannot_be_imported_can_be_loaded(room, stem):
    with room({f"{stem}.py": "def f(): return 1"}) as space:
        assert space.load(stem).failures == []
        assert space.function(stem, "f")() == 1


def test_of_two_files_of_one_name_the_first_has_it_and_the_other_says_so(room):
    files = {
        "one/helpers.py": "k = 1",
        "two/helpers.py": "k = 2",
        "main.py": "from helpers import k\nfrom two.helpers import k as second",
    }
    with room(files) as space:
        space.load("main")
        assert (sys.modules["main"].k, sys.modules["main"].second) == (1, 2)
        assert space.load("two.helpers").notes == [
            "`import helpers` gives one/helpers.py here, not two/helpers.py: rename one"
        ]


def test_a_file_named_like_a_loaded_module_does_not_shadow_it(room):
    files = {
        "random.py": "def mine(): return 1",
        "numpy.py": "1/0",
        "main.py": "import numpy, random",
    }
    with room(files) as space:
        assert space.load("main").failures == []
        assert sys.modules["main"].numpy is np
        assert hasattr(sys.modules["main"].random, "gauss")
        report = space.load("random")
        assert space.function("random", "mine")() == 1
    assert report.notes == [
        "`import random` gives Python's own module here, not random.py: rename it"
    ]


def test_a_helper_with_a_failing_line_gives_all_else_and_is_noted(room):
    files = {
        "a.py": "from b import f, g, k\nfrom b import f\ndef use(x): return f(x) + g(x) + k",
        "b.py": "def f(x): return x\nk = 1 / 0\ndef g(x): return x",
    }
    with room(files) as space:
        report = space.load("a")
        with pytest.raises(NameError) as lost:
            space.function("a", "use")(3)
        assert sys.modules["a"].f(3) + sys.modules["a"].g(3) == 6
    failed = "line 2 could not be run (ZeroDivisionError: division by zero)"
    assert str(lost.value) == f"`k` is not there: {failed}"
    assert report.failures == []
    assert report.notes == [
        "line 1: b.py could not run line 2 (ZeroDivisionError: division by zero)"
    ]


def test_a_helper_that_is_no_python_costs_only_what_uses_it(room):
    files = {"a.py": "from b import f\ndef own(): return 1", "b.py": "def f(:"}
    with room(files) as space:
        assert space.load("a").failures == []
        assert space.function("a", "own")() == 1


def test_a_helper_with_a_failing_cell_still_gives_the_others(room):
    files = {
        "a.py": "from b import f\nfrom b import *\nk = g()",
        "b.ipynb": ["1/0", "def f(): pass"],
    }
    with room({**files, "b.ipynb": ["def f(): pass", "1 / 0", "def g(): return 2"]}) as space:
        report = space.load("a")
        assert sys.modules["a"].k == 2
    assert (report.failures, report.notes) == ([], [])


def test_a_name_that_a_failing_cell_should_have_made_is_told_with_that_cell(room):
    files = {
        "a.py": "from b import g, h\ndef use(): return g",
        "b.ipynb": ["x = 1", "exec('g = 2')+1"],
    }
    with room(files) as space:
        report = space.load("a")
        with pytest.raises(
            AttributeError, match=r"b\.ipynb has no `h`; it could not run cell 2, line 1 \(Type"
        ):
            space.function("b", "h")
        with pytest.raises(ImportError, match=r"`h` is not there: line 1 imports it, and b\.ipynb"):
            sys.modules["a"].h()
        assert space.function("a", "use")() == 2
    assert report.notes == [
        "line 1: `h` could not be imported: b.ipynb could not run cell 2, line 1 (TypeError: "
        "unsupported operand type(s) for +: 'NoneType' and 'int')"
    ]
    assert report.failures == []


def test_a_name_that_a_sound_helper_lacks_is_the_importers_own_error(room):
    with room({"a.py": "from b import typo\ndef f(): pass", "b.py": "k = 1"}) as space:
        failure = only_failure(space.load("a"))
    assert failure["type"] == "ImportError"
    assert "cannot import name 'typo' from 'b'" in failure["message"]


def test_running_another_notebook_by_magic_brings_its_names(room):
    with room(
        {"a.ipynb": ["%run helpers.ipynb", "k = f()"], "helpers.ipynb": ["def f(): return 4"]}
    ) as space:
        assert space.load("a").failures == []
        assert sys.modules["a"].k == 4


# --- what is not here ----------------------------------------------------------------------------

MISSING = {
    "import h5py": "h5py",
    "import pandas as pd": "pd",
    "import nowhere.special": "nowhere",
    "import nowhere.special as sp": "sp",
    "from nowhere.special import expit": "expit",
    "from dnn_utils_v2 import sigmoid as s": "s",
    "import os, h5py": "h5py",
    "x = 1; import h5py": "h5py",
}


@pytest.mark.parametrize(("statement", "name"), MISSING.items(), ids=MISSING)
def test_a_missing_module_does_not_take_the_file_along(room, statement, name):
    text = f"{statement}\ndef own(): return 1\ndef use(): return {name}.x"
    with room({"a.py": text}) as space:
        report = space.load("a")
        assert space.function("a", "own")() == 1
        with pytest.raises(
            ModuleNotFoundError, match=r"is not here when work is graded \(line 1 imports "
        ):
            space.function("a", "use")()
    assert report.failures == []
    assert len(report.notes) == 1
    assert report.notes[0].startswith("line 1: `")


def test_a_placeholder_in_an_annotation_costs_nothing(room):
    text = "import pandas as pd\ndef f(x: pd.DataFrame) -> pd.Series: return x\nk: pd.Series = 1"
    with room(
        {"a.py": text, "b.ipynb": ["import torch", "def g(x: torch.Tensor): return x"]}
    ) as space:
        assert space.load("a").failures == space.load("b").failures == []
        assert space.function("a", "f")(3) == 3


def test_a_placeholder_does_not_replace_the_learners_own_function(room):
    cells = ["def sigmoid(z): return 0.5", "from dnn_utils import sigmoid, relu"]
    with room({"a.ipynb": cells}) as space:
        space.load("a")
        assert space.function("a", "sigmoid")(0) == 0.5


def test_the_functions_of_a_file_are_not_its_placeholders(room):
    with room({"a.py": "from dnn_utils import relu\nimport h5py"}) as space:
        assert space.load("a").defined == []


ASKING = [
    "try:\n    import cupy as np\nexcept ImportError:\n    import numpy as np",
    "try:\n    from nowhere.special import expit\nexcept ImportError as e:\n    words = str(e)",
    "from importlib.util import find_spec\nassert find_spec('torch') is None",
]


@pytest.mark.parametrize("text", ASKING)
def test_a_file_that_asks_whether_a_module_is_there_gets_pythons_answer(room, text):
    with room({"a.py": text}) as space:
        report = space.load("a")
        words = getattr(sys.modules["a"], "words", None)
    assert (report.failures, report.notes) == ([], [])
    there_is = "numpy, math, random, re, sys"
    assert words in (None, f"`nowhere` is not here when work is graded; there is: {there_is}")


def test_a_missing_module_within_a_function_is_told_when_it_is_called(room):
    with room({"a.py": "def f():\n    import nowhere\ndef g():\n    return 1"}) as space:
        report = space.load("a")
        with pytest.raises(
            ModuleNotFoundError, match="`nowhere` is not here when work is graded; there is: num"
        ):
            space.function("a", "f")()
    assert (report.failures, report.notes) == ([], [])


def test_a_name_that_numpy_lacks_is_the_learners_error(room):
    with room({"a.py": "from numpy import nonexistent\ndef f(): pass"}) as space:
        failure = only_failure(space.load("a"))
    assert failure["type"] == "ImportError"
    assert failure["message"].startswith("cannot import name 'nonexistent' from 'numpy'")


def test_a_part_that_numpy_lacks_leaves_numpy_itself(room):
    with room({"a.py": "import numpy\nimport numpy.nonexistent\nk = numpy.ones(2)"}) as space:
        assert space.load("a").failures == []


def test_all_of_numpy_can_be_imported_at_once(room):
    with room({"a.py": "from numpy import *\nk = mean(linalg.norm(ones(4)))"}) as space:
        assert space.load("a").failures == []
        assert sys.modules["a"].k == 2


def test_a_module_that_only_a_file_holds_is_missing_in_every_tier(room):
    with room({"a.py": "import this\ndef f(): return 1"}) as space:
        assert "this" not in sys.modules
        assert space.load("a").notes == [
            "line 1: `this` is not here when work is graded; what uses it will say so"
        ]


def test_the_list_of_what_there_is_stays_short(inside):
    words = inside("missing").not_available("x", [f"module_{n}.part" for n in range(200)])
    assert words.startswith(
        "`x` is not here when work is graded; there is: numpy, module_0, module_1, "
    )
    assert len(words) < 220
    assert words.endswith(", …")


# --- what there is instead of files and keyboard -------------------------------------------------


def test_a_keyboard_is_missing_in_plain_words(room):
    text = "name = input('n? ')\ndef f(): return 1\ndef g(): return name + '!'"
    with room({"a.py": text}) as space:
        failure = only_failure(space.load("a"))
        assert space.function("a", "f")() == 1
        with pytest.raises(
            NameError, match=r"`name` is not there: line 1 could not be run \(EOFErr"
        ):
            space.function("a", "g")()
    assert (failure["type"], failure["line"]) == ("EOFError", 1)
    assert "input() cannot be used here: nobody is there to answer" in failure["message"]


def test_usual_opening_lines_do_no_harm(room):
    text = (
        "import os, sys, warnings\nimport numpy as np\nhelp(np.dot)\n"
        "sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))\nsys.path.append('..')\n"
        "warnings.filterwarnings('ignore')\nnp.random.seed(1)\nnp.set_printoptions(precision=3)\n"
        "assert len(sys.argv) == 1\n%s"
    )
    with room({"a.py": text % "", "b.ipynb": [text % "%matplotlib inline"]}) as space:
        before = sys.path[:], np.get_printoptions()
        try:
            assert space.load("a").failures == space.load("b").failures == []
        finally:
            sys.path[:] = before[0]
            np.set_printoptions(**before[1])


NO_FILES = """
import sys, json
sys.path.insert(0, {tests!r})
from conftest import load_inside
for noun in ("notebook", "standins", "modules"):
    load_inside(noun)
modules = sys.modules["_vgrade_modules"]
opened = []

def refuse(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "import"):
        if event == "import" and arguments[1] is None:
            return
        opened.append([event, str(arguments[0])])
        raise PermissionError(1, "sealed")

sys.addaudithook(refuse)
space = modules.ModuleSpace(
    [modules.Source(path=p, kind=k, cells=c) for p, k, c in json.loads(sys.argv[1])], ["numpy"]
)
space.install()
reports = [space.load(name) for name in ("a", "b")]
print(json.dumps([[r.failures, r.notes] for r in reports] + [opened]))
"""


def test_nothing_needs_a_file_once_the_process_is_sealed():
    cells = [
        "import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt\nimport seaborn",
        "from mpl_toolkits.mplot3d import Axes3D\nimport matplotlib.animation, matplotlib.cm",
        "import tqdm.auto, ipywidgets, plotly.express, IPython.display\nfrom pylab import *",
        "fig, ax = plt.subplots(2, 2)\nplt.cm.viridis(0.5)\nplt.hist([1, 2])\nplt.savefig('x')",
        "from numpy import *\nimport h5py\nfrom b import f\nf(1)",
        "import inspect\ninspect.getsource(f)\nimport traceback\n"
        "try:\n    f('x')\nexcept TypeError:\n    traceback.format_exc()",
    ]
    sources = [["a.ipynb", "ipynb", cells], ["b.py", "py", ["def f(x):\n    return 1 + x\n"]]]
    script = NO_FILES.format(tests=str(Path(__file__).parent))
    done = subprocess.run(
        [sys.executable, "-B", "-c", script, json.dumps(sources)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    first, second, opened = json.loads(done.stdout.splitlines()[-1])
    assert (first[0], second) == ([], [[], []])
    assert opened == []
