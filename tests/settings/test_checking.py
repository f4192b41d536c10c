"""What cannot be used, and the sentence for it."""

import msgspec
import pytest

from app.errors import BadSettings
from app.settings import ChosenDevice, Settings, checked
from app.settings.checking import RULES, checked_value, complaint
from app.settings.leaves import PATHS, having


def test_what_can_be_used_is_handed_back() -> None:
    chosen = having(Settings(), {"connection.azure.address": "r", "connection.compatible.address": ""})
    assert checked(chosen) == chosen


@pytest.mark.parametrize("path", ["connection.azure.address", "connection.compatible.address"])
def test_an_address_must_be_one(path: str) -> None:
    with pytest.raises(BadSettings) as caught:
        checked(having(Settings(), {path: "ftp://h"}))
    assert str(caught.value) == (
        f"This setting cannot be used: {path}: the address of the service must begin with ws:// or wss://."
    )


def test_no_key_gets_into_the_file_with_an_address() -> None:
    with pytest.raises(BadSettings) as caught:
        checked(having(Settings(), {"connection.compatible.address": "wss://h/p?api-key=very-secret"}))
    assert "very-secret" not in str(caught.value)


def test_every_rule_is_about_a_value_there_is() -> None:
    assert set(RULES) <= set(PATHS)


def test_text_must_be_text() -> None:
    with pytest.raises(BadSettings) as caught:
        checked(having(Settings(), {"conversation.instructions": "\ud800"}))
    assert str(caught.value) == (
        "This setting cannot be used: conversation.instructions: it holds text that cannot be written down."
    )


def test_a_single_value() -> None:
    assert checked_value("sound.slice_ms", 40) == 40
    assert checked_value("sound.microphone", {"name": "n", "host_api": "h"}) == ChosenDevice(
        name="n", host_api="h"
    )
    assert checked_value("sound.microphone", None) is None


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("sound.slice_ms", 10, "sound.slice_ms: must be at least 20"),
        ("sound.slice_ms", 101, "sound.slice_ms: must be at most 100"),
        ("sound.slice_ms", 20.5, "sound.slice_ms: must be a whole number, not a fraction"),
        ("turns.threshold", "much", "turns.threshold: must be a number or null, not text"),
        ("conversation.tools_on", 1, "conversation.tools_on: must be true or false, not a whole number"),
        ("conversation.instructions", [], "conversation.instructions: must be text, not a list"),
        ("voice.speed", {}, "voice.speed: must be a number, not an object"),
        ("voice.name", "", "voice.name: must not be empty"),
        ("turns.mode", "loud", "turns.mode: there is no choice 'loud'"),
        ("turns.mode", "twelve chars", "turns.mode: there is no choice 'twelve chars'"),
        (
            "connection.compatible.auth",
            "sk-0123456789",
            "connection.compatible.auth: there is no such choice",
        ),
        ("sound.microphone", {"name": "n"}, "sound.microphone: object missing required field host_api"),
        ("voice.name", "\udcff", "voice.name: it holds text that cannot be written down"),
        (
            "connection.compatible.address",
            "ftp://h",
            "connection.compatible.address: the address of the service must begin with ws:// or wss://",
        ),
    ],
)
def test_a_single_value_that_cannot_be_used(path: str, value: object, said: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        checked_value(path, value)
    assert complaint(caught.value) == said


def test_a_complaint_without_a_place() -> None:
    assert (
        complaint(msgspec.ValidationError("Expected `object`, got `int`"))
        == "Must be an object, not a whole number"
    )
