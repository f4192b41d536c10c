"""Has the window's doctor look at the same things as ``earshot doctor``, in a thread of its own."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from app.errors import BadChord
from app.practice.abilities import Abilities
from app.runtime.health import child
from app.runtime.health.checkup import Look, Subject, checkup
from app.runtime.health.finding import TITLES, Finding, State, Topic, prevents_talking
from app.runtime.health.hotkey import find_hotkey, judge_hotkey
from app.runtime.health.sound import SideReport, SoundReport, ask_child
from app.settings import Loaded
from app.system.hotkey.choosing import Choice
from app.system.hotkey.chord import parse
from app.system.secrets import Secrets
from app.system.versions import version_lines
from app.ui.kept_settings import KeptSettings
from app.ui.models.doctor import DoctorModel, Line, LineState, Part
from app.ui.models.hotkeys import HotkeyModel, KeyUse

STATES: Final = {
    State.WORKS: LineState.WORKS,
    State.DOUBTFUL: LineState.DOUBTFUL,
    State.BROKEN: LineState.BROKEN,
    State.UNUSED: LineState.UNUSED,
}


class Doctor:
    """``shown`` is what there is to see.  ``hears``: whether the conversation gets sound now."""

    def __init__(
        self, kept: KeptSettings, secrets: Secrets, hotkeys: HotkeyModel, hears: Callable[[], bool]
    ) -> None:
        self._kept = kept
        self._secrets = secrets
        self._hotkeys = hotkeys
        self._hears = hears
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="doctor")
        self.shown = DoctorModel(self._parts, self._thread.submit, version_lines)

    async def aclose(self) -> None:
        """Look no further, and return when nothing is looked at any more; takes some seconds at most."""
        self.shown.stop()
        await asyncio.to_thread(self._thread.shutdown)

    def _parts(self, unwanted: Callable[[], bool]) -> Sequence[Part]:
        """Take what is chosen now, in the window's thread; what is found out uses nothing of the window."""
        hears, hotkey = self._hears(), self._hotkey()
        subject = Subject(
            path=self._kept.path,
            loaded=Loaded(settings=self._kept.settings, notice=self._kept.sentence or None),
            secrets=self._secrets,
            sound=lambda: heard(ask_child(unwanted=unwanted), hears=hears),
            partner=lambda: child.ask(child.command("--only-partner"), Abilities, unwanted=unwanted),
            hotkey=hotkey,
        )
        return [_part(look) for look in checkup(subject)]

    def _hotkey(self) -> Callable[[], Finding]:
        """Say how the talk key stands with this window, which knows better than another try would."""
        written, hotkeys = self._kept.settings.keys.talk, self._hotkeys
        standing = hotkeys.standing(KeyUse.TALK)
        if standing is None:
            return lambda: find_hotkey(written, window_has_it=True)
        choice = Choice(engine=hotkeys.engine, reason=hotkeys.reason)
        try:
            chord = parse(written)
        except BadChord:
            return lambda: find_hotkey(written, window_has_it=True)
        return lambda: judge_hotkey(choice, standing, chord)


def heard(report: SoundReport, *, hears: bool) -> SoundReport:
    """Return ``report`` without a trouble that is none: some devices let nobody in beside us."""
    if not hears or report.library is None or report.microphone.problem is None:
        return report
    return SoundReport(
        library=report.library,
        host_apis=report.host_apis,
        devices=report.devices,
        microphone=SideReport(in_use=True),
        speaker=report.speaker,
    )


def _part(look: Look) -> Part:
    def find() -> tuple[Line, ...]:
        try:
            return tuple(map(line, look.find()))
        except child.NoAnswer as error:
            return tuple(_unanswered(topic, error) for topic in look.topics)

    return Part(titles=tuple(TITLES[topic] for topic in look.topics), find=find)


def _unanswered(topic: Topic, error: child.NoAnswer) -> Line:
    return Line(
        title=TITLES[topic], state=LineState.DOUBTFUL, says=f"It {error}", advice="Look again in a moment."
    )


def line(found: Finding) -> Line:
    """Return a finding as the window shows it."""
    return Line(
        title=TITLES[found.topic],
        state=STATES[found.state],
        says=found.says,
        advice=found.advice,
        vital=prevents_talking(found),
    )
