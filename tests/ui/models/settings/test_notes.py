"""The line under a control says what keeps it from holding, else what it is."""

from dataclasses import replace
from typing import Any

import pytest

from app.protocol.profiles import AZURE, DASHSCOPE, XAI, Feature
from app.session.echo import EchoState
from app.session.in_force import SessionInForce
from app.settings import (
    Codec,
    Connection,
    Eagerness,
    EchoMode,
    Interruption,
    OpenAi,
    ProviderKind,
    Settings,
    TurnMode,
)
from app.settings.leaves import having
from app.ui.models.settings.facts import facts
from app.ui.models.settings.notes import Standing, note
from app.ui.models.settings.rows import Row
from app.ui.models.settings.values import Note, Tone

ONLINE = SessionInForce(online=True)


def standing(session: SessionInForce = ONLINE, **more: Any) -> Standing:
    fields = {name: value for name, value in more.items() if "__" not in name}
    values = {name.replace("__", "."): value for name, value in more.items() if "__" in name}
    return Standing(settings=having(Settings(), values), session=session, **fields)


def test_at_rest_a_row_says_what_it_is() -> None:
    assert note(Row.SPEED, standing()) == Note(text="How fast it speaks; 1 is natural.")


def test_at_rest_a_row_says_what_the_chosen_one_is() -> None:
    thought = "How long it waits when you pause in the middle of a thought."
    assert note(Row.PATIENCE, standing()).text == f"{thought} Balanced: waits up to 4 s."
    quick = standing(turns__eagerness=Eagerness.HIGH)
    assert note(Row.PATIENCE, quick).text == f"{thought} Quick: waits up to 2 s."
    by_hand = standing(turns__mode=TurnMode.MANUAL)
    assert note(Row.TURN_MODE, by_hand).text == (
        "Who decides that you have finished. Push to talk: answers when you let go of the talk button."
    )
    never = standing(sound__echo=EchoMode.OFF)
    assert note(Row.ECHO, never).text.endswith(" hears. Never: for headphones.")
    assert note(Row.ECHO, standing()).text == "Takes its own voice out of what the microphone hears."


def test_at_rest_a_codec_says_what_it_is_to_the_ear() -> None:
    assert note(Row.CODEC, standing()).text == (
        "How sound travels, in both directions. Everything as it was recorded."
    )
    assert note(Row.CODEC, standing(sound__codec=Codec.G711_ULAW)).text == (
        "How sound travels, in both directions. Telephone quality, for slow connections."
    )


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
        text="The assistant has spoken: another voice holds from the next connection."
    )
    waits = replace(spoken, waiting=("audio.output.voice",))
    assert note(Row.VOICE, standing(waits)) == Note(
        text="This conversation keeps its voice: the assistant has spoken.",
        offers_reconnect=True,
    )


def test_a_codec_waits_for_the_next_connection() -> None:
    waits = replace(ONLINE, waiting=("audio.input.format", "audio.output.format"))
    assert note(Row.CODEC, standing(waits)) == Note(text="Not in use yet.", offers_reconnect=True)


def test_another_model_waits_for_the_next_connection() -> None:
    stands = standing(dialled=Connection(), connection__openai__model="m")
    assert note(Row.MODEL, stands) == Note(
        text="Not in use yet. Its price is not known here.", offers_reconnect=True
    )
    assert not note(Row.PROVIDER, stands).offers_reconnect
    there = replace(stands, dialled=Connection(openai=OpenAi(model="m")))
    assert not note(Row.MODEL, there).offers_reconnect
    assert not note(Row.MODEL, replace(stands, dialled=None)).offers_reconnect


def test_another_key_waits_for_the_next_connection() -> None:
    assert note(Row.PROVIDER, standing(key_changed=True)) == Note(
        text="The other key is used from the next connection.",
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
    said = note(row, standing(profile=XAI, connection__provider=ProviderKind.COMPATIBLE, **values))
    assert said.text.startswith(XAI.lacks[feature])
    assert said.tone is Tone.CAUTION


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
    assert note(Row.COMPATIBLE_ADDRESS, stands) == Note(text=str(DASHSCOPE.unusable), tone=Tone.CAUTION)
    assert note(Row.SPEED, stands).tone is Tone.PLAIN


def test_an_address_is_needed() -> None:
    needed = Note(text="Nobody can be called without it.", tone=Tone.CAUTION)
    assert note(Row.AZURE_ADDRESS, standing()) == needed
    assert note(Row.COMPATIBLE_ADDRESS, standing()) == needed
    assert note(Row.AZURE_ADDRESS, standing(connection__azure__address="r")) == Note(
        text="The name of your Azure resource, or any address of it."
    )


def test_an_announced_end_wants_to_be_seen() -> None:
    ending = standing(connection__openai__model="gpt-realtime")
    assert note(Row.MODEL, ending) == Note(text=facts(Row.MODEL, ending.settings), tone=Tone.CAUTION)
    assert note(Row.MODEL, ending).text.endswith("The service ends it on 20 Jan 2027.")
    assert note(Row.MODEL, standing()) == Note(text=facts(Row.MODEL, Settings()))
    assert (
        note(Row.TRANSCRIPTION, standing(conversation__transcription_model="whisper-1")).tone is Tone.CAUTION
    )


def test_facts_stand_behind_whatever_becomes_of_a_change() -> None:
    priced = facts(Row.MODEL, having(Settings(), {"connection.openai.model": "gpt-realtime"}))
    waits = standing(dialled=Connection(), connection__openai__model="gpt-realtime")
    assert note(Row.MODEL, waits) == Note(
        text=f"Not in use yet. {priced}", tone=Tone.CAUTION, offers_reconnect=True
    )
    taken = note(Row.TRANSCRIPTION, standing(taken=frozenset({Row.TRANSCRIPTION})))
    assert taken.text == "In use now. Writes each turn when it is over. Costs $0.0045 a minute."
    zones = facts(Row.THRESHOLD, Settings())
    assert note(Row.THRESHOLD, standing()).text == f"How clear a sound must be to count as speech. {zones}"
    assert note(Row.THRESHOLD, standing(profile=XAI)).text == f"{XAI.lacks[Feature.THRESHOLD]} {zones}"


def test_but_what_is_wrong_stands_alone() -> None:
    wrong = standing(wrong={Row.MODEL: "It cannot be empty."}, connection__openai__model="gpt-realtime")
    assert note(Row.MODEL, wrong) == Note(text="It cannot be empty.", tone=Tone.TROUBLE)
    asked = standing(asked=frozenset({Row.TRANSCRIPTION}), conversation__transcription_model="whisper-1")
    assert note(Row.TRANSCRIPTION, asked) == Note(text="Asking the service...")


def test_a_transcription_model_nobody_knows_says_what_it_is_for() -> None:
    mine = standing(conversation__transcription_model="mine")
    assert note(Row.TRANSCRIPTION, mine).text == "What writes down what you say."


HALF = "Echo cannot be removed here: while the assistant speaks you are not heard. "


@pytest.mark.parametrize("mode", [EchoMode.AUTOMATIC, EchoMode.ON])
def test_echo_that_cannot_be_removed_is_said(mode: EchoMode) -> None:
    assert note(Row.ECHO, standing(echo=EchoState.HALF_DUPLEX, sound__echo=mode)) == Note(
        text=f"{HALF}The talk button interrupts. With headphones choose Never.", tone=Tone.CAUTION
    )


@pytest.mark.parametrize(
    ("state", "mode"),
    [
        (EchoState.HALF_DUPLEX, EchoMode.OFF),
        (EchoState.OFF, EchoMode.AUTOMATIC),
        (EchoState.CONVERGING, EchoMode.ON),
        (EchoState.CANCELLING, EchoMode.ON),
    ],
)
def test_else_the_row_says_what_it_is(state: EchoState, mode: EchoMode) -> None:
    said = note(Row.ECHO, standing(echo=state, sound__echo=mode))
    assert said.tone is Tone.PLAIN
    assert said.text.startswith("Takes its own voice out of what the microphone hears.")


def test_without_a_connection_no_voice_can_be_heard() -> None:
    assert note(Row.VOICE, standing(SessionInForce())) == Note(
        text="A voice can be heard here once there is a connection."
    )
    assert note(Row.VOICE, standing()).text == ""


def test_what_a_preview_address_was_understood_as() -> None:
    preview = standing(connection__azure__address="https://h.openai.azure.com/?api-version=1")
    assert note(Row.AZURE_ADDRESS, preview) == Note(
        text="Understood as h.openai.azure.com, without its api-version: "
        "what that asks for is no longer offered."
    )


def test_a_deployment_is_needed_once_there_is_an_address() -> None:
    needed = Note(text="Nobody can be called without it.", tone=Tone.CAUTION)
    assert note(Row.AZURE_DEPLOYMENT, standing(connection__azure__address="r")) == needed
    for values in (
        {},
        {"connection__azure__address": "r", "connection__azure__deployment": "d"},
    ):
        assert note(Row.AZURE_DEPLOYMENT, standing(**values)).tone is Tone.PLAIN
    named = standing(connection__azure__address="https://r.openai.azure.com/?model=d")
    assert note(Row.AZURE_DEPLOYMENT, named) == Note(text="The address names it: d.")


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
    assert note(Row.PROVIDER, replace(partner, partner=True)).text == "Nothing leaves this computer."


def test_words_go_nowhere_while_the_partner_stands_in() -> None:
    assert note(Row.PROVIDER, standing(partner=True)).text == (
        "For now you talk with the practice partner: nothing leaves this computer."
    )
