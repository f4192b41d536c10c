import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.system.paths import resource
from app.ui.icons import Icon, app_icon, icon_pixmap, paint_icon
from tests.ui.signs import counted

pytestmark = pytest.mark.usefixtures("qapp")

TEAL = QColor("#0b7566")


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_drawn_in_the_colour_it_is_given(icon: Icon) -> None:
    image = icon_pixmap(icon, TEAL, 20, 4.0).toImage()
    assert image.width() == image.height() == 80
    assert image.devicePixelRatio() == 4.0
    assert counted(image, TEAL) > 20
    assert image.pixelColor(0, 0).alpha() == 0


@pytest.mark.parametrize("icon", list(Icon))
def test_every_icon_is_of_one_family(icon: Icon) -> None:
    source = resource(f"icons/{icon.value}.svg").read_text("utf-8")
    assert 'viewBox="0 0 20 20"' in source
    assert 'stroke-width="1.6"' in source
    assert "#" not in source


def test_no_file_is_left_over() -> None:
    files = {path.stem for path in resource("icons").glob("*.svg")}
    assert files == {icon.value for icon in Icon} | {"earshot"}


def test_an_icon_stays_in_its_place() -> None:
    image = QImage(60, 60, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_icon(painter, Icon.STOP, TEAL, QRectF(20, 20, 20, 20))
    painter.end()
    drawn = [(x, y) for x in range(60) for y in range(60) if image.pixelColor(x, y).alpha()]
    assert min(drawn) >= (20, 20)
    assert max(drawn) < (40, 40)
    assert image.pixelColor(30, 30) == TEAL


def test_the_program_has_an_icon_for_every_size() -> None:
    sizes = sorted(size.width() for size in app_icon().availableSizes())
    assert sizes == [16, 24, 32, 48, 64, 128, 256]
    large = app_icon().pixmap(256, 256).toImage()
    assert counted(large, QColor("#4fd1b8")) > 100
    assert counted(large, QColor("#a4adff")) > 100
