"""Whether the desktop wants light or dark, as its settings portal says.

Qt listens to the portal on some desktops only, and there it misses what was chosen
before the program began; so the portal is asked and listened to here.
"""

import os
from typing import Final

from PySide6.QtCore import SLOT, QObject, Qt, Signal, Slot
from PySide6.QtDBus import (
    QDBus,
    QDBusConnection,
    QDBusMessage,
    QDBusPendingCallWatcher,
    QDBusVariant,
)

BUS_VARIABLE: Final = "DBUS_SESSION_BUS_ADDRESS"
SERVICE: Final = "org.freedesktop.portal.Desktop"
PATH: Final = "/org/freedesktop/portal/desktop"
INTERFACE: Final = "org.freedesktop.portal.Settings"
NAMESPACE: Final = "org.freedesktop.appearance"
KEY: Final = "color-scheme"

PATIENCE_MS: Final = 100
"""The window waits so long to open in the right colours; what comes later is followed when it comes."""

_SCHEMES: Final = {1: Qt.ColorScheme.Dark, 2: Qt.ColorScheme.Light}


class PortalScheme(QObject):
    """What the portal says of now; :attr:`scheme` is unknown where there is no portal or no preference."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = Qt.ColorScheme.Unknown
        self._later: QDBusPendingCallWatcher | None = None
        if BUS_VARIABLE in os.environ:
            self._follow(QDBusConnection.sessionBus())

    @property
    def scheme(self) -> Qt.ColorScheme:
        """Light, dark, or unknown."""
        return self._scheme

    def _follow(self, bus: QDBusConnection) -> None:
        told = SLOT("_told(QString,QString,QDBusVariant)")
        # What Qt's macro gives is what it takes, whatever the stubs say.
        bus.connect(SERVICE, PATH, INTERFACE, "SettingChanged", self, told)  # type: ignore[call-overload]
        question = QDBusMessage.createMethodCall(SERVICE, PATH, INTERFACE, "Read")
        question.setArguments([NAMESPACE, KEY])
        answer = bus.call(question, QDBus.CallMode.Block, PATIENCE_MS)
        if answer.type() is QDBusMessage.MessageType.ReplyMessage:
            self._scheme = _meant(answer.arguments()[0])
        elif answer.errorName() in _SLOW:
            self._later = QDBusPendingCallWatcher(bus.asyncCall(question), self)
            self._later.finished.connect(self._answered)

    def _answered(self, call: QDBusPendingCallWatcher) -> None:
        answer = call.reply()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage:
            self._become(_meant(answer.arguments()[0]))

    @Slot(str, str, QDBusVariant)
    def _told(self, namespace: str, key: str, value: QDBusVariant) -> None:
        if (namespace, key) == (NAMESPACE, KEY):
            self._become(_meant(value))

    def _become(self, scheme: Qt.ColorScheme) -> None:
        if scheme is not self._scheme:
            self._scheme = scheme
            self.changed.emit()


_SLOW: Final = ("org.freedesktop.DBus.Error.NoReply", "org.freedesktop.DBus.Error.Timeout")


def _meant(value: object) -> Qt.ColorScheme:
    """Return what a number means, however often it was wrapped: portals have done it once and twice."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return _SCHEMES.get(value, Qt.ColorScheme.Unknown) if isinstance(value, int) else Qt.ColorScheme.Unknown
