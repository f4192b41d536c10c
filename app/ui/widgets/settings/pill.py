"""The pill button as the settings have it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.theme import ThemeSource
from app.ui.widgets.pill_button import PillButton


class Pill(PillButton):
    """A click takes the keyboard, so that what was being typed elsewhere counts first."""

    def __init__(
        self, words: str, themes: ThemeSource, *, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(words, themes, primary=primary, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
