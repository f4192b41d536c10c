"""Notices: in place, one sentence each, and what can be done about it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.icons import Icon, icon_pixmap
from app.ui.models.notices import Notice, NoticeAction, NoticeModel, Weight
from app.ui.theme import RADIUS_CARD, Text, Theme, ThemeSource, font, space
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.pill_button import PillButton

_ICON_SIZE = 20
_CLOSE_SIZE = 28
_CLOSE_ICON = 16
_SHARE = 0.33
"""So much of the window's height notices may take; of several, the older ones wait."""

_NARROW = 460
"""Below this width the action stands under the sentence."""

_ICONS = {Weight.HINT: Icon.HINT, Weight.CAUTION: Icon.CAUTION, Weight.TROUBLE: Icon.TROUBLE}


def notice_colours(weight: Weight, theme: Theme) -> tuple[QColor, QColor]:
    """Return the ground of a notice and the colour of its icon."""
    return {
        Weight.HINT: (theme.you_tint, theme.you),
        Weight.CAUTION: (theme.caution_tint, theme.caution),
        Weight.TROUBLE: (theme.trouble_tint, theme.trouble),
    }[weight]


class NoticeCard(QFrame):
    """One notice.  ``acted`` carries what was pressed: its action, or closing."""

    acted = Signal(NoticeAction)

    def __init__(
        self, notice: Notice, words: dict[NoticeAction, str], themes: ThemeSource, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._notice = notice
        self._themes = themes
        self._icon = QLabel(self)
        self._sentence = QLabel(notice.sentence, self)
        self._close = IconButton(
            Icon.CLOSE, words[NoticeAction.DISMISS], themes, self, size=_CLOSE_SIZE, icon_size=_CLOSE_ICON
        )
        self._close.clicked.connect(lambda: self.acted.emit(NoticeAction.DISMISS))
        self._actions = self._make_actions(words)
        self._grid = QGridLayout(self)
        self._arrange()
        themes.changed.connect(self._dress)
        self._dress()

    @property
    def notice(self) -> Notice:
        """The notice it shows."""
        return self._notice

    def _make_actions(self, words: dict[NoticeAction, str]) -> QWidget | None:
        if self._notice.action is None:
            return None
        row = QWidget(self)
        beside = QHBoxLayout(row)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(space(2))
        for action in (self._notice.action, self._notice.other):
            if action is not None:
                beside.addWidget(self._make_button(action, words[action], row))
        return row

    def _make_button(self, action: NoticeAction, word: str, row: QWidget) -> PillButton:
        button = PillButton(word, self._themes, primary=action is self._notice.action, parent=row)
        button.clicked.connect(lambda: self.acted.emit(action))
        return button

    def _arrange(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.setContentsMargins(space(3), space(2), space(2), space(2))
        self._grid.setHorizontalSpacing(space(2))
        self._grid.setVerticalSpacing(space(2))
        self._grid.addWidget(self._icon, 0, 0, top)
        self._grid.addWidget(self._sentence, 0, 1)
        self._grid.addWidget(self._close, 0, 3, top)
        self._grid.setColumnStretch(1, 1)
        self._icon.setFixedSize(_ICON_SIZE, _CLOSE_SIZE)
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place_action()

    def _place_action(self) -> None:
        if self._actions is not None:
            self._grid.removeWidget(self._actions)
            if self.width() < _NARROW:
                self._grid.addWidget(self._actions, 1, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                self._grid.addWidget(self._actions, 0, 2, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the action beside the sentence or under it, and never cut the sentence short."""
        super().resizeEvent(event)
        if (event.oldSize().width() < _NARROW) != (event.size().width() < _NARROW):
            self._place_action()
        if event.oldSize().width() != event.size().width():
            self._keep_whole()

    def _keep_whole(self) -> None:
        self.setMinimumHeight(self.whole(self.width()))
        self._grid.invalidate()

    def whole(self, width: int) -> int:
        """Return how high it is when nothing of it is cut short."""
        return self._grid.heightForWidth(width)

    def _dress(self) -> None:
        theme = self._themes.theme
        _, colour = notice_colours(self._notice.weight, theme)
        self._sentence.setFont(font(Text.BODY))
        palette = self._sentence.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.ink)
        self._sentence.setPalette(palette)
        icon = _ICONS[self._notice.weight]
        self._icon.setPixmap(icon_pixmap(icon, colour, _ICON_SIZE, self.devicePixelRatioF()))
        self._icon.setAccessibleName(self._weight_word())
        if self.isVisible():
            self._keep_whole()
        self.update()

    def _weight_word(self) -> str:
        return {
            Weight.HINT: self.tr("Hint"),
            Weight.CAUTION: self.tr("Caution"),
            Weight.TROUBLE: self.tr("Trouble"),
        }[self._notice.weight]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tinted ground."""
        ground, _ = notice_colours(self._notice.weight, self._themes.theme)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)


class NoticeArea(QWidget):
    """The notices in place, newest first.  Takes no room when there are none.

    Where the window is low, the older ones wait until a newer one is closed or gone.
    """

    def __init__(self, notices: NoticeModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notices = notices
        self._themes = themes
        self._cards: list[NoticeCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(space(2))
        self.setAccessibleName(self.tr("Notices"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        notices.changed.connect(self._follow)
        self._follow()

    @property
    def cards(self) -> list[NoticeCard]:
        """What is shown, from the top down."""
        return list(self._cards)

    def _follow(self) -> None:
        kept = {card.notice: card for card in self._cards if card.notice in self._notices.notices}
        gone = [card for card in self._cards if card.notice not in kept]
        self._cards = [kept.get(notice) or self._make(notice) for notice in self._notices.notices]
        for card in gone:
            self._take_away(card)
        for place, card in enumerate(self._cards):
            self._column.insertWidget(place, card)
        self.setVisible(bool(self._cards))
        self._make_room()

    def _make_room(self) -> None:
        """Show as many as there is room for, the newest in any case."""
        left = _SHARE * self.window().height()
        for place, card in enumerate(self._cards):
            left -= card.whole(self.width())
            card.setVisible(place == 0 or left >= 0)
            left -= self._column.spacing()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the window from now on."""
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again how many there is room for when the window has another size."""
        if event.type() is QEvent.Type.Resize:
            self._make_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again how many there is room for: narrow, they are higher."""
        super().resizeEvent(event)
        self._make_room()

    def _make(self, notice: Notice) -> NoticeCard:
        words = {action: self._notices.words(action) for action in NoticeAction}
        card = NoticeCard(notice, words, self._themes, self)
        card.acted.connect(lambda action: self._notices.act(notice.kind, action))
        self._announce(notice)
        return card

    def _take_away(self, card: NoticeCard) -> None:
        self._column.removeWidget(card)
        if card.isAncestorOf(self.focusWidget() or self):
            self.focusNextChild()
        card.hide()
        card.deleteLater()

    def _announce(self, notice: Notice) -> None:
        """Let a screen reader say it; only trouble interrupts what it says."""
        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(self, notice.sentence)
        trouble = notice.weight is Weight.TROUBLE
        event.setPoliteness(politeness.Assertive if trouble else politeness.Polite)
        QAccessible.updateAccessibility(event)
