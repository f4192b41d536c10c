import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme as themes
from app.ui.theme import Text, Theme, ThemeSource, font, space

pytestmark = pytest.mark.usefixtures("qapp")

BOTH = [Theme.light(), Theme.dark()]


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


TEXTS = [
    *[(ink, ground) for ink in ("ink", "muted", "ghost") for ground in ("background", "surface")],
    *[("ink", ground) for ground in ("you_tint", "caution_tint", "trouble_tint")],
    *[("muted", ground) for ground in ("you_tint", "caution_tint", "trouble_tint")],
    *[(ink, "background") for ink in ("you", "assistant", "caution", "trouble")],
    *[(ink, "surface") for ink in ("you", "assistant", "caution", "trouble")],
    ("you", "you_tint"),
    ("caution", "caution_tint"),
    ("trouble", "trouble_tint"),
    *[("on_voice", ground) for ground in ("you", "assistant", "trouble")],
]


@pytest.mark.parametrize("theme", BOTH, ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


def test_the_two_voices_keep_their_colours() -> None:
    assert (Theme.light().you.name(), Theme.light().assistant.name()) == ("#0b7566", "#4a55c7")
    assert (Theme.dark().you.name(), Theme.dark().assistant.name()) == ("#4fd1b8", "#a4adff")
    assert not Theme.light().is_dark
    assert Theme.dark().is_dark


def test_the_palette_dresses_qts_own_widgets() -> None:
    for theme in BOTH:
        palette = theme.palette()
        role = QPalette.ColorRole
        assert palette.color(role.Window) == theme.background
        assert palette.color(role.Base) == theme.surface
        assert palette.color(role.Text) == theme.ink
        assert palette.color(role.PlaceholderText) == theme.muted
        assert palette.color(role.Highlight) == theme.you
        assert palette.color(role.HighlightedText) == theme.on_voice
        assert palette.color(role.Link) == theme.assistant
        assert palette.color(QPalette.ColorGroup.Disabled, role.Text) == theme.muted


def test_distances() -> None:
    assert [space(step) for step in range(7)] == [0, 4, 8, 12, 16, 20, 32]


def test_letters_follow_the_system(qapp: QApplication) -> None:
    usual = qapp.font()
    try:
        for system_px in (13, 26):
            base = QFont(usual)
            base.setPixelSize(system_px)
            qapp.setFont(base)
            sizes = [font(text).pixelSize() for text in (Text.STATUS, Text.BODY, Text.SECOND, Text.TIME)]
            assert sizes == [round(size * system_px / 13) for size in (16, 14, 12, 11)]
        tiny = QFont(usual)
        tiny.setPixelSize(6)
        qapp.setFont(tiny)
        assert font(Text.BODY).pixelSize() == 11
    finally:
        qapp.setFont(usual)
    assert font(Text.STATUS).weight() == QFont.Weight.DemiBold
    assert font(Text.BODY).weight() == QFont.Weight.Normal
    assert QFontInfo(font(Text.BODY)).family() == QFontInfo(usual).family()


def test_it_follows_the_desktop_while_running(qtbot: QtBot) -> None:
    desktop = [Qt.ColorScheme.Light]
    source = ThemeSource(scheme=lambda: desktop[0])
    assert source.theme is Theme.light()
    desktop[0] = Qt.ColorScheme.Dark
    with qtbot.waitSignal(source.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert source.theme is Theme.dark()


def test_a_desktop_that_says_nothing_is_light() -> None:
    assert ThemeSource(scheme=lambda: Qt.ColorScheme.Unknown).theme is Theme.light()


class Portal(QObject):
    """A desktop's portal that says what a test wants."""

    changed = Signal()
    scheme = Qt.ColorScheme.Unknown


def test_the_portal_is_believed_before_qt(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = Portal()
    monkeypatch.setattr(themes, "PortalScheme", lambda parent: portal)
    source = ThemeSource()
    assert source.theme is Theme.light()
    portal.scheme = Qt.ColorScheme.Dark
    with qtbot.waitSignal(source.changed):
        portal.changed.emit()
    assert source.theme is Theme.dark()
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert source.theme is Theme.dark()
    portal.scheme = Qt.ColorScheme.Unknown
    with qtbot.waitSignal(source.changed):
        portal.changed.emit()
    assert source.theme is Theme.light()


def test_larger_letters_are_told_too(qtbot: QtBot, qapp: QApplication) -> None:
    source = ThemeSource()
    usual = qapp.font()
    larger = QFont(usual)
    larger.setPixelSize(30)
    try:
        with qtbot.waitSignal(source.changed):
            qapp.setFont(larger)
    finally:
        qapp.setFont(usual)


def test_less_motion_is_asked_again_with_each_change(monkeypatch: pytest.MonkeyPatch) -> None:
    source = ThemeSource()
    assert not source.reduced_motion
    monkeypatch.setattr(themes, "motion_is_reduced", lambda: True)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert source.reduced_motion
