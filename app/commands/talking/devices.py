"""The microphone and the speaker of one conversation: real ones, or recordings."""

from dataclasses import dataclass

from app.audio.devices import DeviceName
from app.audio.microphone import LiveMicrophone
from app.audio.recording import WavWriter
from app.audio.speaker import LiveSpeaker
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.audio.watchdog import SupervisedMicrophone, SupervisedSpeaker, Watchdog
from app.commands.talking.plan import Plan
from app.settings import ChosenDevice


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """Where the conversation hears and speaks.  ``microphone`` is None when nothing is spoken."""

    microphone: RecordedMicrophone | SupervisedMicrophone | None
    speaker: RecordedSpeaker | SupervisedSpeaker

    @property
    def overflows(self) -> int:
        """How often sound from the microphone was lost in the device."""
        return 0 if self.microphone is None else self.microphone.overflows

    @property
    def scripted_microphone(self) -> RecordedMicrophone | None:
        """The microphone a script speaks into; None where there is none."""
        return self.microphone if isinstance(self.microphone, RecordedMicrophone) else None


def choose_devices(plan: Plan, file: WavWriter | None) -> Devices:
    """Return the devices for ``plan``, not yet opened; ``file`` gets what would have been heard."""
    if plan.live:
        sound = plan.settings.sound
        watchdog = Watchdog(LiveMicrophone(_name(sound.microphone)), LiveSpeaker(_name(sound.speaker)))
        return Devices(microphone=watchdog.microphone, speaker=watchdog.speaker)
    return Devices(
        microphone=RecordedMicrophone() if plan.spoken else None,
        speaker=RecordedSpeaker(file=file),
    )


def _name(chosen: ChosenDevice | None) -> DeviceName | None:
    return None if chosen is None else DeviceName(chosen.name, chosen.host_api)
