"""What a learner can compute from the states of Generators in a key, with all source code known.

NumPy's ``SeedSequence`` and the seeding of ``PCG64`` are made to mix, not to hide: each step of
both can be undone. From one state follows the pool it was made of; with the words that went in
last, the pool before them; and with other words in their place, the state of another Generator.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

_32, _64, _128 = 2**32, 2**64, 2**128
_INIT_A, _MULT_A = 0x43B0D7E5, 0x931E8875
_INIT_B, _MULT_B = 0x8B51F9DD, 0x58F38DED
_MIX_L, _MIX_R = 0xCA01F9DD, 0x4973F715
_PCG = 0x2360ED051FC65DA44385DF649FCCF645
_POOL = 4

Pool = tuple[int, ...]


def pool_of(state: str) -> Pool:
    """The pool of the SeedSequence from which a Generator's state was made."""
    made = json.loads(state)["state"]
    seed = ((made["state"] - made["inc"]) * pow(_PCG, -1, _128) - made["inc"]) % _128
    words = [word for half in (seed >> 64, seed % _64) for word in (half % _32, half >> 32)]
    const, pool = _INIT_B, []
    for word in words:
        following = const * _MULT_B % _32
        pool.append((word ^ word >> 16) * pow(following, -1, _32) % _32 ^ const)
        const = following
    return tuple(pool)


def generator_of(pool: Pool) -> np.random.Generator:
    """The Generator that a SeedSequence with this pool gives."""

    class Filled(np.random.bit_generator.ISeedSequence):
        def generate_state(self, n_words: int, dtype: Any = np.uint32) -> np.ndarray:
            const, words = _INIT_B, []
            for place in range(n_words * np.dtype(dtype).itemsize // 4):
                word = pool[place % _POOL] ^ const
                const = const * _MULT_B % _32
                word = word * const % _32
                words.append(word ^ word >> 16)
            return np.array(words, np.uint32).view(dtype)

    return np.random.Generator(np.random.PCG64(Filled()))


def _hashed(word: int, number: int) -> int:
    """A word of entropy, as the pool's mixing meets it as its ``number``-th."""
    const = _INIT_A * pow(_MULT_A, number, _32) % _32
    word = (word ^ const) * (const * _MULT_A % _32) % _32
    return word ^ word >> 16


def with_word(pool: Pool, word: int, place: int) -> Pool:
    """The pool after one more word of entropy, which is the ``place``-th, from 4."""
    after = []
    for i, old in enumerate(pool):
        hashed = _hashed(word, _POOL * _POOL + _POOL * (place - _POOL) + i)
        mixed = (_MIX_L * old - _MIX_R * hashed) % _32
        after.append(mixed ^ mixed >> 16)
    return tuple(after)


def without_word(pool: Pool, word: int, place: int) -> Pool:
    """The inverse of `with_word`."""
    before = []
    for i, new in enumerate(pool):
        hashed = _hashed(word, _POOL * _POOL + _POOL * (place - _POOL) + i)
        mixed = (new ^ new >> 16) + _MIX_R * hashed
        before.append(mixed * pow(_MIX_L, -1, _32) % _32)
    return tuple(before)


def replaced(pool: Pool, old: Sequence[int], new: Sequence[int], before: int) -> Pool:
    """The pool with other words at the end, where ``before`` words (at least 4) come first."""
    for place in reversed(range(len(old))):
        pool = without_word(pool, old[place], before + place)
    for place, word in enumerate(new):
        pool = with_word(pool, word, before + place)
    return pool


def states_in(value: Any) -> Iterator[str]:
    """Every state of a Generator in a key's values."""
    if isinstance(value, str):
        if value.startswith("{") and "bit_generator" in value:
            yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from states_in(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from states_in(item)


def foretold(
    states: Iterable[str], public: Sequence[str], hidden: str, exercise: str
) -> Iterator[np.random.Generator]:
    """All Generators that a hidden check may have, for each way that the names may be joined to a
    seed of up to 40 digits: the check's own one, its first spawned ones, and the public one's
    further ones."""
    for state in states:
        pool = pool_of(state)
        yield generator_of(pool)
        for check in public:
            for spawned in ([], [0], [1], [2], [3]):
                old = [*f"/{exercise}/{check}".encode(), *spawned]
                for before in range(4, 41):
                    for further in ([], [0], [1]):
                        new = [*f"/{exercise}/{hidden}".encode(), *further]
                        yield generator_of(replaced(pool, old, new, before))
