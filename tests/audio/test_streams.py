import os
from typing import Any

import pytest

from app.audio import pulse, streams
from app.audio.devices import DeviceName, Side
from app.audio.pulse import Node, Server
from app.audio.streams import RATES, DeviceStream
from app.errors import DeviceError
from tests.audio.fake_sounddevice import (
    FakeDevice,
    FakeSoundDevice,
    FakeStream,
    PortAudioError,
    installed,
    stopped_clock,
)


def open_stream(side: Side = Side.SPEAKER, wanted: DeviceName | None = None, **more) -> DeviceStream:
    more.setdefault("callback", lambda *_: None)
    more.setdefault("ended", lambda: None)
    return DeviceStream(side, wanted, block_ms=20, latency_s=0.06, **more)


def refusal(*devices: FakeDevice, wanted: DeviceName | None = None, side: Side = Side.SPEAKER) -> str:
    with installed(*devices), pytest.raises(DeviceError) as caught:
        open_stream(side, wanted)
    return str(caught.value)


def test_it_opens_mono_at_24_khz() -> None:
    with installed(FakeDevice("pulse")) as library:
        stream = open_stream()
        assert (stream.rate, stream.channels, stream.latency_s) == (24_000, 1, 0.06)
        assert stream.device == DeviceName("pulse", "ALSA")
        (raw,) = library.streams
        settings = {name: value for name, value in raw.settings.items() if "callback" not in name}
        assert raw.kind == "output"
        assert settings == {
            "device": 0,
            "samplerate": 24_000,
            "channels": 1,
            "dtype": "int16",
            "blocksize": 480,
            "latency": 0.06,
            "extra_settings": None,
        }


def test_a_microphone_is_an_input() -> None:
    with installed(FakeDevice("pulse")) as library:
        open_stream(Side.MICROPHONE)
        assert library.streams[0].kind == "input"


def test_only_wasapi_is_asked_to_convert() -> None:
    with installed(FakeDevice("x", "Windows WASAPI"), default_output={"Windows WASAPI": 0}) as library:
        open_stream()
        assert library.streams[0].settings["extra_settings"] == ("wasapi", True)


def test_other_rates_and_two_channels_are_tried_in_order() -> None:
    with installed(FakeDevice("pulse", rates=(44_100,), channels=(2,))) as library:
        stream = open_stream()
        assert (stream.rate, stream.channels) == (44_100, 2)
        assert library.streams[0].settings["blocksize"] == 882
        assert library.attempts == [
            ("pulse", rate, channels) for rate in (24_000, 48_000, 44_100) for channels in (1, 2)
        ]


def test_the_usual_rates_come_first_and_the_device_s_own_last() -> None:
    assert RATES == (24_000, 48_000, 44_100, 16_000, 32_000, 96_000, 22_050, 8_000)
    with installed(FakeDevice("pulse", rates=(11_025,), rate=11_025.0, outputs=1)) as library:
        assert open_stream().rate == 11_025
        assert [rate for _, rate, _ in library.attempts] == [*RATES, 11_025]


def test_the_channels_that_count_are_those_of_the_side() -> None:
    with installed(FakeDevice("pulse", inputs=1, outputs=2, channels=(2,))):
        assert open_stream(Side.SPEAKER).channels == 2
        with pytest.raises(DeviceError):
            open_stream(Side.MICROPHONE)


def test_a_default_that_cannot_be_opened_gives_way_to_the_next() -> None:
    busy = FakeDevice("pulse", refusal=PortAudioError("Device unavailable", -9985))
    with installed(busy, FakeDevice("default")) as library:
        assert open_stream().device.name == "default"
        assert library.attempts[0] == ("pulse", 24_000, 1)
        assert library.attempts[1] == ("default", 24_000, 1)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (("Device unavailable", -9985), "another program is using it, or it has just been unplugged"),
        (("Invalid device", -9996), "the system does not know it any more"),
        (("Invalid sample rate", -9997), "it accepts none of the sampling rates Earshot can use"),
        (("Invalid number of channels", -9998), "it offers neither one nor two channels"),
        (("Host error", -9999), "the sound system reports an error; it may have no such device now"),
        (("Odd error", -9000), "the sound system refused it (Odd error)"),
        (("odd",), "the sound system refused it (odd)"),
        ((), "the sound system refused it (no reason given)"),
    ],
)
def test_every_refusal_is_a_sentence(error: tuple[object, ...], reason: str) -> None:
    device = FakeDevice("Headset", refusal=PortAudioError(*error))
    sentence = refusal(device, wanted=DeviceName("Headset", "ALSA"), side=Side.MICROPHONE)
    assert sentence == f"The microphone Headset (ALSA) could not be opened: {reason}."


def test_of_several_refusals_the_first_is_told() -> None:
    first = FakeDevice("pulse", refusal=PortAudioError("Device unavailable", -9985))
    second = FakeDevice("default", refusal=PortAudioError("Host error", -9999))
    assert refusal(first, second).startswith("The speaker pulse (ALSA) could not be opened: another program")


def test_a_device_that_does_not_start_is_closed_and_a_sentence() -> None:
    error = PortAudioError("Device unavailable", -9985)
    with installed(FakeDevice("pulse", start_refusal=error)) as library:
        stream = open_stream()
        with pytest.raises(DeviceError) as caught:
            stream.start()
        assert str(caught.value) == (
            "The speaker pulse (ALSA) could not be started: another program is using it,"
            " or it has just been unplugged."
        )
        assert library.streams[0].closed


def test_it_runs_from_start_to_close() -> None:
    with installed(FakeDevice("pulse")) as library:
        stream = open_stream()
        assert not stream.active
        stream.start()
        assert stream.active
        stream.close()
        stream.close()
        assert not stream.active
        assert library.streams[0].closed


def test_ending_by_itself_is_told_and_closing_is_not() -> None:
    told: list[str] = []
    with installed(FakeDevice("pulse")) as library:
        stream = open_stream(ended=lambda: told.append("ended"))
        stream.start()
        stream.close()
        assert told == []
        stream = open_stream(ended=lambda: told.append("ended"))
        stream.start()
        library.streams[1].end()
        assert told == ["ended"]


def test_it_knows_for_how_long_no_callback_has_come(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    with installed(FakeDevice("pulse")) as library:
        stream = open_stream(callback=lambda buffer, frames, timing, flags: seen.append(frames))
        monkeypatch.setattr(streams.time, "monotonic", stopped_clock(50.0))
        stream.start()
        assert stream.silent_for(50.25) == 0.25
        assert not stream.called
        monkeypatch.setattr(streams.time, "monotonic", stopped_clock(51.0))
        raw: FakeStream = library.streams[0]
        raw.fill(480)
        assert seen == [480]
        assert stream.called
        assert stream.silent_for(51.5) == 0.5


@pytest.mark.parametrize(
    ("stamp", "current", "moment"),
    [
        (100.05, 100.0, 50.05),
        (99.0, 100.0, 49.0),
        (0.0, 0.05, 7.0),
        (105.5, 100.0, 7.0),
        (105.0, 100.0, 55.0),
    ],
)
def test_time_stamps_that_make_no_sense_are_replaced(stamp: float, current: float, moment: float) -> None:
    with installed(FakeDevice("pulse")):
        stream = open_stream()
        assert stream.moment(stamp, current, now=50.0, otherwise=7.0) == pytest.approx(moment)


def test_a_stream_s_clock_is_related_to_ours_by_its_best_look() -> None:
    with installed(FakeDevice("pulse")):
        stream = open_stream()
        stream.moment(100.05, 100.0, now=50.0, otherwise=7.0)
        assert stream.moment(100.07, 100.02, now=50.08, otherwise=7.0) == pytest.approx(50.07)


@pytest.mark.parametrize(
    ("side", "variable"), [(Side.SPEAKER, "PULSE_SINK"), (Side.MICROPHONE, "PULSE_SOURCE")]
)
def test_a_stream_is_led_to_what_was_chosen_of_a_sound_server(
    side: Side, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, str]] = []

    def note(kind: str) -> None:
        opened = getattr(FakeSoundDevice, kind)

        def open_(library: FakeSoundDevice, **settings: Any) -> FakeStream:
            seen.append({name: value for name, value in os.environ.items() if name.startswith("PULSE_S")})
            stream: FakeStream = opened(library, **settings)
            return stream

        monkeypatch.setattr(FakeSoundDevice, kind, open_)

    for kind in ("RawInputStream", "RawOutputStream"):
        note(kind)
    for name in ("PULSE_SINK", "PULSE_SOURCE", "PULSE_SERVER"):
        monkeypatch.delenv(name, raising=False)
    node = Node("usb.1", "Headset")
    monkeypatch.setattr(pulse, "look", lambda: Server(sinks=(node,), sources=(node,)))
    with installed(FakeDevice("pulse")):
        stream = open_stream(side, DeviceName("Headset", "PulseAudio"))
        open_stream(side)
    assert stream.device == DeviceName("Headset", "PulseAudio")
    assert seen == [{variable: "usb.1"}, {}]
