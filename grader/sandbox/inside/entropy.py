"""The randomness of the machine, as learner code finds it: drawn from one seed.

So what a submission leaves unseeded comes out the same each time it is graded, and different for
the next one. It knows no submission and no seed of a course.
"""

import os
import random

import numpy as np


class Entropy:
    """From here on all of Python's and NumPy's ways to the machine's randomness lead here."""

    def __init__(self):
        self._source = random.Random(0)
        by_number = random.Random.seed
        source = self._source

        def seed(generator, a=None, version=2):
            by_number(generator, source.getrandbits(256) if a is None else a, version)

        os.urandom = random._urandom = source.randbytes
        np.random.bit_generator.randbits = source.getrandbits
        random.Random.seed = seed
        random.seed = random.seed.__self__.seed  # the module's own generator had bound the old one

    def seed(self, seed):
        """Begin anew, with the states that `random` and NumPy keep for everybody."""
        self._source.seed(seed)
        random.seed(seed)
        np.random.seed(seed % 2**32)
