"""What the attacks are run against: two classes for each user, graded by the real command once."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from users import users

from ..conftest import CORPUS
from .arena import open_arena
from .attack import ATTACKS

collect_ignore = [] if sys.platform == "linux" else ["test_attacks.py", "test_control.py"]

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


class Outcome:
    """What the runs of one arena came to, and the attackers' grounds before and after."""

    def __init__(self, arena):
        self.arena = arena
        self.before = {attack.name: arena.traces(attack) for attack in ATTACKS}
        self.alone = arena.grade("alone")
        self.run = arena.grade("class")
        self.after = {attack.name: arena.traces(attack) for attack in ATTACKS}


@pytest.fixture(scope="session")
def outcomes(arenas):
    with ThreadPoolExecutor() as pool:
        return dict(zip(arenas, pool.map(Outcome, arenas.values()), strict=True))


@pytest.fixture(params=users())
def outcome(request, outcomes):
    return outcomes[request.param]
