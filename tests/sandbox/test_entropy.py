"""What a submission leaves unseeded is the same each time, and another for the next one."""

import numpy as np
import pytest
from calling import HEAD, value

UNSEEDED = [
    "np.random.default_rng().random()",
    "np.random.default_rng(None).normal()",
    "np.random.Generator(np.random.PCG64()).random()",
    "np.random.Generator(np.random.MT19937()).random()",
    "np.random.Generator(np.random.Philox()).random()",
    "np.random.Generator(np.random.SFC64()).random()",
    "np.random.SeedSequence().entropy % 2**60",
    "np.random.randn()",
    "np.random.rand()",
    "np.random.seed() or np.random.rand()",
    "np.random.RandomState().rand()",
    "random.random()",
    "random.seed() or random.random()",
    "random.Random().random()",
    "random.SystemRandom().random()",
    "secrets.randbelow(2**60)",
    "uuid.uuid4().hex",
    "os.urandom(8).hex()",
    "np.random.default_rng(secrets.randbits(128)).random()",
]


@pytest.mark.parametrize("expression", UNSEEDED)
def test_what_is_unseeded_is_the_same_for_a_submission_and_differs_between_them(opened, expression):
    text = (
        "import os, random, secrets, uuid\nimport numpy as np\n"
        f"early = {expression}\n"
        f"def draw(): return {expression}\ndef at_import(): return early\n"
    )

    def drawn(seed):
        child = opened(text, seed=seed)
        found = [child.call("a", "draw", [], seed=seed + 100).value for _ in range(2)]
        return [*found, value(child, "at_import")]

    first = drawn(1)
    assert drawn(1) == first
    assert len({*first, *drawn(2)}) == 6


def test_a_seed_of_the_learners_own_is_obeyed(opened):
    child = opened(
        f"{HEAD}def f():\n    np.random.seed(3); random.seed(3)\n"
        "    return [np.random.rand(), random.random(), np.random.default_rng(3).random(),\n"
        "            np.random.RandomState(3).rand(), random.Random(3).random()]\n"
    )
    first = value(child, "f")
    child.begin_check()
    assert list(child.call("a", "f", [], seed=99).value) == list(first)
    assert first[2] == np.random.default_rng(3).random()
