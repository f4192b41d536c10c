"""A value that cannot be chosen says why, in a sentence."""

import pytest

from app.settings import ChosenDevice, TurnMode
from app.ui.models.settings.rows import Row
from app.ui.models.settings.trying import CannotBeChosen, chosen


@pytest.mark.parametrize(
    ("row", "value", "becomes"),
    [
        (Row.VOICE, " ash ", "ash"),
        (Row.INSTRUCTIONS, " as it is ", " as it is "),
        (Row.INSTRUCTIONS, "", ""),
        (Row.SILENCE, 600.0, 600),
        (Row.SPEED, 1.0, 1.0),
        (Row.THRESHOLD, None, None),
        (Row.THRESHOLD, 1.0, 1.0),
        (Row.TURN_MODE, TurnMode.MANUAL, TurnMode.MANUAL),
        (Row.MICROPHONE, ChosenDevice(name="a", host_api="b"), ChosenDevice(name="a", host_api="b")),
        (Row.TRANSCRIPTION, None, None),
        (Row.AZURE_ADDRESS, " my-resource ", "my-resource"),
    ],
)
def test_what_can_be_chosen(row: Row, value: object, becomes: object) -> None:
    found = chosen(row, value)
    assert found == becomes
    assert type(found) is type(becomes)


@pytest.mark.parametrize(
    ("row", "value", "sentence"),
    [
        (Row.VOICE, "  ", "It cannot be empty."),
        (Row.MODEL, "", "It cannot be empty."),
        (Row.SPEED, 3.0, "It must be between 0.25 times and 1.50 times."),
        (Row.SLICE, 5, "It must be between 20 ms and 100 ms."),
        (Row.IDLE_TIMEOUT, 1_000, "It must be between 5 s and 30 s."),
        (Row.COMPATIBLE_ADDRESS, "ftp://x", "The address of the service must begin with ws:// or wss://."),
        (Row.LANGUAGE, "deutsch", "Expected str matching regex '^[a-z]{2}$'."),
    ],
)
def test_what_cannot(row: Row, value: object, sentence: str) -> None:
    with pytest.raises(CannotBeChosen) as found:
        chosen(row, value)
    assert str(found.value) == sentence
