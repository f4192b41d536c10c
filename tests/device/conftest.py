from collections.abc import Iterator

import pytest

from tests.device.room import open_speakers
from tests.device.soundcard import SoundCard, sound_card


@pytest.fixture
def card() -> Iterator[SoundCard]:
    """A virtual sound card of the test's own."""
    with sound_card() as running:
        yield running


@pytest.fixture
def two_pairs(card: SoundCard) -> SoundCard:
    """The card with another speaker and another microphone."""
    card.plug_in_second()
    return card


@pytest.fixture
def open_room(card: SoundCard) -> SoundCard:
    """The card in a room in which the microphone hears the speaker."""
    open_speakers(card)
    return card
