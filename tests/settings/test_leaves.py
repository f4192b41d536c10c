"""Settings as single values with paths."""

from dataclasses import replace

from app.settings import Azure, ChosenDevice, Connection, ProviderKind, Settings
from app.settings.leaves import PATHS, differences, having, is_topic, value_at


def test_every_value_has_a_path_in_the_order_of_the_file() -> None:
    assert PATHS[:3] == ("connection.provider", "connection.openai.model", "connection.azure.address")
    assert "sound.microphone" in PATHS
    assert "sound.microphone.name" not in PATHS
    assert len(set(PATHS)) == len(PATHS)


def test_topics_have_fields_of_their_own() -> None:
    assert is_topic(Azure)
    assert not is_topic(ProviderKind)
    assert not is_topic(ChosenDevice | None)
    assert not is_topic(None)


def test_a_value_is_found() -> None:
    assert value_at(Settings(), "sound.slice_ms") == 20
    assert value_at(Settings(), "connection.azure.deployment") == ""


def test_other_values() -> None:
    device = ChosenDevice(name="n", host_api="h")
    changed = having(
        Settings(),
        {
            "connection.azure.address": "r",
            "connection.provider": ProviderKind.AZURE,
            "sound.microphone": device,
        },
    )
    assert changed == replace(
        Settings(),
        connection=Connection(provider=ProviderKind.AZURE, azure=Azure(address="r")),
        sound=replace(Settings().sound, microphone=device),
    )
    assert having(Settings(), {}) == Settings()


def test_differences_are_what_the_later_has() -> None:
    changed = having(Settings(), {"voice.name": "ash", "turns.threshold": 0.25})
    assert differences(Settings(), changed) == {"voice.name": "ash", "turns.threshold": 0.25}
    assert differences(changed, Settings()) == {"voice.name": "marin", "turns.threshold": None}
    assert differences(changed, changed) == {}
