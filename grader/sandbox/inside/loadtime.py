"""The time that running a learner's files may take, and what is left of it.

Each file and each cell has a time of its own, all of one request together some more, and all of the
submission a share of what it has in all, so that there is time for the checks. When it is over,
definitions are still read, each with a little time. It knows no file, and keeps no clock itself.
"""

import contextlib
import time

TOGETHER = 3
"""So many times what one file or cell has."""
DEFINITION = 0.1
"""The share that one definition has after that."""
DEFINITIONS = 0.5
"""The share that all of them have; from there on they have a tenth of it each."""


def about(seconds):
    """In words that are the same the next time."""
    return min((1, 2, 3, 5, 8, 12, 20, 30, 60), key=lambda whole: abs(whole - seconds))


class LoadTime:
    """``limit(seconds)`` is a context that ends what runs too long; None where nothing does."""

    def __init__(self, limit=None, each=float("inf"), whole=float("inf")):
        self._limit = limit or (lambda seconds: contextlib.nullcontext())
        self._each, self._whole = each, whole
        self._request = self._for_definitions = 0.0
        self._deep = 0

    def begin(self):
        """Another request to run a file."""
        self._whole -= self._request
        self._request = self._for_definitions = 0.0

    def share(self):
        """What the next file or cell may take."""
        left = min(self._each, TOGETHER * self._each - self._request, self._whole - self._request)
        return Share(self, left)

    @property
    def is_used_up(self):
        """Has all that one request has been used?"""
        return self._request >= min(TOGETHER * self._each, self._whole)

    def definition(self):
        """A context for one definition when the time is over."""
        seconds = DEFINITION * self._each
        if self._for_definitions > DEFINITIONS * self._each:
            seconds /= 10
        return self._measured(seconds, lambda used: self._defined(used))

    def _defined(self, used):
        self._for_definitions += used

    @contextlib.contextmanager
    def _measured(self, seconds, count):
        """Within a time that runs already (a file that imports another) no other one begins."""
        begun, outermost = time.process_time(), self._deep == 0
        self._deep += 1
        try:
            with self._limit(seconds):
                yield
        finally:
            self._deep -= 1
            if outermost:
                count(time.process_time() - begun)


class Share:
    """The time of one file or cell."""

    def __init__(self, whole, seconds):
        self._of, self._left = whole, seconds
        self.used = 0.0

    @property
    def is_over(self):
        return self._left - self.used <= 0

    def use_up(self):
        self._left = 0.0

    def limited(self):
        return self._of._measured(self._left - self.used, self._count)

    def _count(self, used):
        self.used += used
        self._of._request += used
