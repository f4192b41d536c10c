"""What a row is called and, more quietly, when a change of it holds."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Text, ThemeSource, space
from app.ui.widgets.settings.placing import put
from app.ui.widgets.settings.words import Words

ANY_WIDTH = 16_777_215
"""What Qt takes for no limit."""


class RowHead(QWidget):
    """Two lines, beside a control; or one above it, the second part at its end where it has room."""

    def __init__(self, label: str, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._above = False
        self._centred_on = 0
        self.label = Words(label.replace("&", "&&"), Text.BODY, themes, self)
        self.when = Words("", Text.TIME, themes, self, quiet=True)
        self.when.hide()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_when(self, words: str) -> None:
        """Say when a change holds; "" where nothing can be changed."""
        if words != self.when.text():
            self.when.setText(words)
            self.when.setVisible(bool(words))
            self._refit()

    def stand_beside(self, width: int, centred_on: int) -> None:
        """Stand beside a control whose first line is ``centred_on`` high; 0: begin where it begins."""
        self._above, self._centred_on = False, centred_on
        self.setFixedWidth(width)
        self._refit()

    def stand_above(self) -> None:
        """Stand above a control, as wide as that is."""
        self._above, self._centred_on = True, 0
        self.setMinimumWidth(0)
        self.setMaximumWidth(ANY_WIDTH)
        self._refit()

    # ------------------------------------------------------------------ arranging

    @property
    def _in_one_line(self) -> bool:
        """Whether both have room in one line, above a control."""
        words = self.label.fontMetrics().horizontalAdvance(self.label.text()) + self._when_width
        return self._above and words + space(4) <= self.width()

    @property
    def _when_width(self) -> int:
        return self.when.fontMetrics().horizontalAdvance(self.when.text()) + 2

    def _top(self) -> int:
        """Return how much is left free above, so that one line of each is centred on the control."""
        lines = self.label.fontMetrics().height()
        lines += self.when.fontMetrics().height() if self.when.text() else 0
        return max(0, (self._centred_on - lines) // 2)

    def heightForWidth(self, width: int) -> int:
        """Return the height of both as they are wrapped."""
        label = self._top() + self.label.heightForWidth(width)
        under = bool(self.when.text()) and not self._in_one_line
        return label + (self.when.heightForWidth(width) if under else 0)

    def hasHeightForWidth(self) -> bool:
        """Words are wrapped."""
        return True

    def sizeHint(self) -> QSize:
        """Return the height that is needed at this width."""
        width = max(self.width(), 1)
        return QSize(width if not self._above else 1, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the height that is needed at this width: nothing is ever cut off."""
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both where they belong."""
        super().resizeEvent(event)
        self._refit()

    def _refit(self) -> None:
        width, top = self.width(), self._top()
        height = self.label.heightForWidth(width)
        put(self.label, 0, top, width, height)
        end = Qt.AlignmentFlag.AlignTrailing if self._in_one_line else Qt.AlignmentFlag.AlignLeading
        self.when.setAlignment(end | Qt.AlignmentFlag.AlignTop)
        if self._in_one_line:
            label, when = self.label.fontMetrics(), self.when.fontMetrics()
            down = label.ascent() - when.ascent()
            put(self.label, 0, 0, width - self._when_width - space(2), height)
            height = self.when.heightForWidth(self._when_width)
            put(self.when, width - self._when_width, down, self._when_width, height)
        else:
            put(self.when, 0, top + height, width, self.when.heightForWidth(width))
        self.updateGeometry()
