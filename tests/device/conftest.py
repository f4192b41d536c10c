from collections.abc import Iterator

import pytest

from tests.device.soundcard import SoundCard, sound_card


@pytest.fixture
def card() -> Iterator[SoundCard]:
    """A virtual sound card of the test's own."""
    with sound_card() as running:
        yield running
