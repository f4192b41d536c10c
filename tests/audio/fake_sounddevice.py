"""A PortAudio of no devices but those a test plugs in; put in the place of ``sounddevice``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch


class PortAudioError(Exception):
    pass


@dataclass
class FakeDevice:
    """``rates`` and ``channels`` it accepts; ``refusal`` is raised whatever is asked."""

    name: str
    host_api: str = "ALSA"
    inputs: int = 2
    outputs: int = 2
    rates: tuple[int, ...] = (24_000, 48_000)
    channels: tuple[int, ...] = (1, 2)
    rate: float = 48_000.0
    refusal: PortAudioError | None = None
    start_refusal: PortAudioError | None = None


class FakeStream:
    """A stream that calls back when a test says so."""

    def __init__(self, library: "FakeSoundDevice", kind: str, **settings: Any) -> None:
        device = library.devices[settings["device"]]
        library.attempts.append((device.name, settings["samplerate"], settings["channels"]))
        if device.refusal:
            raise device.refusal
        if settings["samplerate"] not in device.rates:
            raise PortAudioError("Invalid sample rate", -9997)
        if settings["channels"] not in device.channels:
            raise PortAudioError("Invalid number of channels", -9998)
        self.kind = kind
        self.settings = settings
        self.device = device
        self.latency = 0.06
        self.active = False
        self.closed = False
        library.streams.append(self)

    def start(self) -> None:
        if self.device.start_refusal:
            raise self.device.start_refusal
        self.active = True

    def abort(self) -> None:
        self.active = False
        self.settings["finished_callback"]()

    def close(self) -> None:
        assert not self.closed
        assert not self.active, "abort it first"
        self.closed = True

    def end(self) -> None:
        """Stop without being told to, as when a device is pulled out."""
        self.active = False
        self.settings["finished_callback"]()

    def capture(self, pcm: bytes, *, adc: float = 99.95, now: float = 100.0, overflow: bool = False) -> None:
        timing = SimpleNamespace(inputBufferAdcTime=adc, outputBufferDacTime=0.0, currentTime=now)
        frames = len(pcm) // 2 // self.settings["channels"]
        flags = SimpleNamespace(input_overflow=overflow, output_underflow=False)
        self.settings["callback"](memoryview(pcm), frames, timing, flags)

    def fill(self, frames: int, *, dac: float = 100.05, now: float = 100.0, underflow: bool = False) -> bytes:
        buffer = bytearray(b"\x55" * (frames * 2 * self.settings["channels"]))
        timing = SimpleNamespace(inputBufferAdcTime=0.0, outputBufferDacTime=dac, currentTime=now)
        flags = SimpleNamespace(input_overflow=False, output_underflow=underflow)
        self.settings["callback"](buffer, frames, timing, flags)
        return bytes(buffer)


@dataclass
class FakeSoundDevice:
    """The part of the module that Earshot uses.  ``plugged`` becomes ``devices`` at a refresh."""

    devices: list[FakeDevice]
    default_input: dict[str, int] = field(default_factory=dict)
    default_output: dict[str, int] = field(default_factory=dict)
    streams: list[FakeStream] = field(default_factory=list)
    attempts: list[tuple[str, int, int]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    plugged: list[FakeDevice] | None = None
    broken: bool = False
    _initialized: int = 1
    PortAudioError: type[Exception] = PortAudioError

    @property
    def _apis(self) -> list[str]:
        return list(dict.fromkeys(device.host_api for device in self.devices))

    def query_hostapis(self) -> tuple[dict[str, object], ...]:
        return tuple(
            {
                "name": api,
                "default_input_device": self.default_input.get(api, -1),
                "default_output_device": self.default_output.get(api, -1),
            }
            for api in self._apis
        )

    def query_devices(self) -> list[dict[str, object]]:
        return [
            {
                "name": device.name,
                "hostapi": self._apis.index(device.host_api),
                "max_input_channels": device.inputs,
                "max_output_channels": device.outputs,
                "default_samplerate": device.rate,
            }
            for device in self.devices
        ]

    def RawInputStream(self, **settings: Any) -> FakeStream:  # noqa: N802
        return FakeStream(self, "input", **settings)

    def RawOutputStream(self, **settings: Any) -> FakeStream:  # noqa: N802
        return FakeStream(self, "output", **settings)

    def WasapiSettings(self, auto_convert: bool) -> tuple[str, bool]:  # noqa: N802
        return ("wasapi", auto_convert)

    def _exit_handler(self) -> None:
        self.calls.append("exit")

    def _terminate(self) -> None:
        assert all(stream.closed for stream in self.streams), "a stream is still open"
        assert self._initialized == 1
        self._initialized = 0
        self.calls.append("terminate")

    def _initialize(self) -> None:
        self.calls.append("initialize")
        if self.broken:
            raise PortAudioError("Host error", -9999)
        self._initialized = 1
        if self.plugged is not None:
            self.devices = self.plugged


@contextmanager
def installed(*devices: FakeDevice, **settings: Any) -> Iterator[FakeSoundDevice]:
    """Let the program find ``devices``; the first is its host API's default unless said."""
    settings.setdefault("default_input", {"ALSA": 0})
    settings.setdefault("default_output", {"ALSA": 0})
    library = FakeSoundDevice(list(devices), **settings)
    with patch.dict("sys.modules", {"sounddevice": library}):
        yield library


def stopped_clock(moment: float) -> Callable[[], float]:
    """A clock that stands at ``moment``."""
    return lambda: moment
