"""A check is run: the one way in which it meets a learner, a reference and its draws."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.authoring import Check
from grader.course.coursecode import nothing_ends


class Unplanned(BaseException):
    """The check asks for what was not planned. Not an Exception on purpose: a check may catch
    those."""


def run_check(check: Check, learner: Any, reference: Any, rng: Any) -> None:
    """Raises what the check and whatever it calls raises, and CodeEnded where it would end the
    program: its own code, the reference's or a mistake's."""
    with (
        nothing_ends(check.run.__code__.co_filename, f"check `{check.id}`", (Unplanned,)),
        np.errstate(all="ignore"),
    ):
        check.run(learner, reference, rng)
