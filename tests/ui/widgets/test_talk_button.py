import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.models.levels import LevelHistory
from app.ui.models.second_line import Grip, TurnMode
from app.ui.models.status import StatusModel
from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.talk_button import RELEASE_GRACE_MS, TalkButton
from tests.ui.signs import counted, light, picture, spoken, status_of, still

MIDDLE = QPoint(48, 48)
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Desk:
    """A talk button that is shown, and what came of it."""

    def __init__(self, qtbot: QtBot, status: StatusModel, themes: ThemeSource | None = None) -> None:
        self.status = status
        self.levels = LevelHistory()
        self.button = TalkButton(status, self.levels, themes or light())
        self.came: list[str] = []
        self.button.pressed_to_talk.connect(lambda: self.came.append("pressed"))
        self.button.released_to_talk.connect(lambda: self.came.append("released"))
        self.button.clicked_to_interrupt.connect(lambda: self.came.append("interrupt"))
        qtbot.addWidget(self.button)
        with qtbot.waitExposed(self.button):
            self.button.show()
        self.button.setFocus(Qt.FocusReason.TabFocusReason)

    def key(self, kind: QEvent.Type, key: Qt.Key, *, repeated: bool = False) -> None:
        QApplication.sendEvent(self.button, QKeyEvent(kind, key, NO_KEYS, "", repeated))

    def sound(self, you: float, assistant: float) -> None:
        self.levels.seen(1)
        self.levels.add(you, assistant)
        self.levels._clock.stop()
        self.levels.next_frame()


def pushing(qtbot: QtBot) -> Desk:
    return Desk(qtbot, status_of(Phase.READY, mode=TurnMode.PUSH_TO_TALK))


DOWN, UP = QEvent.Type.KeyPress, QEvent.Type.KeyRelease


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_key_holds_it_however_often_it_repeats(qtbot: QtBot, key: Qt.Key) -> None:
    desk = pushing(qtbot)
    desk.key(DOWN, key)
    assert desk.came == ["pressed"]
    assert desk.button.isDown()
    for _ in range(3):
        desk.key(UP, key, repeated=True)
        desk.key(DOWN, key, repeated=True)
    with qtbot.waitSignal(desk.button._gesture._click.timeout):
        pass
    assert desk.came == ["pressed"]
    with qtbot.waitSignal(desk.button.released):
        desk.key(UP, key)
    assert desk.came == ["pressed", "released"]
    assert not desk.button.isDown()


def test_a_key_that_is_down_again_at_once_never_was_up(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    desk.key(DOWN, Qt.Key.Key_Space)
    for _ in range(3):
        desk.key(UP, Qt.Key.Key_Space)
        assert desk.button._key_up.interval() == RELEASE_GRACE_MS == 50
        assert desk.button._key_up.isActive()
        desk.key(DOWN, Qt.Key.Key_Space)
        assert not desk.button._key_up.isActive()
    assert desk.came == ["pressed"]
    desk.key(UP, Qt.Key.Key_Space)
    desk.button._lose_hold()
    assert desk.came == ["pressed", "released"]
    assert not desk.button._key_up.isActive()


def test_other_keys_mean_nothing(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    desk.key(DOWN, Qt.Key.Key_A)
    desk.key(UP, Qt.Key.Key_A)
    assert desk.came == []


def test_the_mouse_holds_it_even_when_the_hand_slips(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    qtbot.mousePress(desk.button, LEFT, pos=MIDDLE)
    assert desk.came == ["pressed"]
    qtbot.mouseMove(desk.button, QPoint(400, 400))
    assert desk.came == ["pressed"]
    with qtbot.waitSignal(desk.button._gesture._click.timeout):
        pass
    qtbot.mouseRelease(desk.button, LEFT, pos=QPoint(400, 400))
    assert desk.came == ["pressed", "released"]


def test_a_click_with_push_to_talk_waits_for_the_second(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    qtbot.mouseClick(desk.button, LEFT, pos=MIDDLE)
    assert desk.came == ["pressed"]
    assert desk.status.grip is Grip.LATCHED
    with qtbot.waitSignal(desk.button._gesture._second.timeout):
        pass
    qtbot.mouseClick(desk.button, LEFT, pos=MIDDLE)
    assert desk.came == ["pressed", "released"]


def test_a_click_hands_free_interrupts(qtbot: QtBot) -> None:
    desk = Desk(qtbot, status_of(Phase.SPEAKING))
    qtbot.mouseClick(desk.button, LEFT, pos=MIDDLE)
    assert desk.came == ["interrupt"]


def test_a_screen_reader_can_press_it(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    assert spoken(desk.button) == (QAccessible.Role.Button, "Talk")
    actions = QAccessible.queryAccessibleInterface(desk.button).actionInterface()
    with qtbot.waitSignal(desk.button.clicked):
        actions.doAction("Press")
    assert desk.came == ["pressed"]
    with qtbot.waitSignal(desk.button._gesture._second.timeout):
        pass
    with qtbot.waitSignal(desk.button.clicked):
        actions.doAction("Press")
    assert desk.came == ["pressed", "released"]


def test_only_the_circle_is_the_button(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    for corner in (QPoint(20, 20), QPoint(2, 48), QPoint(48, 94)):
        qtbot.mouseClick(desk.button, LEFT, pos=corner)
    qtbot.mouseClick(desk.button, Qt.MouseButton.RightButton, pos=MIDDLE)
    assert desk.came == []
    qtbot.mousePress(desk.button, LEFT, pos=QPoint(18, 48))
    assert desk.came == ["pressed"]


def test_a_hold_ends_when_the_keys_go_elsewhere(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    desk.key(DOWN, Qt.Key.Key_Space)
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    desk.button.clearFocus()
    assert desk.came == ["pressed", "released"]
    assert not desk.button.isDown()
    assert desk.status.grip is Grip.NONE


# ------------------------------------------------------------------- its looks


@pytest.mark.parametrize(
    ("snapshot", "ground"),
    [
        (Snapshot(phase=Phase.READY), "you"),
        (Snapshot(phase=Phase.LISTENING), "you"),
        (Snapshot(phase=Phase.SPEAKING), "assistant"),
        (Snapshot(phase=Phase.THINKING), "assistant"),
        (Snapshot(phase=Phase.SPEAKING, muted=True), "assistant"),
        (Snapshot(phase=Phase.MUTED, muted=True), "surface"),
        (Snapshot(phase=Phase.CONNECTING), "surface"),
        (Snapshot(phase=Phase.ERROR), "surface"),
        (Snapshot(phase=Phase.ASLEEP), "surface"),
    ],
)
def test_it_wears_the_colour_of_whoever_has_the_floor(qtbot: QtBot, snapshot: Snapshot, ground: str) -> None:
    status = StatusModel()
    status.take(snapshot)
    button = Desk(qtbot, status).button
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    assert picture(button).pixelColor(28, 48) == getattr(Theme.light(), ground)


def ring(desk: Desk) -> int:
    """Measure how thick the ring is, to the right of the button, in pixels."""
    image = picture(desk.button)
    outside = [image.pixelColor(x, 48) for x in range(84, 96)]
    ground = desk.button.palette().window().color()
    return sum(colour != ground for colour in outside)


def test_the_ring_is_the_level_of_whoever_speaks(qtbot: QtBot) -> None:
    desk = Desk(qtbot, status_of(Phase.LISTENING))
    quiet = ring(desk)
    desk.sound(-120.0, -10.0)
    assert ring(desk) == quiet
    desk.sound(-10.0, -120.0)
    assert ring(desk) >= quiet + 6
    desk.status.take(Snapshot(phase=Phase.SPEAKING))
    desk.sound(-120.0, -10.0)
    assert ring(desk) >= quiet + 6


def test_the_ring_rises_at_once_and_falls_softly(qtbot: QtBot) -> None:
    desk = Desk(qtbot, status_of(Phase.LISTENING))
    desk.sound(-10.0, -120.0)
    assert desk.button._level == 1.0
    desk.sound(-120.0, -120.0)
    assert desk.button._level == pytest.approx(0.82)
    for _ in range(30):
        desk.levels.next_frame()
    assert desk.button._level == 0.0


def test_with_less_motion_the_ring_has_three_sizes(qtbot: QtBot) -> None:
    desk = Desk(qtbot, status_of(Phase.LISTENING), still())
    seen = set()
    for step in range(43):
        desk.sound(-52.0 + step, -120.0)
        seen.add(desk.button._level)
    assert seen == {0.0, 0.5, 1.0}


def test_there_is_no_ring_when_nobody_has_the_floor(qtbot: QtBot) -> None:
    assert ring(Desk(qtbot, status_of(Phase.THINKING))) == 0
    assert ring(Desk(qtbot, status_of(Phase.MUTED, muted=True))) == 0
    desk = pushing(qtbot)
    assert ring(desk) == 0


@pytest.mark.parametrize("phase", [Phase.LISTENING, Phase.CONNECTING])
def test_the_ring_of_a_turn_comes_with_its_first_sound(qtbot: QtBot, phase: Phase) -> None:
    desk = pushing(qtbot)
    desk.status.take_grip(Grip.HELD)
    assert ring(desk) == 0
    desk.status.take(Snapshot(phase=phase, you_speak=True))
    assert ring(desk) == 0
    desk.status.take(Snapshot(phase=phase, you_speak=True, listening=True))
    assert ring(desk) > 0


def test_a_locked_turn_says_how_it_ends(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    desk.status.take(Snapshot(phase=Phase.LISTENING, you_speak=True, locked=True))
    assert desk.button.accessibleDescription() == desk.button.toolTip() == "Locked: tap to end"


def test_the_focus_can_be_seen_when_keys_brought_it(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    ink = Theme.light().ink
    desk.button.activateWindow()
    qtbot.waitUntil(desk.button.isActiveWindow)
    desk.button.clearFocus()
    desk.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert picture(desk.button).pixelColor(82, 48) == ink
    desk.button.clearFocus()
    desk.button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert picture(desk.button).pixelColor(82, 48) != ink
    desk.key(DOWN, Qt.Key.Key_Space)
    assert picture(desk.button).pixelColor(82, 48) == ink


def test_muted_it_has_another_microphone(qtbot: QtBot) -> None:
    speaking = picture(Desk(qtbot, status_of(Phase.SPEAKING)).button)
    muted = picture(Desk(qtbot, status_of(Phase.SPEAKING, muted=True)).button)
    white = QColor("#ffffff")
    assert counted(speaking, white) != counted(muted, white)


def test_it_says_what_it_does_with_its_keys(qtbot: QtBot) -> None:
    desk = pushing(qtbot)
    hint = "Hold to talk, or click and click again when you are done"
    assert desk.button.accessibleDescription() == desk.button.toolTip() == hint
    desk.button.set_keys("Space")
    assert desk.button.toolTip() == f"{hint} (Space)"
    desk.status.use(mode=TurnMode.HANDS_FREE, partner=False)
    assert desk.button.toolTip() == "Hold to talk; click to interrupt (Space)"


def test_its_size(qtbot: QtBot) -> None:
    button = pushing(qtbot).button
    assert (button.width(), button.height()) == (96, 96)
