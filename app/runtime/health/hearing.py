"""What the report about the sound system means to a person."""

from typing import Final

from app.audio.devices import Side
from app.audio.level import FLOOR_DBFS
from app.runtime.health.finding import Finding, State, Topic
from app.runtime.health.sound import SideReport, SoundReport

TOPICS: Final = {Side.MICROPHONE: Topic.MICROPHONE, Side.SPEAKER: Topic.SPEAKER}
MEANWHILE: Final = 'Until then you can type, in the window or with: earshot talk --text "what can you do".'
IN_USE: Final = "This conversation is using it, and sound arrives."
SILENT_ADVICE: Final = "Look for a mute switch on it, and for the system's permission to use the microphone."


def find_sound(report: SoundReport) -> tuple[Finding, ...]:
    """Turn ``report`` into one finding for the library and one for each side."""
    if report.library is None:
        problem = report.problem or "The sound system gave no answer."
        library = Finding(
            topic=Topic.SOUND_LIBRARY,
            state=State.BROKEN,
            says=problem,
            advice=MEANWHILE,
        )
        return (library, _untried(Side.MICROPHONE), _untried(Side.SPEAKER))
    apis = ", ".join(report.host_apis) or "no sound system"
    library = Finding(
        topic=Topic.SOUND_LIBRARY, state=State.WORKS, says=f"{_short(report.library)}, by way of {apis}."
    )
    return (library, _side(Side.MICROPHONE, report.microphone), _side(Side.SPEAKER, report.speaker))


def _short(version: str) -> str:
    """PortAudio's version without the revision it was built from."""
    return version.partition(",")[0].removesuffix("-devel").replace(" V", " ")


def _untried(side: Side) -> Finding:
    says = "Not tried, for want of the sound library."
    return Finding(topic=TOPICS[side], state=State.UNUSED, says=says)


def _side(side: Side, report: SideReport) -> Finding:
    topic = TOPICS[side]
    if report.problem is not None:
        return Finding(topic=topic, state=State.BROKEN, says=report.problem, advice=MEANWHILE)
    if report.in_use:
        return Finding(topic=topic, state=State.WORKS, says=IN_USE)
    match report.level_dbfs:
        case None:
            return Finding(topic=topic, state=State.WORKS, says=f"{report.device} opens and takes sound.")
        case level if level <= FLOOR_DBFS:
            says = f"{report.device} opens, but gives nothing but digital silence."
            return Finding(topic=topic, state=State.DOUBTFUL, says=says, advice=SILENT_ADVICE)
        case level:
            says = f"{report.device} opens and hears the room at {level:.0f} dBFS."
            return Finding(topic=topic, state=State.WORKS, says=says)
