"""What learner code prints is told of the call that printed it, within limits."""

import msgspec
import numpy as np
from calling import HEAD, value, verdict

from grader.sandbox.marked import MarkedOutput, numbered


def test_what_a_call_prints_is_told_of_that_call(opened):
    child = opened(
        "import sys\nprint('at import')\n"
        "def f(x):\n    print('f got', x)\n    print('warned', file=sys.stderr)\n    return x\n"
        "def g():\n    sys.stdout.write('no line end')\n"
    )
    child.load("a")
    child.printed()
    value(child, "f", 1.5)
    assert child.printed() == "f got 1.5\nwarned\n"
    value(child, "g")
    assert child.printed() == "no line end"
    assert child.printed() == ""


def test_a_warning_is_told_and_costs_nothing(opened):
    child = opened("import numpy as np\ndef f(): return np.exp(np.array([1000.0]))")
    assert value(child, "f").tolist() == [np.inf]
    assert "RuntimeWarning: overflow" in child.printed()


def test_much_output_is_cut_and_a_flood_ends_the_process(opened):
    child = opened(
        "def much():\n    print('x' * 900_000)\n    return 1\n"
        "def flood():\n    while True: print('y' * 1000)\n"
    )
    for _ in range(3):  # three times as much as one check may print
        assert value(child, "much") == 1
        assert set(child.printed()) == {"x"}
    told = verdict(child, "flood")
    assert (told.kind, told.why) == ("died", "it printed more than 1,024 KB")
    assert child.printed().startswith("y" * 1000)


def test_what_was_printed_before_the_process_ended_is_told(opened):
    child = opened(
        f"{HEAD}def f():\n    print('so far', flush=True)\n    os._exit(0)\n"
        "def g():\n    print('again')\n    return 1\n"
    )
    for _ in range(2):
        verdict(child, "f")
        assert child.printed() == "so far\n"
    assert value(child, "g") == 1
    assert child.printed() == "again\n"


def test_what_is_printed_while_a_file_is_run_again_is_of_no_call(opened):
    child = opened(
        "import os\nprint('at import')\ndef f(): os._exit(0)\n"
        "def g():\n    print('g')\n    return 1\n"
    )
    verdict(child, "f")
    assert child.printed() == ""
    assert value(child, "g") == 1
    assert child.printed() == "g\n"


def test_a_text_that_is_no_text_is_printed_all_the_same(opened):
    child = opened(
        "import sys\ndef f():\n    print('\\udcff ok')\n    sys.stdout.buffer.write(b'\\xff\\n')\n"
        "    return 1\n"
    )
    assert value(child, "f") == 1
    assert "ok" in child.printed()


def test_marks_that_learner_code_writes_itself_make_no_room_for_more():
    nonce, limit = bytes(8), 1 << 20
    output = MarkedOutput(nonce, limit, replies=3)
    for number in range(1000):
        output.add(b"x" * (1 << 14) + b"\0" + numbered(nonce, number) + b"\1")
        if output.flooded:
            break
    assert output.flooded and number < 100
    assert len(msgspec.json.encode(output)) < 2 * limit + (1 << 17)
    assert [len(output.take(number)) for number in range(3)] == [1 << 14] * 3
