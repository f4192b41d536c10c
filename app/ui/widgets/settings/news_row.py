"""Under whether to look for newer versions: the way to read about one that is there."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.models.settings.newer import NewerModel
from app.ui.theme import ThemeSource
from app.ui.widgets.settings.check_row import at_left
from app.ui.widgets.settings.pill import Pill
from app.ui.widgets.settings.row import RowFrame


class NewsRow(QWidget):
    """A button that opens the page of the newer release; out of sight while there is none."""

    def __init__(self, model: NewerModel, themes: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.button = Pill("", themes)
        self.frame = RowFrame("", at_left(self.button), self.button, themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.button.clicked.connect(model.page_wanted)
        model.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        version = self._model.version
        opens = self.tr("Opens the page of version {0} in the browser.").format(version) if version else ""
        words = self.tr("What is new in {0}").format(version)
        self.button.set_words(words)
        self.button.setAccessibleName(words)
        self.button.setToolTip(opens)
        self.frame.describe(opens)
        if not version:
            self.hide()
        elif self.parentWidget() is not None:
            # Without one it would come up as a window of its own; it is shown with what it is put into.
            self.show()
