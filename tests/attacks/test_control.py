"""The attacks are real: without the seal, each that touches the machine does what it tries.

This runs hostile code unsealed, in a folder of its own; it harms nothing outside of that.
"""

import json
import os

import pytest

from .arena import GOT_THROUGH, open_arena
from .attack import ATTACKS

CONTROLS = [attack for attack in ATTACKS if attack.control]


class Unsealed:
    """One run of all of them, as whoever runs the tests."""

    def __init__(self, arena):
        self.arena = arena
        self.before = {attack.name: arena.traces(attack) for attack in CONTROLS}
        self.run = arena.grade("class", "--isolation", "separated", "--allow-unsealed")
        self.after = {attack.name: arena.traces(attack) for attack in CONTROLS}

    def says_so(self, attack):
        found = (self.run.results[learner] for learner in self.arena.learners[attack.name])
        return any(GOT_THROUGH in json.dumps(result) for result in found)


@pytest.fixture(scope="module")
def unsealed(port):
    with open_arena(os.geteuid(), port) as arena:
        for attack in CONTROLS:
            arena.enter(attack)
        yield Unsealed(arena)
        arena.sweep()


@pytest.mark.parametrize("attack", CONTROLS, ids=lambda attack: attack.name)
def test_without_the_seal_the_attack_works(unsealed, attack):
    touched = unsealed.after[attack.name] != unsealed.before[attack.name]
    assert touched or unsealed.says_so(attack)


def test_without_the_seal_every_result_says_so(unsealed):
    assert {result["isolation"] for result in unsealed.run.results.values()} == {"separated"}
