from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme
from app.ui.widgets.field_palette import field_palette


def test_the_ground_is_painted_by_somebody_else(qapp: QApplication) -> None:
    assert field_palette(Theme.light(), QPalette()).color(QPalette.ColorRole.Base).alpha() == 0


def test_text_wears_the_theme_and_all_else_is_as_it_was(qapp: QApplication) -> None:
    before = QPalette()
    before.setColor(QPalette.ColorRole.WindowText, QColor("red"))
    role = QPalette.ColorRole
    for theme in (Theme.light(), Theme.dark()):
        palette = field_palette(theme, before)
        assert palette.color(role.Text) == theme.ink
        assert palette.color(role.PlaceholderText) == theme.muted
        assert palette.color(role.Highlight) == theme.you
        assert palette.color(role.HighlightedText) == theme.on_voice
        assert palette.color(QPalette.ColorGroup.Disabled, role.Text) == theme.muted
        assert palette.color(role.WindowText) == QColor("red")
