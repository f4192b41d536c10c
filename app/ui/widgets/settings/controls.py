"""The control of each row: which kind it is, and how it is joined to the form."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.models.settings.form import SettingsForm
from app.ui.models.settings.live_level import LiveLevel
from app.ui.models.settings.rows import Row
from app.ui.theme import Text, ThemeSource, font, space
from app.ui.widgets.settings.choice import Choice
from app.ui.widgets.settings.field import LineField, field_height
from app.ui.widgets.settings.long_field import LongField
from app.ui.widgets.settings.number_slider import NumberSlider
from app.ui.widgets.settings.segments import Segments
from app.ui.widgets.settings.sensitivity import SensitivitySlider
from app.ui.widgets.settings.words import Words

translate: Final = QCoreApplication.translate


class Control(Protocol):
    """What changes one row."""

    @property
    def widget(self) -> QWidget:
        """What is put beside the label."""

    @property
    def keyboard(self) -> QWidget:
        """What the keyboard goes to, and what is named for a screen reader."""

    @property
    def tip(self) -> str:
        """What a tooltip says of it beside when a change holds, or ""."""

    def refresh(self) -> None:
        """Show what the form has."""

    def settle(self) -> None:
        """Hand over what was begun: the window is about to go."""


class _Choosing(ABC):
    """What the controls have in common in which one value is chosen at a time."""

    def __init__(self, form: SettingsForm, row: Row) -> None:
        self._form, self._row = form, row

    @abstractmethod
    def refresh(self) -> None:
        """Show what the form has."""

    def _choose(self, value: object) -> None:
        self._form.set(self._row, value)
        self.refresh()


class ChoiceControl(_Choosing):
    """A list that opens; with words of one's own where the form allows that."""

    def __init__(self, form: SettingsForm, row: Row, themes: ThemeSource) -> None:
        super().__init__(form, row)
        self.widget = Choice(themes, free=form.free(row))
        self.keyboard: QWidget = self.widget
        self.widget.chosen.connect(self._choose)

    @property
    def tip(self) -> str:
        """What is chosen: it may have no room in its field."""
        return self._form.text(self._row)

    def refresh(self) -> None:
        """Show what the form has."""
        form, row = self._form, self._row
        self.widget.show_options(form.options(row), form.value(row), form.text(row))

    def settle(self) -> None:
        """Hand over words that were typed."""
        self.widget.settle()


class SegmentsControl(_Choosing):
    """A few options side by side; each has a tooltip of its own."""

    tip = ""

    def __init__(self, form: SettingsForm, row: Row, themes: ThemeSource) -> None:
        super().__init__(form, row)
        self.widget = Segments(themes)
        self.keyboard: QWidget = self.widget
        self.widget.chosen.connect(self._choose)

    def refresh(self) -> None:
        """Show what the form has."""
        self.widget.show_options(self._form.options(self._row), self._form.value(self._row))

    def settle(self) -> None:
        """Nothing is ever begun here."""


class SliderControl(_Choosing):
    """A slider, and its number."""

    def __init__(self, form: SettingsForm, row: Row, themes: ThemeSource, slider: NumberSlider) -> None:
        super().__init__(form, row)
        self.widget = QWidget()
        self.keyboard: QWidget = slider
        self._slider = slider
        self._number = Words("", Text.BODY, themes)
        self._number.setWordWrap(False)
        self._number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._number.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        across = QHBoxLayout(self.widget)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(space(2))
        across.addWidget(slider, 1)
        across.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        slider.previewed.connect(lambda value: form.preview(row, value))
        slider.chosen.connect(self._choose)

    @property
    def tip(self) -> str:
        """The number, and the way back."""
        words = translate("NumberSlider", "{0} (double click or Backspace: back to the default)")
        return words.format(self._form.text(self._row))

    def refresh(self) -> None:
        """Show what the form has."""
        form, row = self._form, self._row
        scale = form.limits(row)
        assert scale is not None, f"{row} has no scale"
        value = form.value(row)
        number = value if isinstance(value, int | float) else None
        self._slider.show_scale(scale, number, has_none=bool(form.options(row)))
        self._number.setText(form.text(row))
        self._make_room()

    def _make_room(self) -> None:
        """Keep the slider's length while the number changes: it may grow, and never shrinks again."""
        width = QFontMetrics(font(Text.BODY)).horizontalAdvance(self._number.text()) + 2
        self._number.setFixedHeight(field_height())
        self._number.setMinimumWidth(max(self._number.minimumWidth(), width, space(6) * 2))

    def settle(self) -> None:
        """Mean the number it stands at."""
        self._slider.settle()


class LineControl:
    """One line of text."""

    tip = ""

    def __init__(self, form: SettingsForm, row: Row, themes: ThemeSource) -> None:
        self._form, self._row = form, row
        self.widget = LineField(themes)
        self.keyboard: QWidget = self.widget
        self.widget.editingFinished.connect(self.settle)

    def refresh(self) -> None:
        """Show what the form has, unless a person is typing."""
        self.widget.setPlaceholderText(self._form.placeholder(self._row))
        if not (self.widget.hasFocus() and self.widget.isModified()):
            self.widget.setText(str(self._form.value(self._row) or ""))
            self.widget.home(False)  # an address says most where it begins

    def settle(self) -> None:
        """Hand over what was typed."""
        if not self.widget.isModified():
            return
        taken = self._form.set(self._row, self.widget.text().strip())
        # What was not taken stays to be mended; the note says why.
        self.widget.setModified(not taken)
        self.refresh()


class LongControl:
    """Several lines of text."""

    tip = ""

    def __init__(self, form: SettingsForm, row: Row, themes: ThemeSource) -> None:
        self._form, self._row = form, row
        self.widget = LongField(themes)
        self.keyboard: QWidget = self.widget.editor
        self.widget.entered.connect(lambda text: form.set(row, text))

    def refresh(self) -> None:
        """Show what the form has."""
        self.widget.editor.setPlaceholderText(self._form.placeholder(self._row))
        self.widget.show_text(str(self._form.value(self._row)))

    def settle(self) -> None:
        """Hand over what was typed."""
        self.widget.settle()


Make = Callable[[SettingsForm, Row, ThemeSource, LiveLevel], Control]


def _slider(form: SettingsForm, row: Row, themes: ThemeSource, _: LiveLevel) -> Control:
    return SliderControl(form, row, themes, NumberSlider(themes))


def _sensitivity(form: SettingsForm, row: Row, themes: ThemeSource, levels: LiveLevel) -> Control:
    return SliderControl(form, row, themes, SensitivitySlider(levels, themes))


def _choice(form: SettingsForm, row: Row, themes: ThemeSource, _: LiveLevel) -> Control:
    return ChoiceControl(form, row, themes)


def _segments(form: SettingsForm, row: Row, themes: ThemeSource, _: LiveLevel) -> Control:
    return SegmentsControl(form, row, themes)


def _line(form: SettingsForm, row: Row, themes: ThemeSource, _: LiveLevel) -> Control:
    return LineControl(form, row, themes)


def _long(form: SettingsForm, row: Row, themes: ThemeSource, _: LiveLevel) -> Control:
    return LongControl(form, row, themes)


KINDS: Final[Mapping[Row, Make]] = {
    Row.TURN_MODE: _choice,
    Row.PATIENCE: _segments,
    Row.THRESHOLD: _sensitivity,
    Row.SILENCE: _slider,
    Row.PREFIX: _slider,
    Row.IDLE_TIMEOUT: _slider,
    Row.INTERRUPTION: _segments,
    Row.PREROLL: _slider,
    Row.TAIL: _slider,
    Row.CUE: _segments,
    Row.VOICE: _choice,
    Row.SPEED: _slider,
    Row.REPLY: _segments,
    Row.LANGUAGE: _choice,
    Row.INSTRUCTIONS: _long,
    Row.MICROPHONE: _choice,
    Row.SPEAKER: _choice,
    Row.ECHO: _segments,
    Row.NOISE_REDUCTION: _segments,
    Row.CODEC: _choice,
    Row.SLICE: _slider,
    Row.PROVIDER: _choice,
    Row.MODEL: _choice,
    Row.AZURE_ADDRESS: _line,
    Row.AZURE_DEPLOYMENT: _line,
    Row.COMPATIBLE_ADDRESS: _line,
    Row.COMPATIBLE_MODEL: _line,
    Row.AUTH: _choice,
    Row.TRANSCRIPTION: _choice,
    Row.SLEEP: _slider,
    Row.FULL_SCREEN: _segments,
    Row.CLOSING: _choice,
    Row.OVERLAY: _segments,
    Row.NEWER: _segments,
}


def make_control(form: SettingsForm, row: Row, themes: ThemeSource, levels: LiveLevel) -> Control:
    """Make the control of a row, showing what the form has; ``levels``: what is heard now."""
    control = KINDS[row](form, row, themes, levels)
    control.refresh()
    return control
