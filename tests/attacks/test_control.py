"""The attacks are real: without the seal, each that touches the machine does what it tries.

This runs hostile code unsealed, in a folder of its own; it harms nothing outside of that.
"""

import pytest

from .attack import CONTROLS


@pytest.mark.parametrize("attack", CONTROLS, ids=lambda attack: attack.name)
def test_without_the_seal_the_attack_works(unsealed, attack):
    assert unsealed.got_through(attack)


def test_without_the_seal_every_result_says_so(unsealed):
    assert {result["isolation"] for result in unsealed.run.results.values()} == {"separated"}
