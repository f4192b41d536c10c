"""The line under a control says what keeps it from holding, else what it is."""

from dataclasses import replace
from typing import Any

import pytest

from app.protocol.profiles import AZURE, DASHSCOPE, XAI, Feature
from app.session.in_force import SessionInForce
from app.settings import Codec, Connection, Interruption, OpenAi, ProviderKind, Settings, TurnMode
from app.settings.leaves import having
from app.ui.models.settings.choices import day
from app.ui.models.settings.notes import Standing, note, when
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone, When

ONLINE = SessionInForce(online=True)


def standing(session: SessionInForce = ONLINE, **more: Any) -> Standing:
    fields = {name: value for name, value in more.items() if "__" not in name}
    values = {name.replace("__", "."): value for name, value in more.items() if "__" in name}
    return Standing(settings=having(Settings(), values), session=session, **fields)


def test_at_rest_a_row_says_what_it_is() -> None:
    assert note(Row.SPEED, standing()) == Note(text="How fast it speaks; 1 is natural.", when=When.NOW)


def test_a_row_of_the_next_connection_says_so() -> None:
    assert note(Row.CODEC, standing()) == Note(
        text="How sound travels, in both directions. From the next connection.", when=When.NEXT_CONNECTION
    )


def test_an_exception_on_its_page_says_so() -> None:
    assert note(Row.TRANSCRIPTION, standing()).text == "What writes down what you say. Applies now."


@pytest.mark.parametrize(
    ("row", "online", "offline"),
    [
        (Row.SPEED, When.NOW, When.NEXT_CONNECTION),
        (Row.TAIL, When.NOW, When.NOW),
        (Row.CODEC, When.NEXT_CONNECTION, When.NEXT_CONNECTION),
        (Row.VOICE, When.NOW, When.NEXT_CONNECTION),
    ],
)
def test_when_a_change_would_hold(row: Row, online: When, offline: When) -> None:
    assert (when(row, standing()), when(row, standing(SessionInForce()))) == (online, offline)


def test_what_cannot_be_used_comes_before_all() -> None:
    stands = standing(
        wrong={Row.SPEED: "Too fast."}, refused={Row.SPEED: "No."}, asked=frozenset({Row.SPEED})
    )
    assert note(Row.SPEED, stands) == Note(text="Too fast.", tone=Tone.TROUBLE)
    assert note(Row.SPEED, replace(stands, wrong={})) == Note(text="No.", tone=Tone.TROUBLE)
    assert note(Row.SPEED, replace(stands, wrong={}, refused={})) == Note(text="Asking the service...")


def test_nothing_is_asked_without_a_session() -> None:
    stands = standing(SessionInForce(), asked=frozenset({Row.SPEED}))
    assert note(Row.SPEED, stands).text == "How fast it speaks; 1 is natural."


def test_what_was_taken_is_in_use() -> None:
    assert note(Row.SPEED, standing(taken=frozenset({Row.SPEED}))) == Note(text="In use now.")


@pytest.mark.parametrize(
    ("held", "words"),
    [("ash", "ash"), (None, "none"), (1.25, "1.25"), (("text",), "text"), (500, "500")],
)
def test_what_the_service_uses_instead(held: object, words: str) -> None:
    session = replace(ONLINE, otherwise=(("audio.output.voice", held),))
    assert note(Row.VOICE, standing(session)) == Note(
        text=f"The service uses {words} instead.", tone=Tone.CAUTION
    )
    assert note(Row.SPEED, standing(session)).tone is Tone.PLAIN


def test_the_voice_is_locked_once_the_assistant_has_spoken() -> None:
    spoken = replace(ONLINE, voice_locked=True)
    assert note(Row.VOICE, standing(spoken)) == Note(
        text="The assistant has spoken: another voice holds from the next connection.", when=When.LOCKED
    )
    waits = replace(spoken, waiting=("audio.output.voice",))
    assert note(Row.VOICE, standing(waits)) == Note(
        text="This conversation keeps its voice: the assistant has spoken.",
        when=When.LOCKED,
        offers_reconnect=True,
    )


def test_a_codec_waits_for_the_next_connection() -> None:
    waits = replace(ONLINE, waiting=("audio.input.format", "audio.output.format"))
    assert note(Row.CODEC, standing(waits)) == Note(
        text="From the next connection.", when=When.NEXT_CONNECTION, offers_reconnect=True
    )


def test_another_model_waits_for_the_next_connection() -> None:
    stands = standing(dialled=Connection(), connection__openai__model="m")
    assert note(Row.MODEL, stands) == Note(
        text="From the next connection.", when=When.NEXT_CONNECTION, offers_reconnect=True
    )
    assert not note(Row.PROVIDER, stands).offers_reconnect
    there = replace(stands, dialled=Connection(openai=OpenAi(model="m")))
    assert not note(Row.MODEL, there).offers_reconnect
    assert not note(Row.MODEL, replace(stands, dialled=None)).offers_reconnect


def test_another_key_waits_for_the_next_connection() -> None:
    assert note(Row.PROVIDER, standing(key_changed=True)) == Note(
        text="The other key is used from the next connection.",
        when=When.NEXT_CONNECTION,
        offers_reconnect=True,
    )


@pytest.mark.parametrize(
    ("row", "feature", "values"),
    [
        (Row.TURN_MODE, Feature.SEMANTIC_VAD, {}),
        (Row.TURN_MODE, Feature.SERVER_VAD, {"turns__mode": TurnMode.SERVER_VAD}),
        (Row.TURN_MODE, Feature.MANUAL_TURNS, {"turns__mode": TurnMode.MANUAL}),
        (Row.THRESHOLD, Feature.THRESHOLD, {}),
        (Row.VOICE, Feature.VOICE, {}),
        (Row.SPEED, Feature.SPEED, {}),
        (Row.TRANSCRIPTION, Feature.TRANSCRIPTION_MODEL, {}),
        (Row.INTERRUPTION, Feature.INTERRUPTED_ANSWERS, {}),
    ],
)
def test_what_a_service_lacks_is_said(row: Row, feature: Feature, values: dict[str, object]) -> None:
    assert note(row, standing(profile=XAI, **values)) == Note(
        text=XAI.lacks[feature], tone=Tone.CAUTION, when=when(row, standing())
    )


def test_what_a_service_lacks_is_not_said_where_it_does_not_matter() -> None:
    for row, values in (
        (Row.TRANSCRIPTION, {"conversation__transcription_model": None}),
        (Row.INTERRUPTION, {"turns__interruption": Interruption.TALK_KEY}),
        (Row.SPEED, {"connection__provider": ProviderKind.AZURE}),
    ):
        profile = AZURE if row is Row.SPEED else XAI
        assert note(row, standing(profile=profile, **values)).tone is Tone.PLAIN


def test_what_a_codec_is_not_taken_for() -> None:
    lacking = replace(XAI, lacks={Feature.CODEC: "PCM16 only."})
    assert note(Row.CODEC, standing(profile=lacking)).tone is Tone.PLAIN
    assert note(Row.CODEC, standing(profile=lacking, sound__codec=Codec.G711_ULAW)).text == "PCM16 only."
    idle = replace(XAI, lacks={Feature.IDLE_TIMEOUT: "Never."})
    assert note(Row.IDLE_TIMEOUT, standing(profile=idle)).tone is Tone.PLAIN
    assert note(Row.IDLE_TIMEOUT, standing(profile=idle, turns__idle_timeout_ms=6_000)).text == "Never."


def test_a_service_that_cannot_be_used_is_said_at_its_address() -> None:
    stands = standing(profile=DASHSCOPE, connection__compatible__address="wss://x")
    assert note(Row.COMPATIBLE_ADDRESS, stands) == Note(
        text=str(DASHSCOPE.unusable), tone=Tone.CAUTION, when=When.NEXT_CONNECTION
    )
    assert note(Row.SPEED, stands).tone is Tone.PLAIN


def test_an_address_is_needed() -> None:
    needed = Note(text="Nobody can be called without it.", tone=Tone.CAUTION, when=When.NEXT_CONNECTION)
    assert note(Row.AZURE_ADDRESS, standing()) == needed
    assert note(Row.COMPATIBLE_ADDRESS, standing()) == needed
    assert note(Row.AZURE_ADDRESS, standing(connection__azure__address="r")) == Note(
        text="The name of your Azure resource, or any address of it.", when=When.NEXT_CONNECTION
    )


def test_an_announced_end_is_said() -> None:
    ends = f"The service ends it on {day('2027-01-20')}."
    assert note(Row.MODEL, standing(connection__openai__model="gpt-realtime")) == Note(
        text=ends, tone=Tone.CAUTION, when=When.NEXT_CONNECTION
    )
    assert note(Row.MODEL, standing()).text == ""
    assert note(Row.MODEL, standing(connection__openai__model="a-new-one")).text == ""
    ends = f"The service ends it on {day('2027-02-26')}."
    assert note(Row.TRANSCRIPTION, standing(conversation__transcription_model="whisper-1")).text == ends


def test_without_a_transcription_a_language_is_of_no_use() -> None:
    none = standing(conversation__transcription_model=None)
    assert note(Row.LANGUAGE, none).text == "Without a transcription it is of no use."
    assert note(Row.TRANSCRIPTION, none).text == "What you say is not written down."
    assert note(Row.LANGUAGE, standing()).text == "Helps to write down what you say."


def test_why_the_devices_are_not_known_is_said_at_both() -> None:
    for row in (Row.MICROPHONE, Row.SPEAKER):
        assert note(row, standing(device_problem="No sound system.")) == Note(
            text="No sound system.", tone=Tone.CAUTION
        )


def test_a_service_named_for_this_run_is_said() -> None:
    assert note(Row.PROVIDER, standing(named="ws://h/p")).text == (
        "This time Earshot talks to ws://h/p, as it was started."
    )


def test_where_the_words_go() -> None:
    assert note(Row.PROVIDER, standing()).text == "What you say and type is sent there."
    partner = standing(connection__provider=ProviderKind.PRACTICE)
    assert note(Row.PROVIDER, partner).text == "Nothing leaves this computer."


def test_a_slice_says_what_it_costs() -> None:
    assert note(Row.SLICE, standing()).text == "Sent and heard sooner when short; costs 531 kbit/s now."
    alaw = standing(sound__codec=Codec.G711_ALAW, sound__slice_ms=100)
    assert note(Row.SLICE, alaw).text == "Sent and heard sooner when short; costs 89 kbit/s now."
