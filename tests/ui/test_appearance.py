from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtDBus import QDBus, QDBusMessage, QDBusVariant
from pytestqt.qtbot import QtBot

from app.ui import appearance
from app.ui.appearance import PortalScheme

pytestmark = pytest.mark.usefixtures("qapp")

DARK, LIGHT, UNKNOWN = Qt.ColorScheme.Dark, Qt.ColorScheme.Light, Qt.ColorScheme.Unknown


class Bus:
    """A session bus with a portal that gives one answer at once, and may give another one later."""

    def __init__(self, answer: QDBusMessage) -> None:
        self.answer = answer
        self.asked: list[tuple[str, str, str, str, list[object], int]] = []
        self.asked_again = 0
        self.heard: list[tuple[str, ...]] = []

    def connect(self, *where: Any) -> bool:
        *signal, receiver, slot = where
        assert receiver.metaObject().indexOfSlot(slot[1:]) >= 0
        self.heard.append(tuple(signal))
        return True

    def call(self, question: QDBusMessage, mode: QDBus.CallMode, patience_ms: int) -> QDBusMessage:
        assert mode is QDBus.CallMode.Block
        place = question.service(), question.path(), question.interface(), question.member()
        self.asked.append((*place, question.arguments(), patience_ms))
        return self.answer

    def asyncCall(self, question: QDBusMessage) -> QDBusMessage:
        self.asked_again += 1
        return question


def reply_with(question: QDBusMessage, value: object) -> QDBusMessage:
    reply = question.createReply()
    reply.setArguments([value])
    return reply


def bus_answering(monkeypatch: pytest.MonkeyPatch, value: object = None, error: str = "a.b") -> Bus:
    question = QDBusMessage.createMethodCall("a.b", "/a", "a.b", "Read")
    reply = question.createErrorReply(error, "none") if value is None else reply_with(question, value)
    bus = Bus(reply)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=nowhere")
    monkeypatch.setattr(appearance, "QDBusConnection", SimpleNamespace(sessionBus=lambda: bus))
    return bus


@pytest.mark.parametrize(("number", "scheme"), [(0, UNKNOWN), (1, DARK), (2, LIGHT), (3, UNKNOWN)])
def test_what_the_portal_says(monkeypatch: pytest.MonkeyPatch, number: int, scheme: Qt.ColorScheme) -> None:
    bus = bus_answering(monkeypatch, QDBusVariant(QDBusVariant(number)))
    assert PortalScheme().scheme is scheme
    portal = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
    settings = (*portal, "org.freedesktop.portal.Settings")
    assert bus.asked == [(*settings, "Read", ["org.freedesktop.appearance", "color-scheme"], 100)]
    assert bus.heard == [(*settings, "SettingChanged")]
    assert bus.asked_again == 0


def test_a_value_that_is_no_number_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    bus_answering(monkeypatch, QDBusVariant("dark"))
    assert PortalScheme().scheme is UNKNOWN


def test_it_tells_what_changes(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    bus_answering(monkeypatch, QDBusVariant(2))
    portal = PortalScheme()
    with qtbot.waitSignal(portal.changed):
        portal._told("org.freedesktop.appearance", "color-scheme", QDBusVariant(1))
    assert portal.scheme is DARK
    with qtbot.assertNotEmitted(portal.changed):
        portal._told("org.freedesktop.appearance", "color-scheme", QDBusVariant(1))
        portal._told("org.freedesktop.appearance", "contrast", QDBusVariant(2))
        portal._told("org.gnome.desktop.interface", "color-scheme", QDBusVariant(2))
    assert portal.scheme is DARK


@pytest.mark.parametrize(
    "error", ["org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout"]
)
def test_a_portal_that_is_slow_is_asked_again_without_waiting(
    monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, error: str
) -> None:
    waiting: list[Any] = []

    class Signal:
        def connect(self, told: object) -> None:
            self.told = told

    class Later:
        """A call that is under way."""

        def __init__(self, call: object, parent: QObject) -> None:
            self.finished = Signal()
            waiting.append(self)

        def reply(self) -> QDBusMessage:
            return later

    bus = bus_answering(monkeypatch, error=error)
    question = QDBusMessage.createMethodCall("a.b", "/a", "a.b", "Read")
    later = question.createErrorReply("a.b", "none")
    monkeypatch.setattr(appearance, "QDBusPendingCallWatcher", Later)
    portal = PortalScheme()
    assert (portal.scheme, bus.asked_again) == (UNKNOWN, 1)
    portal._answered(waiting[0])
    assert portal.scheme is UNKNOWN
    later = reply_with(question, QDBusVariant(1))
    assert waiting[0].finished.told == portal._answered
    with qtbot.waitSignal(portal.changed):
        portal._answered(waiting[0])
    assert portal.scheme is DARK


def test_no_portal_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = bus_answering(monkeypatch, error="org.freedesktop.DBus.Error.ServiceUnknown")
    assert PortalScheme().scheme is UNKNOWN
    assert bus.asked_again == 0


def test_no_bus_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = bus_answering(monkeypatch, QDBusVariant(1))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert PortalScheme().scheme is UNKNOWN
    assert (bus.asked, bus.heard) == ([], [])
