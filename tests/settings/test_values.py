import math
from dataclasses import replace

import pytest

from app.errors import BadSettings
from app.formats import WIRE_FORMATS
from app.protocol.limits import NOISE_REDUCTIONS
from app.settings import (
    ChosenDevice,
    Closing,
    Codec,
    Connection,
    EchoMode,
    Interruption,
    NoiseReduction,
    OverlayMode,
    ProviderKind,
    ReplyForm,
    Settings,
    TurnMode,
    checked,
)


def test_the_defaults() -> None:
    settings = Settings()
    assert checked(settings) == settings
    assert settings.connection == Connection(provider=ProviderKind.OPENAI)
    assert settings.turns.mode is TurnMode.SEMANTIC_VAD
    assert settings.turns.interruption is Interruption.SPEECH
    assert settings.sound.noise_reduction is NoiseReduction.OFF
    assert settings.sound.codec is Codec.PCM16
    assert settings.voice.reply is ReplyForm.AUDIO
    assert (settings.turns.preroll_ms, settings.turns.tail_ms) == (300, 200)
    assert (settings.turns.threshold, settings.turns.prefix_ms, settings.turns.silence_ms) == (None, 300, 500)
    assert settings.turns.idle_timeout_ms is None
    assert settings.sound.slice_ms == 20
    assert (settings.sound.microphone, settings.sound.speaker) == (None, None)
    assert settings.sound.echo is EchoMode.AUTOMATIC
    assert settings.voice.speed == 1.0
    assert settings.conversation.tools_on is True
    assert settings.updates.look is False
    assert (settings.window.closing, settings.window.overlay) == (Closing.AUTOMATIC, OverlayMode.AUTOMATIC)


def test_every_codec_is_a_format_of_the_wire() -> None:
    assert {codec.value for codec in Codec} == set(WIRE_FORMATS)


@pytest.mark.parametrize(
    ("topic", "name", "lowest", "highest"),
    [
        ("sound", "slice_ms", 20, 100),
        ("turns", "preroll_ms", 0, 2_000),
        ("turns", "tail_ms", 0, 2_000),
        ("turns", "threshold", 0.0, 1.0),
        ("turns", "idle_timeout_ms", 5_000, 30_000),
        ("voice", "speed", 0.25, 1.5),
    ],
)
def test_ranges_hold_at_both_ends(topic: str, name: str, lowest: float, highest: float) -> None:
    def having(value: float) -> Settings:
        return replace(Settings(), **{topic: replace(getattr(Settings(), topic), **{name: value})})

    step = 0.01 if isinstance(lowest, float) else 1
    for fits in (lowest, highest):
        assert getattr(getattr(checked(having(fits)), topic), name) == fits
    for outside in (lowest - step, highest + step):
        with pytest.raises(BadSettings, match=rf"^This setting cannot be used: {topic}\.{name}: must be at "):
            checked(having(outside))


def test_echo_removal_has_three_modes() -> None:
    assert [mode.value for mode in EchoMode] == ["automatic", "on", "off"]


def test_closing_and_the_overlay_have_three_ways_each() -> None:
    assert [each.value for each in Closing] == ["automatic", "keep running", "quit"]
    assert [each.value for each in OverlayMode] == ["automatic", "on", "off"]


def test_a_number_that_is_none_is_refused() -> None:
    for number in (math.nan, math.inf):
        with pytest.raises(BadSettings):
            checked(replace(Settings(), voice=replace(Settings().voice, speed=number)))


def test_what_may_interrupt_has_two_forms() -> None:
    assert [each.value for each in Interruption] == ["speech", "talk_key"]


def test_noise_reduction_is_off_or_one_of_the_services() -> None:
    assert [each.value for each in NoiseReduction] == ["off", *NOISE_REDUCTIONS]


@pytest.mark.parametrize("language", ["", "english", "EN", "e"])
def test_a_language_is_two_letters(language: str) -> None:
    with pytest.raises(BadSettings, match=r"conversation\.language"):
        checked(replace(Settings(), conversation=replace(Settings().conversation, language=language)))


def test_a_device_is_known_by_name_and_host_api() -> None:
    chosen = ChosenDevice(name="USB Microphone", host_api="ALSA")
    sound = replace(Settings().sound, microphone=chosen)
    assert checked(replace(Settings(), sound=sound)).sound.microphone == chosen
