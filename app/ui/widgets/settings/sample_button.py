"""The button that lets the voice of the moment say a sentence."""

from PySide6.QtWidgets import QWidget

from app.ui.icons import Icon
from app.ui.models.settings.checks import VoiceSample
from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.rows import Row
from app.ui.theme import ThemeSource
from app.ui.widgets.settings.text_button import TextButton


class SampleButton(TextButton):
    """*Hear it*, or *Stop* meanwhile; greyed, with the reason, while there is nobody to hear it from."""

    def __init__(
        self, sample: VoiceSample, form: SettingsForm, themes: ThemeSource, parent: QWidget | None = None
    ) -> None:
        super().__init__("", themes, icon=Icon.PLAY, parent=parent)
        self._sample = sample
        self._form = form
        self.clicked.connect(self._press)
        sample.changed.connect(self._follow)
        form.changed.connect(self._follow)
        self._follow()

    def _press(self) -> None:
        if self._sample.running:
            self._sample.stop()
        else:
            self._sample.hear(str(self._form.value(Row.VOICE)))

    def _follow(self) -> None:
        running = self._sample.running
        self.set_icon(Icon.STOP if running else Icon.PLAY)
        self.set_words(self.tr("Stop") if running else self.tr("Hear it"))
        why_not = "" if running else self._form.no_sample
        self.setEnabled(not why_not)
        self.setToolTip(
            why_not
            or self.tr(
                "Makes a connection of its own for one short sentence; with a paid service that costs "
                "less than a cent."
            )
        )
