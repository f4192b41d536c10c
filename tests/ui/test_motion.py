import ctypes
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtDBus import QDBusMessage, QDBusVariant
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from app.ui import motion

pytestmark = pytest.mark.usefixtures("qapp")


class StillStyle(QProxyStyle):
    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_one_place_that_says_so_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "_PLACES", (lambda: False, lambda: True))
    assert motion.motion_is_reduced()
    monkeypatch.setattr(motion, "_PLACES", (lambda: False, lambda: False))
    assert not motion.motion_is_reduced()


def test_a_style_without_animations(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not motion.style_is_still()
    style = StillStyle()
    monkeypatch.setattr(QApplication, "style", lambda: style)
    assert motion.style_is_still()


@pytest.mark.parametrize(("factor", "still"), [("0", True), ("0.5", False), ("1", False), (None, False)])
def test_plasma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, factor: str | None, still: bool) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    if factor is not None:
        (tmp_path / "kdeglobals").write_text(f"[KDE]\nAnimationDurationFactor={factor}\n")
    assert motion.kde_is_still() is still


class Bus:
    """A session bus that gives one answer."""

    def __init__(self, answer: QDBusMessage) -> None:
        self.answer = answer
        self.asked: list[tuple[list[object], int]] = []

    def call(self, question: QDBusMessage, mode: object, timeout: int) -> QDBusMessage:
        self.asked.append((question.arguments(), timeout))
        return self.answer


def bus_answering(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> Bus:
    question = QDBusMessage.createMethodCall("a.b", "/a", "a.b", "ReadOne")
    reply = question.createReply()
    reply.setArguments(list(arguments))
    bus = Bus(reply if arguments else question.createErrorReply("a.b", "none"))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=nowhere")
    monkeypatch.setattr(motion, "QDBusConnection", SimpleNamespace(sessionBus=lambda: bus))
    return bus


@pytest.mark.parametrize(("animations", "still"), [(True, False), (False, True)])
def test_the_portal(monkeypatch: pytest.MonkeyPatch, animations: bool, still: bool) -> None:
    bus = bus_answering(monkeypatch, QDBusVariant(animations))
    assert motion.portal_is_still() is still
    assert bus.asked == [(["org.gnome.desktop.interface", "enable-animations"], 100)]


def test_a_portal_that_knows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    bus_answering(monkeypatch)
    assert not motion.portal_is_still()


def test_no_bus_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    bus = bus_answering(monkeypatch, QDBusVariant(False))
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    assert not motion.portal_is_still()
    assert bus.asked == []


def test_macos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked = []

    class Preferences(dict[str, object]):
        Format = QSettings.Format

        def value(self, key: str, default: object) -> object:
            return self.get(key, default)

    preferences = Preferences()

    def opened(path: str, form: QSettings.Format) -> Preferences:
        asked.append(path)
        return preferences

    opened.Format = QSettings.Format  # type: ignore[attr-defined]
    monkeypatch.setattr(motion, "QSettings", opened)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert not motion.macos_is_still()
    preferences["reduceMotion"] = True
    assert motion.macos_is_still()
    assert asked[0] == str(tmp_path / "Library/Preferences/com.apple.universalaccess.plist")


@pytest.mark.parametrize(("animated", "still"), [(1, False), (0, True)])
def test_windows(monkeypatch: pytest.MonkeyPatch, animated: int, still: bool) -> None:
    def ask(what: int, _: int, answer: object, __: int) -> None:
        assert what == 0x1042
        ctypes.cast(answer, ctypes.POINTER(ctypes.c_int))[0] = animated  # type: ignore[arg-type]

    windll = SimpleNamespace(user32=SimpleNamespace(SystemParametersInfoW=ask))
    monkeypatch.setattr(ctypes, "windll", windll, raising=False)
    assert motion.windows_is_still() is still


def test_elsewhere_windows_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(ctypes, "windll", raising=False)
    assert not motion.windows_is_still()
