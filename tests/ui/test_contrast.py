"""Every text that is painted stands out from what it is painted on by 4.5 to 1, in both themes.

What is measured is what a person sees: the colour of the letters, and the colour that most of the
ground around them has.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.session.effects import Snapshot
from app.session.states import Phase
from app.ui.actions import Actions
from app.ui.application import wear
from app.ui.assembly import dispose
from app.ui.models.levels import LevelHistory
from app.ui.models.overlay import OverlayModel
from app.ui.models.settings.rows import Page
from app.ui.models.status import StatusModel
from app.ui.models.tray import TrayModel, TrayState
from app.ui.theme import Theme, ThemeSource
from app.ui.tray import Tray
from app.ui.tray_icons import tray_colour
from app.ui.widgets.overlay import Overlay
from app.ui.widgets.settings.settings_window import SettingsWindow
from tests.ui import scenes
from tests.ui.looking import visible
from tests.ui.models.settings.fakes import House
from tests.ui.scenes import SCENES, Scene
from tests.ui.signs import dark, light
from tests.ui.test_theme import contrast
from tests.ui.widgets.settings.hands import open_at

LEAST = 4.5
LEAST_OF_SHAPES = 3.0
PANELS = {"light": "#e8e8e8", "dark": "#2b2b2b"}
"""What panels are painted with by desktops that have them light or dark."""


class Seen(NamedTuple):
    """A text as it was painted."""

    text: str
    letters: QColor
    ground: QColor

    @property
    def contrast(self) -> float:
        return contrast(self.letters, self.ground)


@pytest.fixture(params=["light", "dark"])
def themes(
    request: pytest.FixtureRequest, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ThemeSource]:
    before, source = qapp.palette(), light() if request.param == "light" else dark()
    monkeypatch.setattr(scenes, "light", lambda: source)
    wear(qapp, source)
    yield source
    qapp.setPalette(before)


def rendered(widget: QWidget) -> QImage:
    """Paint a widget on the ground of its window, without what is in it."""
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(QApplication.palette().window().color())
    widget.render(image, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))
    return image


def ground_of(image: QImage, box: QRect) -> QColor:
    """Return the colour most of a part of an image has."""
    part = image.copy(box.intersected(image.rect()))
    raw = memoryview(part.constBits()).cast("I")
    return QColor(Counter(raw).most_common(1)[0][0] | 0xFF000000)


def painted(widget: QWidget) -> Iterator[Seen]:
    """Paint a widget, and give each text it paints by itself."""
    found: list[tuple[str, QColor, QRect]] = []
    draw = QPainter.drawText

    def watch(painter: QPainter, *arguments: object) -> object:
        place, flags, text = arguments[0], arguments[1] if len(arguments) > 2 else 0, arguments[-1]
        if isinstance(place, QRect | QRectF) and isinstance(text, str) and text.strip():
            asked = int(flags) if isinstance(flags, int) else int(flags.value)  # type: ignore[attr-defined]
            box = painter.fontMetrics().boundingRect(QRectF(place).toRect(), asked, text)
            found.append((text, painter.pen().color(), box))
        return draw(painter, *arguments)  # type: ignore[call-overload]

    QPainter.drawText = watch  # type: ignore[method-assign, assignment]
    try:
        image = rendered(widget)
    finally:
        QPainter.drawText = draw  # type: ignore[method-assign]
    for text, colour, box in found:
        if not box.intersected(image.rect()).isEmpty():
            yield Seen(text, colour, ground_of(image, box))


def seen_in(window: QWidget) -> Iterator[Seen]:
    """Give every text of a window."""
    whole = rendered_with_children(window)
    for widget in visible(window):
        if widget.size().isEmpty():
            continue
        yield from painted(widget)
        if isinstance(widget, QLabel) and widget.text():
            box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            if whole.rect().contains(box):
                colour = widget.palette().color(widget.foregroundRole())
                yield Seen(widget.text(), colour, ground_of(whole, box))


def rendered_with_children(window: QWidget) -> QImage:
    """Paint a window and everything in it."""
    return window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def faint(window: QWidget) -> list[str]:
    """Name the texts of a window that do not stand out."""
    window.resize(window.width(), 2000)
    QApplication.processEvents()
    found = list(seen_in(window))
    assert len(found) > 1
    return [
        f"{each.text!r}: {each.letters.name()} on {each.ground.name()}: {each.contrast:.2f}"
        for each in found
        if each.contrast < LEAST
    ]


@pytest.mark.parametrize("scene", SCENES)
def test_each_window_in_each_of_its_states(
    qtbot: QtBot, tmp_path: Path, themes: ThemeSource, scene: Scene
) -> None:
    for window in scene(qtbot, tmp_path):
        assert faint(window) == []


@pytest.mark.parametrize("page", Page)
def test_each_page_of_the_settings(qtbot: QtBot, tmp_path: Path, themes: ThemeSource, page: Page) -> None:
    window = SettingsWindow(House(tmp_path / "settings.json").models, themes)
    qtbot.addWidget(window)
    open_at(qtbot, window, page)
    assert faint(window) == []


def test_the_overlay(themes: ThemeSource) -> None:
    status = StatusModel()
    model = OverlayModel(status)
    model.allow(True)
    model.set_in_front(False)
    overlay = Overlay(model, status, LevelHistory(), themes, see_through=False)
    status.take(Snapshot(phase=Phase.SPEAKING))
    seen = list(seen_in(overlay))
    assert [each.text for each in seen] == ["0:00"]
    assert all(each.contrast >= LEAST for each in seen)
    assert seen[0].ground == themes.theme.surface
    dispose(overlay)


@pytest.mark.parametrize("state", TrayState)
@pytest.mark.parametrize(("theme", "panel"), [(Theme.light(), "light"), (Theme.dark(), "dark")])
def test_the_icon_in_a_panel(state: TrayState, theme: Theme, panel: str) -> None:
    assert contrast(tray_colour(state, theme), QColor(PANELS[panel])) >= LEAST


def test_an_empty_box_in_the_menu_of_the_tray(themes: ThemeSource) -> None:
    status = StatusModel()
    model, actions = TrayModel(status), Actions(status)
    tray = Tray(model, actions, themes, available=lambda: False)
    tray.menu.resize(tray.menu.sizeHint())
    (mute,) = (entry for entry in tray.menu.actions() if entry.isCheckable())
    assert not mute.isChecked()
    row = tray.menu.actionGeometry(mute)
    edge_of_the_menu = 1
    box = rendered_with_children(tray.menu).copy(edge_of_the_menu, row.y(), row.height(), row.height())
    ground = ground_of(box, box.rect())
    edges = [box.pixelColor(x, box.height() // 2) for x in range(box.width())]
    assert sum(contrast(edge, ground) >= LEAST_OF_SHAPES for edge in edges) == 2
    tray.close()
    dispose(tray, actions, model, status)


def test_a_text_that_does_not_stand_out_is_noticed(qtbot: QtBot, themes: ThemeSource) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for number in range(3):
        label = QLabel("hardly to be read" if number == 1 else "well", window)
        label.setGeometry(0, 40 * number, 200, 30)
        if number == 1:
            palette = label.palette()
            palette.setColor(label.foregroundRole(), themes.theme.line)
            label.setPalette(palette)
    window.show()
    assert [each.partition(":")[0] for each in faint(window)] == ["'hardly to be read'"]
