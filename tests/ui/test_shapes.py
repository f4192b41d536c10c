import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.ui.models.status import Shape
from app.ui.shapes import paint_shape

pytestmark = pytest.mark.usefixtures("qapp")

INK = QColor("#4a55c7")


def drawn(shape: Shape, turned: float = 0.0) -> QImage:
    image = QImage(80, 80, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    paint_shape(painter, shape, INK, QRectF(0, 0, 80, 80), turned)
    painter.end()
    return image


def filled(image: QImage, x: int, y: int) -> bool:
    """Say whether the place (on a grid of 20) is inked."""
    return image.pixelColor(4 * x + 2, 4 * y + 2).alpha() > 128


def test_no_two_shapes_look_alike() -> None:
    pictures = [drawn(shape) for shape in Shape]
    for number, one in enumerate(pictures):
        assert all(one != other for other in pictures[number + 1 :])


def test_a_dot_is_full_and_a_ring_is_not() -> None:
    assert filled(drawn(Shape.DOT), 9, 9)
    assert not filled(drawn(Shape.RING), 9, 9)
    assert filled(drawn(Shape.RING), 9, 3)


def test_bars_are_full_and_hollow_bars_are_not() -> None:
    assert filled(drawn(Shape.BARS), 9, 9)
    assert not filled(drawn(Shape.HOLLOW_BARS), 9, 9)


def test_a_broken_ring_has_gaps_and_a_crescent_is_bitten() -> None:
    broken, moon = drawn(Shape.BROKEN_RING), drawn(Shape.CRESCENT)
    around = [(3, 9), (9, 3), (15, 9), (9, 15), (5, 5), (14, 5), (5, 14), (14, 14)]
    inked = [filled(broken, *place) for place in around]
    assert 0 < sum(inked) < len(around)
    assert filled(moon, 4, 11)
    assert not filled(moon, 14, 6)


def test_the_turning_ring_turns() -> None:
    assert drawn(Shape.TURNING_RING, 0.0) != drawn(Shape.TURNING_RING, 90.0)
    assert drawn(Shape.TURNING_RING, 0.0) == drawn(Shape.TURNING_RING, 360.0)
    assert drawn(Shape.RING, 0.0) == drawn(Shape.RING, 90.0)


def test_the_painter_is_given_back_as_it_was() -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    before = painter.transform()
    paint_shape(painter, Shape.BARS, INK, QRectF(5, 5, 10, 10))
    assert painter.transform() == before
    painter.end()
