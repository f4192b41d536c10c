"""The form behind the settings window: what each row shows now, and what changing it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.errors import EarshotError
from app.session.echo import EchoState
from app.session.effects import Snapshot
from app.session.in_force import SessionInForce
from app.settings import Connection, Eagerness, Settings
from app.settings.leaves import having, value_at
from app.ui.kept_settings import KeptSettings
from app.ui.models.settings import words
from app.ui.models.settings.answers import Answers
from app.ui.models.settings.choices import FREE, options
from app.ui.models.settings.notes import Standing, note
from app.ui.models.settings.rows import KEY_ROWS, PLACES, ROW_AT, Page, Row
from app.ui.models.settings.scales import number, scale_of
from app.ui.models.settings.showing import is_shown
from app.ui.models.settings.trying import CannotBeChosen, chosen
from app.ui.models.settings.values import Note, Option, Scale, When
from app.ui.models.settings.when import explained, when
from app.ui.sentences.keys import keys_in_words

if TYPE_CHECKING:
    from app.audio.offer import Offer
    from app.protocol.profiles import Profile

translate: Final = QCoreApplication.translate

ProfileOf = Callable[[Connection], "Profile | None"]
"""What is known about the service a connection leads to; may raise EarshotError for no address."""

ProblemWith = Callable[[Settings], str]
"""Why a service cannot be asked for these settings, or ""."""


class SettingsForm(QObject):
    """What the settings window shows and does.

    ``row_changed``: a :class:`Row` whose value, words, options, note or visibility is another.
    ``changed``: a page's line, undo or the banner is another.  ``reconnect_wanted``: *Reconnect now*
    was pressed.
    """

    row_changed = Signal(object)
    changed = Signal()
    reconnect_wanted = Signal()

    def __init__(
        self,
        kept: KeptSettings,
        *,
        profile_of: ProfileOf,
        problem_with: ProblemWith,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = kept
        self._profile_of = profile_of
        self._problem_with = problem_with
        self._answers = Answers(kept.settings)
        self._wrong: dict[Row, str] = {}
        self._previews: dict[Row, object] = {}
        self._offer: Offer | None = None
        self._echo = EchoState.OFF
        self._dialled: Connection | None = None
        self._named = ""
        self._partner = False
        self._key_changed = False
        self._standing = self._stand()
        self._shown = {row: self._look_of(row) for row in Row}
        self._around = self._look_around()
        kept.changed.connect(self._settings_changed)
        kept.told.connect(self._look_again)

    # ------------------------------------------------------------- what is shown

    def page_title(self, page: Page) -> str:
        """Return what a page is called."""
        return words.page_title(page)

    def page_line(self, page: Page) -> str:
        """Return what there is to know before anything is changed on a page, or ""."""
        return words.page_line(page, online=self._answers.session.online)

    def shown(self, row: Row) -> bool:
        """Whether a row has a meaning as things are chosen."""
        return is_shown(row, self._kept.settings)

    def label(self, row: Row) -> str:
        """Return what a row is called."""
        return words.label(row)

    def note(self, row: Row) -> Note:
        """Return the one line under a row."""
        return note(row, self._standing)

    def when(self, row: Row) -> When:
        """Return when a change of a row would hold."""
        return when(row, self._answers.session)

    def when_explained(self, row: Row) -> str:
        """Return the same in a sentence."""
        return explained(row, self._answers.session)

    @property
    def no_sample(self) -> str:
        """Why no voice can be heard now, or ""."""
        return "" if self._answers.session.online else words.no_sample()

    def value(self, row: Row) -> object:
        """Return what the control shows: an option's value, a number, or text."""
        value = self._previews.get(row, value_at(self._kept.settings, PLACES[row].path))
        return Eagerness.AUTO if value is Eagerness.MEDIUM else value

    def text(self, row: Row) -> str:
        """Return the value in words: ``1.20 times``, ``Automatic``, ``Marin``."""
        value, scale = self.value(row), self.limits(row)
        if scale is not None and isinstance(value, int | float):
            return number(scale, value)
        found = [option.text for option in self.options(row) if option.value == value]
        if found:
            return found[0]
        return keys_in_words(str(value)) if row in KEY_ROWS else str(value)

    def options(self, row: Row) -> tuple[Option, ...]:
        """Return what there is to choose; none for a text, and for a slider that is never off."""
        return options(row, self._kept.settings, self._offer)

    def free(self, row: Row) -> bool:
        """Whether a row takes other words than its options."""
        return row in FREE

    def placeholder(self, row: Row) -> str:
        """Return what a text field shows while nothing is in it."""
        return words.placeholder(row)

    def limits(self, row: Row) -> Scale | None:
        """Return a slider's scale; its options, if any, are what stands beside it (*Automatic*, *Never*)."""
        return scale_of(row, value_at(self._kept.settings, PLACES[row].path))

    # -------------------------------------------------------------- what is done

    def set(self, row: Row, value: object) -> bool:
        """Choose ``value``; when it cannot be chosen the old one stands, and the note says why."""
        self._previews.pop(row, None)
        self._wrong.pop(row, None)
        taken = True
        try:
            self._choose(row, value)
        except CannotBeChosen as problem:
            self._wrong[row] = str(problem)
            taken = False
        self._look_again()
        return taken

    def _choose(self, row: Row, value: object) -> None:
        new = chosen(row, value)
        if new == self.value(row):
            return
        path = PLACES[row].path
        problem = self._problem_with(having(self._kept.settings, {path: new}))
        if problem:
            raise CannotBeChosen(problem)
        self._kept.change({path: new})

    def preview(self, row: Row, value: object) -> None:
        """Show ``value``, while a slider is dragged, until something is :meth:`set`."""
        self._previews[row] = value
        self._shown[row] = self._look_of(row)
        self.row_changed.emit(row)

    def press_reconnect(self) -> None:
        """*Reconnect now* was pressed."""
        self.reconnect_wanted.emit()

    def undo(self) -> None:
        """Take back the last change."""
        self._wrong.clear()
        self._kept.undo()
        self._look_again()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._kept.last_change)

    @property
    def undo_text(self) -> str:
        """What is written on the button for it."""
        return words.undo_text(tuple(ROW_AT[path] for path in self._kept.last_change if path in ROW_AT))

    @property
    def banner(self) -> str:
        """What there is to say about the file, or ""."""
        return self._kept.sentence

    def close_banner(self) -> None:
        """The person has read it."""
        self._kept.close_sentence()

    # ------------------------------------------------------------- what it is told

    def take_session(self, session: SessionInForce) -> None:
        """Take how the session stands; what the service refused is taken back, and said at its row."""
        back = self._answers.take(session, self._kept.settings, self._kept.revision)
        if back:
            self._kept.take_back(back)
        self._look_again()

    def take_dialled(self, connection: Connection, named: str = "", *, partner: bool = False) -> None:
        """Take what the conversation is connected with, and the address named for this run or "".

        ``partner``: it is the practice partner that was called, whoever was chosen.
        """
        self._dialled = connection
        self._named = named
        self._partner = partner
        self._key_changed = False
        self._look_again()

    def take_key_changed(self) -> None:
        """Another key is to be used with the next connection."""
        self._key_changed = True
        self._look_again()

    def take_device_trouble(self, sentence: str) -> None:
        """A device does not work: said where one was chosen last."""
        self._answers.refuse_last((Row.MICROPHONE, Row.SPEAKER), sentence)
        self._look_again()

    def take_status(self, snapshot: Snapshot) -> None:
        """Take what is done about the assistant's own voice in the microphone."""
        if snapshot.echo is not self._echo:
            self._echo = snapshot.echo
            self._look_again()

    def set_devices(self, offer: Offer) -> None:
        """Take what devices there are."""
        self._offer = offer
        self._look_again()

    # ---------------------------------------------------------------- what follows

    def _settings_changed(self) -> None:
        self._answers.changed(self._kept.settings)
        self._look_again()

    def _look_again(self) -> None:
        """Tell what is another now."""
        self._standing = self._stand()
        before, self._shown = self._shown, {row: self._look_of(row) for row in Row}
        around, self._around = self._around, self._look_around()
        for row in Row:
            if before[row] != self._shown[row]:
                self.row_changed.emit(row)
        if around != self._around:
            self.changed.emit()

    def _stand(self) -> Standing:
        return Standing(
            settings=self._kept.settings,
            session=self._answers.session,
            profile=self._profile(),
            dialled=self._dialled,
            named=self._named,
            partner=self._partner,
            key_changed=self._key_changed,
            wrong=dict(self._wrong),
            refused=dict(self._answers.refused),
            asked=frozenset(self._answers.asked),
            taken=self._answers.taken,
            device_problem="" if self._offer is None else self._offer.problem,
            echo=self._echo,
        )

    def _profile(self) -> Profile | None:
        try:
            return self._profile_of(self._kept.settings.connection)
        except EarshotError:
            return None  # there is no address to know anything of, and the row of the address says so

    def _look_of(self, row: Row) -> object:
        return (
            self.shown(row),
            self.value(row),
            self.options(row),
            self.limits(row),
            self.note(row),
            self.when_explained(row),
        )

    def _look_around(self) -> object:
        return (self._answers.session.online, self._kept.last_change, self._kept.sentence)
