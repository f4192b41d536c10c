"""Everything the settings window shows, in one value."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from app.ui.models.doctor import DoctorModel
from app.ui.models.settings.about import AboutModel
from app.ui.models.settings.checks import ConnectionCheck, MicrophoneCheck, SpeakerCheck, VoiceSample
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.key import KeyModel
from app.ui.models.settings.key_recordings import KeyRecordings
from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.newer import NewerModel
from app.ui.models.settings.start import StartModel


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsModels:
    """What the settings window shows."""

    form: SettingsForm
    key: KeyModel
    connection: ConnectionCheck
    microphone: MicrophoneCheck
    speaker: SpeakerCheck
    sample: VoiceSample
    about: AboutModel
    level: LiveLevel
    keys: KeyRecordings
    start: StartModel
    doctor: DoctorModel
    newer: NewerModel

    @property
    def all(self) -> tuple[QObject, ...]:
        """All of them, the ones that look at others first."""
        return (
            self.keys,
            self.doctor,
            self.newer,
            self.start,
            self.sample,
            self.speaker,
            self.microphone,
            self.connection,
            self.key,
            self.about,
            self.level,
            self.form,
        )
