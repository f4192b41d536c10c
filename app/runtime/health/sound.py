"""Whether this computer's microphone and speaker can be used.

A sound system may hang.  So :func:`look` runs in a child process, which :func:`ask_child` gives
a limited time; between them goes one :class:`SoundReport` as JSON.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import Any, Final

from app.audio.devices import Device, DeviceName, list_devices
from app.audio.level import rms_dbfs
from app.audio.library import portaudio, sound_library
from app.audio.microphone import Block, LiveMicrophone
from app.audio.playout import Playout
from app.audio.speaker import LiveSpeaker
from app.audio.streams import RATES
from app.errors import DeviceError
from app.runtime.health import child

FIRST_SOUND_WITHIN_S: Final = 3.0
LISTEN_S: Final = 0.5
"""How much sound of the microphone is taken to say how loud the room is."""

CHILD_WITHIN_S: Final = 30.0
ONLY_SOUND: Final = "--only-sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceReport:
    """A device, and the rates (samples per second) at which it says it can be opened for either side."""

    name: str
    host_api: str
    inputs: int
    outputs: int
    default_for: tuple[str, ...]
    input_rates: tuple[int, ...]
    output_rates: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideReport:
    """The microphone or the speaker that would be used.

    ``device`` is None when none could be opened, and ``problem`` then says why;
    it also says what is wrong with one that opened but gives or takes no sound.
    ``level_dbfs``: how loud a microphone's room is; None for a speaker.  ``in_use``: this program has it
    open already, and sound arrives from it.
    """

    device: str | None = None
    problem: str | None = None
    level_dbfs: float | None = None
    in_use: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundReport:
    """Everything :func:`look` found.  ``library`` is PortAudio's own version text, None without it."""

    library: str | None = None
    problem: str | None = None
    host_apis: tuple[str, ...] = ()
    devices: tuple[DeviceReport, ...] = ()
    microphone: SideReport = SideReport()
    speaker: SideReport = SideReport()


def look(microphone: DeviceName | None, speaker: DeviceName | None) -> SoundReport:
    """Look at every device, and open the two to be used (``None``: the system's choice) for a moment."""
    try:
        library = sound_library()
        with portaudio:
            version = str(library.get_portaudio_version()[1])
            host_apis = tuple(str(api["name"]) for api in library.query_hostapis())
        devices = tuple(_device_report(library, device) for device in list_devices())
    except DeviceError as error:
        return SoundReport(problem=str(error))
    return SoundReport(
        library=version,
        host_apis=host_apis,
        devices=devices,
        microphone=try_microphone(microphone),
        speaker=try_speaker(speaker),
    )


def _device_report(library: Any, device: Device) -> DeviceReport:
    return DeviceReport(
        name=device.name.name,
        host_api=device.name.host_api,
        inputs=device.inputs,
        outputs=device.outputs,
        default_for=tuple(sorted(side.value for side in device.default_for)),
        input_rates=_rates(library, library.check_input_settings, device, device.inputs),
        output_rates=_rates(library, library.check_output_settings, device, device.outputs),
    )


def _rates(library: Any, check: Any, device: Device, channels: int) -> tuple[int, ...]:
    """The rates at which ``device`` says it can be opened; none where it has no such side."""
    if not channels:
        return ()
    accepted = []
    for rate in sorted(RATES):
        try:
            with portaudio:
                check(device=device.index, channels=min(channels, 2), dtype="int16", samplerate=rate)
        except library.PortAudioError:
            # Refusing is how a device answers this question.
            continue
        accepted.append(rate)
    return tuple(accepted)


def try_microphone(wanted: DeviceName | None) -> SideReport:
    """Open it and listen for :data:`LISTEN_S`."""
    pieces: list[bytes] = []
    enough = Event()

    def listen(block: Block) -> None:
        pieces.append(block.pcm)
        if sum(map(len, pieces)) >= LISTEN_S * 48_000:
            enough.set()

    microphone = LiveMicrophone(wanted)
    try:
        microphone.start(listen, _ignore)
    except DeviceError as error:
        return SideReport(problem=str(error))
    device = str(microphone.device)
    heard = enough.wait(FIRST_SOUND_WITHIN_S)
    microphone.stop()
    if not heard:
        return SideReport(device=device, problem=f"The microphone {device} opens, but gives no sound.")
    return SideReport(device=device, level_dbfs=round(rms_dbfs(b"".join(pieces)), 1))


class _Watched(Playout):
    """Silence that tells when the device first asked for some."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = Event()

    def pull(self, frames: int, heard_at: float) -> bytes:
        self.asked.set()
        return super().pull(frames, heard_at)


def try_speaker(wanted: DeviceName | None) -> SideReport:
    """Open it and play a moment of silence."""
    playout = _Watched()
    speaker = LiveSpeaker(wanted, playout)
    try:
        speaker.start(_ignore, _ignore)
    except DeviceError as error:
        return SideReport(problem=str(error))
    device = str(speaker.device)
    taken = playout.asked.wait(FIRST_SOUND_WITHIN_S)
    speaker.stop()
    if not taken:
        return SideReport(device=device, problem=f"The speaker {device} opens, but takes no sound.")
    return SideReport(device=device)


def _ignore(_: object) -> None:
    """What happens to a device after it was tried shows in what it gave or took."""


def ask_child(
    command: Sequence[str] | None = None,
    within_s: float = CHILD_WITHIN_S,
    unwanted: Callable[[], bool] = lambda: False,
) -> SoundReport:
    """Run ``command``, which prints the report of :func:`look`; say in ``problem`` when it does not.

    ``command``: None for this program's own.  ``unwanted``: nobody waits for it any more.
    """
    try:
        return child.ask(command or sound_command(), SoundReport, within_s=within_s, unwanted=unwanted)
    except child.NoAnswer as error:
        return SoundReport(problem=f"The sound system {error}")


def sound_command() -> list[str]:
    """Return the command line on which this program looks at the sound system alone."""
    return child.command(ONLY_SOUND)
