"""What there is to choose, in words and figures a person can compare."""

from app.audio.devices import DeviceName
from app.audio.offer import Offer, Offered
from app.settings import ChosenDevice, Closing, OverlayMode, Settings, TurnMode
from app.settings.leaves import PATHS, having, value_at
from app.ui.models.settings.choices import FREE, options
from app.ui.models.settings.rows import PLACES, Row
from app.ui.models.settings.values import Option

HEADSET = DeviceName("Headset", "ALSA")
OFFER = Offer(microphones=Offered(devices=(HEADSET,), default="Built-in"), speakers=Offered())


def found(row: Row, offer: Offer | None = None, **values: object) -> tuple[Option, ...]:
    paths = {path.replace("__", "."): value for path, value in values.items()}
    return options(row, having(Settings(), paths), offer)


def test_what_is_chosen_can_always_be_chosen() -> None:
    for row in Row:
        values = [option.value for option in found(row)]
        if values and row not in (Row.THRESHOLD, Row.IDLE_TIMEOUT, Row.SLEEP):
            assert value_at(Settings(), PLACES[row].path) in values, row
    assert len(PATHS) > len(Row)


def test_texts_and_plain_sliders_have_nothing_to_choose() -> None:
    for row in (Row.INSTRUCTIONS, Row.AZURE_ADDRESS, Row.SPEED, Row.SILENCE):
        assert found(row) == ()


def test_ways_of_taking_turns() -> None:
    assert found(Row.TURN_MODE) == (
        Option(
            value=TurnMode.SEMANTIC_VAD,
            text="Hands-free",
            detail="answers when what you said sounds finished",
        ),
        Option(
            value=TurnMode.SERVER_VAD,
            text="Hands-free, by silence",
            detail="answers when you have been silent for a while",
        ),
        Option(
            value=TurnMode.MANUAL, text="Push to talk", detail="answers when you let go of the talk button"
        ),
    )


def test_patience_says_how_long_it_waits() -> None:
    assert [(option.text, option.detail) for option in found(Row.PATIENCE)] == [
        ("Patient", "waits up to 8 s"),
        ("Balanced", "waits up to 4 s"),
        ("Quick", "waits up to 2 s"),
    ]


def test_models_have_their_price_and_their_end() -> None:
    by_name = {option.value: option.detail for option in found(Row.MODEL)}
    assert by_name["gpt-realtime-2.1"] == "$0.019 a minute heard, $0.077 spoken"
    assert by_name["gpt-realtime-mini"] == "$0.006 a minute heard, $0.024 spoken, ends on 20 Jan 2027"


def test_transcription_may_be_none_and_has_its_price() -> None:
    nothing, first, *_ = found(Row.TRANSCRIPTION)
    assert (nothing.value, nothing.text) == (None, "None")
    assert (first.value, first.detail) == ("gpt-transcribe", "$0.0045 a minute")
    by_name = {option.value: option.detail for option in found(Row.TRANSCRIPTION)}
    assert by_name["whisper-1"] == "about $0.006 a minute, ends on 26 Feb 2027"
    assert by_name["gpt-4o-transcribe-diarize"] == "ends on 26 Feb 2027"


def test_the_recommended_voices_come_first() -> None:
    first, second, third, *_ = found(Row.VOICE)
    assert (first.text, first.detail, second.text, third) == (
        "Marin",
        "recommended",
        "Cedar",
        Option(value="alloy", text="Alloy"),
    )


def test_what_was_typed_freely_is_there() -> None:
    assert {Row.VOICE, Row.MODEL, Row.TRANSCRIPTION} == FREE
    assert found(Row.VOICE, voice__name="my-voice")[-1] == Option(value="my-voice", text="my-voice")
    assert found(Row.MODEL, connection__openai__model="m")[-1] == Option(value="m", text="m")
    assert found(Row.LANGUAGE, conversation__language="eo")[-1] == Option(value="eo", text="eo")


def test_codecs_cost_what_a_slice_of_that_length_makes_them() -> None:
    assert [option.detail for option in found(Row.CODEC)] == ["531 kbit/s", "105 kbit/s", "105 kbit/s"]
    assert found(Row.CODEC, sound__slice_ms=100)[0].detail == "516 kbit/s"


def test_the_system_s_own_device_comes_first_by_name() -> None:
    assert found(Row.MICROPHONE) == (Option(value=None, text="Same as the system"),)
    assert found(Row.MICROPHONE, OFFER) == (
        Option(value=None, text="Same as the system (Built-in)"),
        Option(value=ChosenDevice(name="Headset", host_api="ALSA"), text="Headset"),
    )
    assert found(Row.SPEAKER, OFFER) == (Option(value=None, text="Same as the system"),)


def test_a_device_that_is_not_there_stays_chosen() -> None:
    gone = ChosenDevice(name="USB", host_api="ALSA")
    assert found(Row.SPEAKER, OFFER, sound__speaker=gone)[-1] == Option(
        value=gone, text="USB", detail="not connected"
    )
    assert found(Row.SPEAKER, None, sound__speaker=gone)[-1] == Option(value=gone, text="USB")
    there = ChosenDevice(name="Headset", host_api="ALSA")
    assert len(found(Row.MICROPHONE, OFFER, sound__microphone=there)) == 2


def test_what_closing_does_and_when_the_overlay_is_shown() -> None:
    assert [(option.value, option.text, option.detail) for option in found(Row.CLOSING)] == [
        (Closing.AUTOMATIC, "Automatic", "goes on in the tray; quits where there is none"),
        (Closing.KEEP_RUNNING, "Keep running", "in the tray; minimised where there is none"),
        (Closing.QUIT, "Quit", ""),
    ]
    assert [(option.value, option.text, option.detail) for option in found(Row.OVERLAY)] == [
        (OverlayMode.AUTOMATIC, "Automatic", "where the desktop keeps it in front"),
        (OverlayMode.ON, "On", ""),
        (OverlayMode.OFF, "Off", ""),
    ]
