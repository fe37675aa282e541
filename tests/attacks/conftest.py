"""What the attacks are run against: two classes for each user, graded by the real command once."""

import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from users import tiers, users

from ..conftest import CORPUS
from .arena import Outcome, open_arena
from .attack import ATTACKS, CONTROLS

collect_ignore = (
    [] if sys.platform == "linux" else ["test_attacks.py", "test_control.py", "test_table.py"]
)

NEIGHBOURS = {
    "a neighbour": "right/01_terse_numpy",
    "mia": "wrong_one/001_sigmoid_derivative_of_z_itself",
    "nils": "wrong_one/104_value_in_place",
    "zoe": "wrong_two/09_cost_and_update",
}
"""Honest learners by name, early, in the middle and late in the class."""


@pytest.fixture(scope="session")
def port():
    """Of a server on this machine that takes whatever comes, and datagrams too."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="session")
def arenas(port):
    """One for each user: attackers and neighbours in one class, the neighbours alone in another."""
    with ExitStack() as stack:
        opened = {name: stack.enter_context(open_arena(uid, port)) for name, uid in users().items()}
        for arena in opened.values():
            arena.invite(NEIGHBOURS, CORPUS)
            for attack in ATTACKS:
                arena.enter(attack)
            arena.own()
        yield opened


@pytest.fixture(scope="session")
def outcomes(arenas):
    """By user and tier, of each arena what a class came to; its users are graded side by side."""

    def of_all_tiers(user):
        arena = arenas[user]
        alone = arena.grade("alone")
        return {(user, tier): Outcome(arena, tier, alone) for tier in tiers(arena.uid)}

    with ThreadPoolExecutor() as pool:
        found = {}
        for outcomes_of_user in pool.map(of_all_tiers, arenas):
            found |= outcomes_of_user
        return found


@pytest.fixture(params=[(user, tier) for user, uid in users().items() for tier in tiers(uid)])
def outcome(request, outcomes):
    return outcomes[request.param]


@pytest.fixture(scope="session")
def unsealed(port):
    """The control: what needs no seal to be harmless is left out."""
    with open_arena(os.geteuid(), port) as arena:
        for attack in CONTROLS:
            arena.enter(attack)
        yield Outcome(arena, "separated", None, CONTROLS)
        arena.sweep()
