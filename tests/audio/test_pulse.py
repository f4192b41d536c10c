"""A sound server is asked what it offers, and streams are led to it."""

import os
import time
from collections.abc import Iterator

import pytest

from app.audio import pulse
from app.audio.pulse import Node, Server, leading_to, look
from tests.device.soundcard import SECOND_MICROPHONE, SECOND_SPEAKER, SoundCard, sound_card


@pytest.fixture(scope="module")
def card() -> Iterator[SoundCard]:
    with sound_card() as running:
        running.plug_in_second()
        yield running


@pytest.fixture
def on_card(card: SoundCard, monkeypatch: pytest.MonkeyPatch) -> SoundCard:
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_SERVER"):
        monkeypatch.setenv(name, card.env[name])
    return card


def test_sinks_and_sources_are_named_without_monitors(on_card: SoundCard) -> None:
    assert look() == Server(
        sinks=(
            Node("spk", "Null Output"),
            Node("micfeed", "Null Output"),
            Node("second", SECOND_SPEAKER),
            Node("secondfeed", "Null Output"),
        ),
        sources=(Node("mic", "Remapped Monitor of Null Output"), Node("mic2", SECOND_MICROPHONE)),
        default_sink="spk",
        default_source="mic",
    )


def test_it_is_asked_anew_each_time(on_card: SoundCard) -> None:
    number = on_card.control("load-module", "module-null-sink", "sink_name=third").strip()
    found = look()
    assert found is not None
    assert found.sinks[-1] == Node("third", "Null Output")
    on_card.control("unload-module", number)
    found = look()
    assert found is not None
    assert found.sinks[-1].name == "secondfeed"


def test_one_that_hangs_is_none_in_time(on_card: SoundCard) -> None:
    with on_card.frozen_server():
        began = time.monotonic()
        assert look(0.2) is None
        assert time.monotonic() - began >= 0.2
    assert pulse.ANSWERS_WITHIN_S == 1.0


def test_without_a_server_there_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/none")
    assert look() is None


def test_without_its_library_there_is_none(on_card: SoundCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "LIBRARY", "libdoes-not-exist.so.0")
    assert look() is None


def test_other_systems_are_not_asked(on_card: SoundCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse.sys, "platform", "darwin")
    assert look() is None


def test_streams_are_led_only_while_they_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PULSE_SINK", raising=False)
    with leading_to(pulse.SINK, "spk"):
        assert os.environ["PULSE_SINK"] == "spk"
    assert "PULSE_SINK" not in os.environ
    with leading_to(pulse.SINK, None):
        assert "PULSE_SINK" not in os.environ
    with pytest.raises(ValueError, match="x"), leading_to(pulse.SINK, "spk"):
        raise ValueError("x")
    assert "PULSE_SINK" not in os.environ


def test_what_a_person_set_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SOURCE", "theirs")
    with leading_to(pulse.SOURCE, "mic"):
        assert os.environ["PULSE_SOURCE"] == "mic"
    assert os.environ["PULSE_SOURCE"] == "theirs"
    with leading_to(pulse.SOURCE, None):
        assert os.environ["PULSE_SOURCE"] == "theirs"
