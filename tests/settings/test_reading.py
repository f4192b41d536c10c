"""A settings file, value by value."""

import codecs
import json
from dataclasses import replace

import pytest

from app.errors import BadSettings
from app.settings import ChosenDevice, Compatible, Connection, ProviderKind, Settings, TurnMode
from app.settings.leaves import having
from app.settings.reading import DAMAGED, NEWER, NO_VERSION, Content, read, salvaged, written

CEDAR = replace(Settings(), voice=replace(Settings().voice, name="cedar"))


def content_of(document: object, stand_in: Settings | None = None) -> Content:
    return read(json.dumps(document).encode(), stand_in)


def test_what_is_written_is_read() -> None:
    found = read(written(CEDAR, {}))
    assert found == Content(settings=CEDAR)
    assert found.flawless


@pytest.mark.parametrize(
    "damage",
    [b"", b" \n", b"{", b"[]", b"null", b"5", b'{"version": 2', b"\x00\x01", b"[" * 100_000, b"\xff\xfe\xff"],
)
def test_what_is_no_settings_file(damage: bytes) -> None:
    with pytest.raises(BadSettings) as caught:
        read(damage)
    assert str(caught.value) == DAMAGED == "The settings file is damaged."


def test_one_wrong_value_does_not_take_its_neighbours_with_it() -> None:
    found = content_of(
        {
            "version": 2,
            "sound": {"slice_ms": 500, "codec": "g711_alaw", "microphone": {"name": "n"}},
            "turns": {"mode": "whenever", "silence_ms": 300},
            "voice": {"name": "cedar", "speed": "fast"},
            "connection": {
                "provider": "compatible",
                "compatible": {"address": "ftp://h", "model": "m", "auth": None},
            },
        }
    )
    assert found.settings == replace(
        having(CEDAR, {"turns.silence_ms": 300}),
        sound=replace(Settings().sound, codec=type(Settings().sound.codec).G711_ALAW),
        connection=Connection(provider=ProviderKind.COMPATIBLE, compatible=Compatible(model="m")),
    )
    assert found.wrong == (
        "connection.compatible.address: the address of the service must begin with ws:// or wss://",
        "connection.compatible.auth: must be text, not null",
        "voice.speed: must be a number, not text",
        "turns.mode: there is no choice 'whenever'",
        "sound.microphone: object missing required field host_api",
        "sound.slice_ms: must be at most 100",
    )
    assert not found.flawless


@pytest.mark.parametrize(
    ("document", "complaint"),
    [
        ({"version": 2, "sound": 5}, "sound: must be an object"),
        ({"version": 2, "connection": {"azure": []}}, "connection.azure: must be an object"),
        ({"version": 1, "provider": 5}, "connection: must be an object"),
    ],
)
def test_a_topic_must_be_one(document: object, complaint: str) -> None:
    found = content_of(document)
    assert found.settings == Settings()
    assert found.wrong == (complaint,)


def test_what_stands_in_for_a_wrong_value() -> None:
    chosen = having(CEDAR, {"voice.speed": 1.25, "sound.slice_ms": 40, "turns.silence_ms": 700})
    found = content_of({"version": 2, "voice": {"speed": "fast"}, "sound": 5}, chosen)
    assert found.settings == having(Settings(), {"voice.speed": 1.25, "sound.slice_ms": 40})


def test_numbers_that_are_none() -> None:
    found = read(b'{"version": 2, "voice": {"speed": NaN, "name": "cedar"}, "sound": {"slice_ms": Infinity}}')
    assert found.settings == CEDAR
    assert [each.partition(":")[0] for each in found.wrong] == ["voice.speed", "sound.slice_ms"]


def test_bytes_that_are_no_text_spoil_the_value_they_are_in() -> None:
    found = read(b'{"version": 2, "voice": {"name": "cedar"}, "conversation": {"instructions": "\xff"}}')
    assert found.settings == CEDAR
    assert found.wrong == ("conversation.instructions: it holds text that cannot be written down",)


def test_a_name_that_is_there_twice() -> None:
    found = read(b'{"version": 2, "voice": {"name": "ash", "name": "cedar"}, "turns": {}, "turns": {}}')
    assert found.settings == CEDAR
    assert found.wrong == ("name: stands there more than once", "turns: stands there more than once")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_how_other_editors_write(encoding: str) -> None:
    text = written(CEDAR, {}).decode()
    assert read(text.encode(encoding)) == Content(settings=CEDAR)
    assert text.encode("utf-8-sig").startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"[" * 100_000, b"\xff\xfe\xff", b"\xffnonsense"])
def test_damage_that_leaves_nothing(damage: bytes) -> None:
    assert salvaged(damage) == Content(
        settings=Settings(), problem="The settings file is damaged. The defaults are used."
    )


def test_damage_that_leaves_something() -> None:
    partly = "The settings file is damaged. What could be read is used."
    assert salvaged(b'{"version": 2, "voice": {"name": "cedar",}}') == Content(settings=CEDAR, problem=partly)
    assert salvaged(b'{"version": 2, "smell": "sweet"') == Content(
        settings=Settings(), problem=partly, unknown={"smell": "sweet"}
    )
    assert salvaged(b'{"version": 2, "voice": 5, "sou') == Content(
        settings=Settings(), problem=partly, wrong=("voice: must be an object",)
    )
    old = b'{"version": 1, "provider": {"url": "ws://h/p", "mod'
    assert salvaged(old).settings.connection.compatible.address == "ws://h/p"
    spoiled = salvaged(
        b'{"version": 2, "voice": {"name": "cedar"}, "conversation": {"instructions": "\xff", '
    )
    assert spoiled.settings == CEDAR
    assert spoiled.wrong == ("conversation.instructions: it holds text that cannot be written down",)


def test_an_older_file() -> None:
    old = {"version": 1, "provider": {"url": "ws://h:1/p", "model": "m"}, "turns": {"mode": "manual"}}
    assert content_of(old) == Content(
        settings=Settings(
            connection=Connection(
                provider=ProviderKind.COMPATIBLE, compatible=Compatible(address="ws://h:1/p", model="m")
            ),
            turns=replace(Settings().turns, mode=TurnMode.MANUAL),
        )
    )


def test_a_newer_file() -> None:
    found = content_of({"version": 3, "voice": {"name": "cedar", "timbre": 1}, "smell": {}})
    assert found == Content(settings=CEDAR, problem=NEWER, newer=True)
    assert NEWER == "The settings file was written by a newer Earshot. What could be read is used."


def test_a_file_without_a_version() -> None:
    found = content_of({"voice": {"name": "cedar"}})
    assert found == Content(settings=CEDAR, problem=NO_VERSION)
    assert NO_VERSION == "The settings file does not say its version. What could be read is used."


def test_what_this_version_does_not_know_is_kept_where_it_was() -> None:
    unknown = {
        "smell": {"strength": 3},
        "voice": {"timbre": "warm"},
        "connection": {"azure": {"region": "se"}},
    }
    found = content_of({"version": 2, **unknown, "sound": {"slice_ms": 40}})
    assert found.flawless
    assert found.unknown == unknown
    document = json.loads(written(found.settings, found.unknown))
    assert document["smell"] == {"strength": 3}
    assert document["voice"] == {"name": "marin", "speed": 1.0, "reply": "audio", "timbre": "warm"}
    assert document["connection"]["azure"] == {"address": "", "deployment": "", "region": "se"}
    assert document["sound"]["slice_ms"] == 40


def test_what_is_unknown_never_takes_the_place_of_what_is_known() -> None:
    document = json.loads(written(CEDAR, {"version": 9, "voice": {"name": "x"}, "sound": 5}))
    assert document == json.loads(written(CEDAR, {}))


def test_what_is_unknown_and_cannot_be_written_is_left_out() -> None:
    found = read(b'{"version": 2, "\xff": 1, "smell": "\xff", "taste": 1}')
    assert found.unknown == {"taste": 1}


def test_the_file_is_for_people_too() -> None:
    device = ChosenDevice(name="Mikrofon ü", host_api="ALSA")
    text = written(having(CEDAR, {"sound.microphone": device}), {}).decode()
    assert text.startswith('{\n  "version": 2,\n  "connection": {\n    "provider": "openai",\n')
    assert "Mikrofon ü" in text
    assert text.endswith("}\n")


def test_text_that_cannot_be_written() -> None:
    with pytest.raises(BadSettings, match=r"^A setting holds text that cannot be written down\.$"):
        written(having(Settings(), {"voice.name": "\ud800"}), {})
