"""Starting at login: how it stands with the system, and changing that.  No settings file knows of it."""

import asyncio
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.errors import EarshotError
from app.system.autostart import Autostart, Found, State
from app.ui.models.settings.key import Starter
from app.ui.models.settings.values import Note, Option, Tone
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate


class StartModel(QObject):
    """What the row shows and does; ``changed`` is emitted when any property is another.

    ``way`` gives this system's way; it and all it does may block, and so run in another thread.
    """

    changed = Signal()

    def __init__(self, way: Callable[[], Autostart], tasks: Starter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._way = way
        self._tasks = tasks
        self._found: Found | None = None
        self._would = ""
        self._complaint = ""
        self._busy = False

    # ------------------------------------------------------------------ what is shown

    @property
    def options(self) -> tuple[Option, ...]:
        """What may be chosen."""
        return (
            Option(value=False, text=translate("Settings", "No")),
            Option(value=True, text=translate("Settings", "Yes")),
        )

    @property
    def on(self) -> bool | None:
        """Whether Earshot starts at login; None while that is not known."""
        return None if self._found is None else self._found.state is State.ON

    @property
    def editable(self) -> bool:
        """Whether it can be changed here and now."""
        return not self._busy and self._found is not None and self._found.state is not State.FOREIGN

    @property
    def note(self) -> Note:
        """What there is to say: what went wrong, or what is started."""
        if self._complaint:
            return Note(text=in_words(self._complaint), tone=Tone.TROUBLE)
        if self._found is None:
            return Note(text=translate("Settings", "Asking the system..."))
        return self._told(self._found)

    def _told(self, found: Found) -> Note:
        starts = found.starts or translate("Settings", "nothing")
        match found.state:
            case State.ON:
                return Note(
                    text=translate("Settings", "When you log in, this is started: {0}").format(starts)
                )
            case State.OFF:
                return Note(text=translate("Settings", "Yes would start this: {0}").format(self._would))
            case State.SWITCHED_OFF:
                text = translate("Settings", "It was switched off in {0}. Yes switches it on again.")
                return Note(text=text.format(found.place))
            case State.FOREIGN:
                text = translate(
                    "Settings", "{0} was not written by Earshot and starts {1}. Remove it there first."
                )
                return Note(text=text.format(found.place, starts), tone=Tone.CAUTION)

    # ------------------------------------------------------------------ what is done

    def look(self) -> None:
        """Ask the system how it stands."""
        self._do(lambda _: None)

    def set(self, on: bool) -> None:
        """Start at login, or no more."""
        if self.editable and on is not self.on:
            self._do((lambda way: way.turn_on()) if on else (lambda way: way.turn_off()))

    def _do(self, deed: Callable[[Autostart], None]) -> None:
        if self._busy:
            return
        self._busy = True
        self._complaint = ""
        self.changed.emit()
        self._tasks.start(self._done(deed), name="start at login")

    async def _done(self, deed: Callable[[Autostart], None]) -> None:
        """Do it, and look what came of it: the system's word counts, not what was asked of it."""
        try:
            self._found, self._would, self._complaint = await asyncio.to_thread(_work, self._way, deed)
        finally:
            self._busy = False
        self.changed.emit()


def _work(way: Callable[[], Autostart], deed: Callable[[Autostart], None]) -> tuple[Found | None, str, str]:
    """Return how it stands afterwards, what would be started, and what went wrong; in another thread."""
    complaint, would = "", ""
    try:
        there = way()
        would = " ".join(there.start.words)
        deed(there)
    except EarshotError as error:
        complaint = str(error)
    try:
        return way().look(), would, complaint
    except EarshotError as error:
        return None, would, complaint or str(error)
