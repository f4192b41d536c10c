"""One row: a label, when a change holds, what changes it, and one line about it."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.settings.field import field_height
from app.ui.widgets.settings.note_line import NoteLine
from app.ui.widgets.settings.row_head import RowHead
from app.ui.widgets.settings.words import Words

LABEL_CHARS: Final = 24
"""How many letters of a usual width a label beside its control may have in a line."""

CONTROL_CHARS: Final = 36
"""A row in which a control has room for fewer letters than these has its label above it."""


def label_width() -> int:
    """Return how wide the labels are that stand beside their controls."""
    return LABEL_CHARS * QFontMetrics(font(Text.BODY)).averageCharWidth()


def is_narrow(width: int) -> bool:
    """Return whether labels stand above their controls in a row so wide."""
    room = width - label_width() - space(4)
    return room < CONTROL_CHARS * QFontMetrics(font(Text.BODY)).averageCharWidth()


class RowFrame(QWidget):
    """Arranges label, control and note: beside each other where there is room, else from the top down.

    When a change holds stands with the label.  ``plain``: the control is words, whose first line
    stands beside the label's.
    """

    def __init__(
        self,
        label: str,
        control: QWidget,
        keyboard: QWidget,
        themes: ThemeSource,
        parent: QWidget | None = None,
        *,
        plain: bool = False,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._plain = plain
        self._narrow: bool | None = None
        self._says_when = True
        self._keyboard = keyboard
        self._head = RowHead(label, themes, self)
        self._head.label.setBuddy(keyboard)
        self.note = NoteLine(themes, self)
        if label:
            keyboard.setAccessibleName(label)
        self._head.setVisible(bool(label))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(space(4))
        self._grid.setVerticalSpacing(space(1))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        control.setParent(self)
        themes.changed.connect(self._rearrange)
        self._arrange(narrow=False)

    @property
    def label(self) -> Words:
        """What the row is called."""
        return self._head.label

    @property
    def when(self) -> Words:
        """When a change holds, in a few words."""
        return self._head.when

    @property
    def narrow(self) -> bool:
        """Whether the label stands above the control."""
        return bool(self._narrow)

    def describe(self, description: str) -> None:
        """Say to a screen reader what there is to know beside the name."""
        self._keyboard.setAccessibleDescription(description)

    def show_when(self, words: str, explained: str) -> None:
        """Say in a few ``words`` when a change holds, and in a sentence where a pointer rests."""
        if self._says_when:
            self._head.show_when(words)
            self.setToolTip(explained)

    def leave_out_when(self) -> None:
        """Say nothing of when a change holds, now and later: where that is of no weight."""
        self.show_when("", "")
        self._says_when = False

    def _arrange(self, *, narrow: bool) -> None:
        self._narrow = narrow
        grid, head = self._grid, self._head
        for part in (head, self._control, self.note):
            grid.removeWidget(part)
        if narrow:
            head.stand_above()
            for line, part in enumerate((head, self._control, self.note)):
                grid.addWidget(part, line, 0)
            grid.setColumnMinimumWidth(0, 0)
        else:
            head.stand_beside(label_width(), 0 if self._plain else field_height())
            grid.addWidget(head, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._control, 0, 1)
            grid.addWidget(self.note, 1, 1)
            # A row without a label keeps its place under the others.
            grid.setColumnMinimumWidth(0, label_width() + (0 if self.label.text() else space(4)))
        grid.setColumnStretch(0, int(narrow))
        grid.setColumnStretch(1, int(not narrow))
        self.updateGeometry()

    def _rearrange(self) -> None:
        self._arrange(narrow=is_narrow(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the label beside the control, or above it."""
        super().resizeEvent(event)
        narrow = is_narrow(self.width())
        if narrow != self._narrow:
            self._arrange(narrow=narrow)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the system's letters."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._rearrange()
