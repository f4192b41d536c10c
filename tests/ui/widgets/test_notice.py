import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.session.effects import NoticeKind, Notify, Snapshot
from app.session.states import Phase
from app.ui.models.notices import NoticeAction, NoticeModel, Weight
from app.ui.theme import Theme
from app.ui.widgets.notice import NoticeArea, NoticeCard, notice_colours
from tests.ui.signs import light, picture, spoken

LONG = "The microphone gives nothing but silence. It may be muted at the device or in the system."


class Place:
    """A column with notices at its foot."""

    def __init__(self, qtbot: QtBot, width: int = 360) -> None:
        self.notices = NoticeModel()
        self.window = QWidget()
        self.area = NoticeArea(self.notices, light())
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch()
        column.addWidget(self.area)
        qtbot.addWidget(self.window)
        self.window.resize(width, 500)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()

    def tell(self, kind: NoticeKind, sentence: str = LONG) -> None:
        self.notices.take(Notify(kind, sentence))
        self.window.layout().activate()
        for card in self.area.cards:
            QApplication.sendPostedEvents(card)

    def buttons(self, card: NoticeCard) -> dict[str, QAbstractButton]:
        return {button.accessibleName(): button for button in card.findChildren(QAbstractButton)}


@pytest.fixture
def place(qtbot: QtBot) -> Place:
    return Place(qtbot)


def test_without_notices_it_takes_no_room(place: Place) -> None:
    assert not place.area.isVisible()
    place.tell(NoticeKind.MUTED)
    assert place.area.isVisible()
    place.notices.act(NoticeKind.MUTED, NoticeAction.DISMISS)
    assert not place.area.isVisible()


def test_the_newest_stands_on_top_and_others_stay_what_they_are(place: Place) -> None:
    place.tell(NoticeKind.THROTTLED)
    first = place.area.cards[0]
    place.tell(NoticeKind.ANNOUNCEMENT)
    assert [card.notice.kind for card in place.area.cards] == [NoticeKind.ANNOUNCEMENT, NoticeKind.THROTTLED]
    assert place.area.cards[1] is first
    assert place.area.cards[0].y() < first.y()


def test_a_sentence_is_never_cut_short(place: Place) -> None:
    place.tell(NoticeKind.SILENT_MICROPHONE)
    card = place.area.cards[0]
    sentence = next(label for label in card.findChildren(QLabel) if label.text() == LONG)
    assert sentence.height() >= sentence.heightForWidth(sentence.width())
    assert card.minimumHeight() >= sentence.heightForWidth(sentence.width())


def test_the_one_action(place: Place, qtbot: QtBot) -> None:
    place.tell(NoticeKind.MUTED)
    wanted = QSignalSpy(place.notices.action_wanted)
    buttons = place.buttons(place.area.cards[0])
    assert set(buttons) == {"Unmute", "Close"}
    qtbot.mouseClick(buttons["Unmute"], Qt.MouseButton.LeftButton)
    assert wanted.at(0) == [NoticeAction.UNMUTE]
    assert place.notices.notices == ()


def test_two_things_to_do(place: Place, qtbot: QtBot) -> None:
    place.notices.take_status(Snapshot(phase=Phase.READY, unsent_ms=2000.0))
    wanted = QSignalSpy(place.notices.action_wanted)
    buttons = place.buttons(place.area.cards[0])
    assert set(buttons) == {"Send it", "Discard it", "Close"}
    assert buttons["Send it"].x() < buttons["Discard it"].x()
    qtbot.mouseClick(buttons["Discard it"], Qt.MouseButton.LeftButton)
    assert wanted.at(0) == [NoticeAction.DISCARD]


def test_closing_is_no_action(place: Place, qtbot: QtBot) -> None:
    place.tell(NoticeKind.SERVICE_ERROR)
    wanted = QSignalSpy(place.notices.action_wanted)
    buttons = place.buttons(place.area.cards[0])
    assert set(buttons) == {"Close"}
    qtbot.mouseClick(buttons["Close"], Qt.MouseButton.LeftButton)
    assert place.notices.notices == ()
    assert wanted.count() == 0


@pytest.mark.parametrize(("width", "beside"), [(360, False), (600, True)])
def test_the_action_finds_its_place(qtbot: QtBot, width: int, beside: bool) -> None:
    place = Place(qtbot, width)
    place.tell(NoticeKind.MUTED, "You are muted. Unmute to talk.")
    card = place.area.cards[0]
    action = place.buttons(card)["Unmute"]
    sentence = next(label for label in card.findChildren(QLabel) if label.text())
    qtbot.waitUntil(lambda: (action.mapTo(card, QPoint()).x() > sentence.geometry().right()) is beside)
    assert (action.mapTo(card, QPoint()).y() >= sentence.geometry().bottom()) is not beside


@pytest.mark.parametrize(
    ("kind", "ground", "word"),
    [
        (NoticeKind.ANNOUNCEMENT, "you_tint", "Hint"),
        (NoticeKind.THROTTLED, "caution_tint", "Caution"),
        (NoticeKind.DEVICE, "trouble_tint", "Trouble"),
    ],
)
def test_how_bad_it_is_shows_and_is_said(place: Place, kind: NoticeKind, ground: str, word: str) -> None:
    place.tell(kind)
    card = place.area.cards[0]
    assert picture(card).pixelColor(card.width() // 2, 2) == QColor(getattr(Theme.light(), ground))
    icon = next(label for label in card.findChildren(QLabel) if not label.text())
    assert spoken(icon) == (QAccessible.Role.Graphic, word)


def test_weights_have_their_colours() -> None:
    theme = Theme.dark()
    assert notice_colours(Weight.HINT, theme) == (theme.you_tint, theme.you)
    assert notice_colours(Weight.CAUTION, theme) == (theme.caution_tint, theme.caution)
    assert notice_colours(Weight.TROUBLE, theme) == (theme.trouble_tint, theme.trouble)


def test_the_keys_go_on_when_a_notice_goes(place: Place, qtbot: QtBot) -> None:
    place.tell(NoticeKind.THROTTLED)
    place.tell(NoticeKind.MUTED)
    upper, lower = place.area.cards
    qtbot.waitUntil(place.window.isActiveWindow)
    place.buttons(upper)["Unmute"].setFocus()
    place.notices.take_status(Snapshot(phase=Phase.LISTENING))
    QApplication.sendPostedEvents(upper, QEvent.Type.DeferredDelete)
    focus = place.window.focusWidget()
    assert focus is not None
    assert lower.isAncestorOf(focus)


def test_a_screen_reader_is_told_at_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, object]] = []
    monkeypatch.setattr(
        QAccessible,
        "updateAccessibility",
        lambda event: said.append((event.message(), event.politeness())),
    )
    place.tell(NoticeKind.DEVICE, "It is gone.")
    place.tell(NoticeKind.ANNOUNCEMENT, "It is time.")
    politeness = QAccessible.AnnouncementPoliteness
    assert said == [("It is gone.", politeness.Assertive), ("It is time.", politeness.Polite)]


def test_where_it_is_low_older_ones_wait_for_room(place: Place) -> None:
    for kind in (NoticeKind.MUTED, NoticeKind.DEVICE, NoticeKind.THROTTLED):
        place.tell(kind)
    newest, *older = place.area.cards
    place.window.resize(360, 330)
    assert newest.isVisible()
    assert [card.isVisible() for card in older] == [False, False]
    place.window.resize(360, 1200)
    assert all(card.isVisible() for card in place.area.cards)
    place.window.resize(360, 330)
    place.notices.act(newest.notice.kind, NoticeAction.DISMISS)
    assert [card.isVisible() for card in place.area.cards] == [True, False]
    assert place.area.cards[0] is older[0]
