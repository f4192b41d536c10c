"""What the conversation was told of the talk key, without the moments."""

from collections.abc import Iterable
from dataclasses import replace

from app.session.inputs import HoldToTalk, Input, ReleaseToTalk


def without_times(given: Iterable[Input]) -> list[Input]:
    """The same, as if all of it were now."""
    return [
        replace(each, at=None) if isinstance(each, HoldToTalk | ReleaseToTalk) else each for each in given
    ]
