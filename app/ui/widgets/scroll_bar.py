"""The slim scroll bar of everything that scrolls."""

from app.ui.theme import Theme


def scroll_bar_style(theme: Theme, ground: str) -> str:
    """Return the style sheet for a vertical bar on a ground of the colour named ``ground``."""
    line, muted = theme.line.name(), theme.muted.name()
    handle = "min-height: 32px; border-radius: 3px; margin: 2px;"
    return (
        f"QScrollBar:vertical {{ background: {ground}; width: 10px; margin: 0; border: none; }}"
        f"QScrollBar::handle:vertical {{ background: {line}; {handle} }}"
        f"QScrollBar::handle:vertical:hover {{ background: {muted}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        f"QScrollBar::add-page, QScrollBar::sub-page {{ background: {ground}; }}"
    )
