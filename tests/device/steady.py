"""Measuring sound on a computer that other work may disturb."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

Given = ParamSpec("Given")

TRIES = 3
"""A computer that is too busy three times in a row fails the test."""


def measured_undisturbed(test: Callable[Given, None]) -> Callable[Given, None]:
    """Measure again, at most ``TRIES`` times in all, when the figures are not what they should be.

    The virtual sound server has no priority over anything, so that a moment's load makes
    it lose sound that the program did hand over. What is wrong with the program is
    wrong every time.
    """

    @wraps(test)
    def measure(*args: Given.args, **kwargs: Given.kwargs) -> None:
        for _ in range(TRIES - 1):
            try:
                test(*args, **kwargs)
            except AssertionError:
                continue
            return
        test(*args, **kwargs)

    return measure
