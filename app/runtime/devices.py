"""The microphone and the speaker of one conversation."""

from dataclasses import dataclass

from app.audio.devices import DeviceName
from app.audio.echo_devices import CleanMicrophone, EchoRemoval, WatchedSpeaker
from app.audio.echo_worker import EchoWorker
from app.audio.microphone import LiveMicrophone
from app.audio.speaker import LiveSpeaker
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.audio.watchdog import SupervisedMicrophone, SupervisedSpeaker, Watchdog
from app.settings import ChosenDevice, EchoMode, Sound


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """Where the conversation hears and speaks.

    ``microphone`` is None when nothing is spoken; ``echo`` when none is to be removed,
    as between recordings.
    """

    microphone: RecordedMicrophone | SupervisedMicrophone | CleanMicrophone | None
    speaker: RecordedSpeaker | SupervisedSpeaker | WatchedSpeaker
    echo: EchoRemoval | None = None

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
    worker = None if sound.echo is EchoMode.OFF else EchoWorker()
    watchdog = Watchdog(
        LiveMicrophone(_name(sound.microphone)),
        LiveSpeaker(_name(sound.speaker), on_handed=None if worker is None else worker.far),
    )
    if worker is None:
        return Devices(microphone=watchdog.microphone, speaker=watchdog.speaker)
    echo = EchoRemoval(worker, watchdog.microphone, watchdog.speaker)
    return Devices(microphone=echo.microphone, speaker=echo.speaker, echo=echo)


def _name(chosen: ChosenDevice | None) -> DeviceName | None:
    return None if chosen is None else DeviceName(chosen.name, chosen.host_api)
