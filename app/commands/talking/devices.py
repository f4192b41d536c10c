"""Which devices a conversation without a window has: real ones, or recordings."""

from app.audio.recording import WavWriter
from app.audio.virtual import RecordedMicrophone, RecordedSpeaker
from app.commands.talking.plan import Plan
from app.runtime.devices import Devices, live_devices


def choose_devices(plan: Plan, file: WavWriter | None) -> Devices:
    """Return the devices for ``plan``, not yet opened; ``file`` gets what would have been heard."""
    if plan.live:
        return live_devices(plan.settings.sound)
    return Devices(
        microphone=RecordedMicrophone() if plan.spoken else None,
        speaker=RecordedSpeaker(file=file),
    )
