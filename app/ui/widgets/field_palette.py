"""The colours of text that is typed into a field."""

from PySide6.QtGui import QColor, QPalette

from app.ui.theme import Theme


def field_palette(theme: Theme, palette: QPalette) -> QPalette:
    """Return the colours of text in a field whose ground is painted by somebody else."""
    role, clear = QPalette.ColorRole, QColor(theme.surface)
    clear.setAlpha(0)
    colours = QPalette(palette)
    for one, colour in (
        (role.Base, clear),
        (role.Text, theme.ink),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.you),
        (role.HighlightedText, theme.on_voice),
    ):
        colours.setColor(one, colour)
    colours.setColor(QPalette.ColorGroup.Disabled, role.Text, theme.muted)
    return colours
