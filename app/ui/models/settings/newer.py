"""Whether there is a newer version: what was found out last, when, and what is sent for it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject, Signal

from app.ui.models.settings.prices import day
from app.ui.models.settings.values import Note, Tone
from app.ui.sentences.saying import in_words

translate: Final = QCoreApplication.translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What came of asking.

    ``at``: when that was, in seconds since 1970.  ``version``: the newest there is, "" where it is
    this one.  ``trouble``: why it brought nothing, for after a colon, or "".
    """

    at: float
    version: str = ""
    trouble: str = ""


class NewerModel(QObject):
    """What the row shows; ``changed`` is emitted when any property is another.

    ``page_wanted``: a person wants to read what is new.  ``host``: who is asked; "" where nobody can be.
    """

    changed = Signal()
    page_wanted = Signal()

    def __init__(self, host: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._on = False
        self._asking = False
        self._asked: Asked | None = None

    @property
    def editable(self) -> bool:
        """Whether there is anything to turn on."""
        return bool(self._host)

    @property
    def version(self) -> str:
        """The newer version there is, "" when none is known or none is looked for."""
        return self._asked.version if self.editable and self._on and self._asked is not None else ""

    @property
    def note(self) -> Note:
        """What was found out, and what is sent."""
        if not self.editable:
            return Note(
                text=translate(
                    "Settings", "This copy was not made from a release, so it cannot know of newer ones."
                )
            )
        if self._on and self._asking:
            return Note(text=translate("Settings", "Asking {0}...").format(self._host))
        if not self._on or self._asked is None:
            return Note(text=self._promise())
        return self._told(self._asked)

    def show(self, *, on: bool, asking: bool, asked: Asked | None) -> None:
        """Show whether it is looked for, whether that is under way, and what came of it last."""
        if (on, asking, asked) != (self._on, self._asking, self._asked):
            self._on, self._asking, self._asked = on, asking, asked
            self.changed.emit()

    def _promise(self) -> str:
        return translate(
            "Settings",
            "Asks {0} once a day and sends nothing but the request. Nothing is ever installed by itself.",
        ).format(self._host)

    def _told(self, asked: Asked) -> Note:
        when = _moment(asked.at)
        if asked.trouble:
            text = translate("Settings", "{0} could not be asked on {1}: {2}. It is asked again a day later.")
            said = text.format(self._host, when, in_words(asked.trouble))
            return Note(text=said, tone=Tone.CAUTION)
        text = (
            translate(
                "Settings",
                "Version {2} is there ({0}, {1}). Asked once a day; nothing is sent but the request.",
            )
            if asked.version
            else translate(
                "Settings",
                "This is the newest version ({0}, {1}). Asked once a day; nothing is sent but the request.",
            )
        )
        return Note(text=text.format(self._host, when, asked.version))


def _moment(at: float) -> str:
    """Return a moment as people write it, day and time."""
    moment = QDateTime.fromSecsSinceEpoch(int(at))
    time = QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    written = moment.date()
    return f"{day(f'{written.year():04}-{written.month():02}-{written.day():02}')}, {time}"
