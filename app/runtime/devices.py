"""The microphone and the speaker of one conversation."""

from collections.abc import Callable
from dataclasses import dataclass

from app.audio.devices import DeviceName, Side
from app.audio.echo_devices import CleanMicrophone, EchoRemoval, WatchedSpeaker
from app.audio.echo_worker import EchoWorker
from app.audio.microphone import LiveMicrophone
from app.audio.speaker import LiveSpeaker
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.audio.watchdog import SupervisedMicrophone, SupervisedSpeaker, Watchdog
from app.errors import DeviceError
from app.runtime.changes import Changed
from app.runtime.ports import Switch
from app.settings import ChosenDevice, EchoMode, Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """Where the conversation hears and speaks.

    ``microphone`` is None when nothing is spoken; ``echo`` when none can be removed, and
    ``switch`` when there are no others to go on with, as with recordings.
    """

    microphone: RecordedMicrophone | SupervisedMicrophone | CleanMicrophone | None
    speaker: RecordedSpeaker | SupervisedSpeaker | WatchedSpeaker
    echo: EchoRemoval | None = None
    switch: Switch | None = None

    @property
    def overflows(self) -> int:
        """How often sound from the microphone was lost in the device."""
        return 0 if self.microphone is None else self.microphone.overflows

    @property
    def scripted_microphone(self) -> RecordedMicrophone | None:
        """The microphone a script speaks into; None where there is none."""
        return self.microphone if isinstance(self.microphone, RecordedMicrophone) else None


def live_devices(sound: Sound) -> Devices:
    """Return the real devices for ``sound``, not yet opened."""
    worker = EchoWorker(on=removes_echo(sound))
    watchdog = Watchdog(
        LiveMicrophone(device_name(sound.microphone)),
        LiveSpeaker(device_name(sound.speaker), on_handed=worker.far),
    )
    echo = EchoRemoval(worker, watchdog.microphone, watchdog.speaker)
    switch = LiveSwitch(echo, sound)
    return Devices(microphone=echo.microphone, speaker=echo.speaker, echo=echo, switch=switch)


class LiveSwitch:
    """Goes on with other devices, and with or without the removal of echo, while sound is heard."""

    def __init__(self, echo: EchoRemoval, sound: Sound) -> None:
        self._echo = echo
        self._sound = sound

    def use(self, sound: Sound) -> Changed:
        """Do as ``sound`` says where it differs from what was said before.

        Blocks for some tenths of a second, seconds if a device does not respond.
        """
        before, self._sound = self._sound, sound
        changes: list[tuple[Side, Callable[[DeviceName | None], None], ChosenDevice | None]] = []
        if sound.speaker != before.speaker:
            changes.append((Side.SPEAKER, self._echo.speaker.use, sound.speaker))
        if sound.microphone != before.microphone:
            changes.append((Side.MICROPHONE, self._echo.microphone.use, sound.microphone))
        errors = []
        for _, use, device in changes:
            try:
                use(device_name(device))
            except DeviceError as error:
                errors.append(error)
        self._echo.use(on=removes_echo(sound))
        return Changed(sides=frozenset(side for side, _, _ in changes), errors=tuple(errors))


def removes_echo(sound: Sound) -> bool:
    """Whether the assistant's own voice is to be removed, where that is possible."""
    return sound.echo is not EchoMode.OFF


def device_name(chosen: ChosenDevice | None) -> DeviceName | None:
    """The device a person chose; None is the system's default."""
    return None if chosen is None else DeviceName(chosen.name, chosen.host_api)
