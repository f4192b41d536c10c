"""The window: arranges finished widgets in one calm column, and decides nothing about the conversation."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.ui.actions import Actions, Command, keys_of
from app.ui.icons import Icon
from app.ui.theme import ThemeSource, space
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.turn_layout import TurnStyle

SMALLEST: Final = QSize(360, 480)
USUAL: Final = QSize(440, 760)
NARROW: Final = 400
"""Below this width the text field folds into its icon."""


class MainWindow(QWidget):
    """The one window.

    ``close_requested``: the person wants it closed; whoever owns it closes what belongs
    to it first.  ``field_wanted``: the keys should go to the text field, which is in sight now.
    ``settings_wanted``: the settings should come into sight.  ``seen``: it is in sight, or no more.
    """

    close_requested = Signal()
    field_wanted = Signal()
    settings_wanted = Signal()
    seen = Signal(bool)

    def __init__(
        self,
        *,
        status_line: QWidget,
        waveform: QWidget,
        transcript: QWidget,
        empty_state: QWidget,
        notices: QWidget,
        composer: QWidget,
        talk_button: QWidget,
        stop_button: QWidget,
        mute_button: QWidget,
        actions: Actions,
        themes: ThemeSource,
    ) -> None:
        super().__init__()
        self._composer = composer
        self._themes = themes
        self._measured: list[QWidget] = []
        self._unfolded: bool | None = None
        self._words = QStackedLayout()
        self._keyboard = IconButton(Icon.KEYBOARD, self.tr("Write instead"), themes)
        self._keyboard.set_keys(keys_of(Command.WRITE))
        self._keyboard.clicked.connect(self.toggle_field)
        self._settings = IconButton(Icon.SETTINGS, self.tr("Settings"), themes)
        self._settings.set_keys(keys_of(Command.SETTINGS))
        self._settings.clicked.connect(self.settings_wanted)
        self._arrange_column(
            self._across(status_line, mute_button, self._settings),
            waveform,
            self._stacked(empty_state, transcript),
            notices,
            composer,
            self._around(self._keyboard, talk_button, stop_button),
        )
        self._measure()
        self.addActions(actions.actions)
        self.setWindowTitle(self.tr("Earshot"))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)

    # --------------------------------------------------------------- arranging

    def _arrange_column(self, *parts: QWidget | QStackedLayout) -> None:
        """Put the parts under each other; only the words take all the width and height there is.

        They become the window's children in this order, which is how a screen reader goes through them.
        """
        column = QVBoxLayout(self)
        column.setSpacing(space(3))
        column.setContentsMargins(0, space(4), 0, space(3))
        for part in parts:
            if isinstance(part, QStackedLayout):
                column.addLayout(part, 1)
            else:
                column.addLayout(self._in_the_middle(part))

    def _in_the_middle(self, part: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(space(5), 0, space(5), 0)
        row.addWidget(part)
        self._measured.append(part)
        return row

    def _across(self, status_line: QWidget, *buttons: QWidget) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(space(2))
        row.addWidget(status_line, 1)
        for button in buttons:
            row.addWidget(button)
        return holder

    def _stacked(self, empty_state: QWidget, transcript: QWidget) -> QStackedLayout:
        self._words.addWidget(empty_state)
        self._words.addWidget(transcript)
        return self._words

    def _around(self, left: QWidget, middle: QWidget, right: QWidget) -> QWidget:
        """Put ``middle`` in the middle of the window, whatever stands beside it."""
        holder = QWidget()
        row = QGridLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(space(5))
        row.addWidget(left, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(middle, 0, 1)
        row.addWidget(right, 0, 2, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        row.setColumnStretch(0, 1)
        row.setColumnStretch(2, 1)
        return holder

    def _measure(self) -> None:
        """Make no part wider than the words may be."""
        for part in self._measured:
            part.setMaximumWidth(round(TurnStyle.of(self._themes.theme).column))

    # ----------------------------------------------------------------- showing

    def show_words(self, there_are_some: bool) -> None:
        """Show the transcript, or what to do while there is none."""
        self._words.setCurrentIndex(1 if there_are_some else 0)

    def open_field(self) -> None:
        """Unfold the text field and ask for the keys to go there."""
        self._unfolded = True
        self._fold()
        self.field_wanted.emit()

    def toggle_field(self) -> None:
        """Fold the text field away, or unfold it."""
        if self._composer.isVisible():
            self._unfolded = False
            self._fold()
        else:
            self.open_field()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or be a window again."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _fold(self) -> None:
        unfolded = self.width() >= NARROW if self._unfolded is None else self._unfolded
        self._composer.setVisible(unfolded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the text field where there is no room for it; what the person chose stays."""
        super().resizeEvent(event)
        self._fold()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the window as the eye does, down and from left to right, whenever a part was made."""
        parts = sorted(filter(self._is_reached_by_tab, self.findChildren(QWidget)), key=self._place)
        if not parts:
            return False
        here = self.focusWidget()
        step = 1 if forward else -1
        at = parts.index(here) + step if here in parts else 0 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        parts[at % len(parts)].setFocus(reason)
        return True

    def _is_reached_by_tab(self, part: QWidget) -> bool:
        by_tab = part.focusPolicy() & Qt.FocusPolicy.TabFocus
        return bool(by_tab) and part.isVisible() and part.isEnabled() and part.focusProxy() is None

    def _place(self, part: QWidget) -> tuple[int, int]:
        middle = part.mapTo(self, part.rect().center())
        return middle.y(), middle.x()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's letters, and say when it becomes small or large."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._measure()
        elif event.type() is QEvent.Type.WindowStateChange:
            self.seen.emit(self.in_sight)

    @property
    def in_sight(self) -> bool:
        """Whether it lies on the desktop, perhaps under others."""
        return self.isVisible() and not self.isMinimized()

    def showEvent(self, event: QShowEvent) -> None:
        """Say that it is in sight."""
        super().showEvent(event)
        self.seen.emit(self.in_sight)

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is not."""
        super().hideEvent(event)
        self.seen.emit(self.in_sight)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave the closing to whoever owns the window."""
        event.ignore()
        self.close_requested.emit()
