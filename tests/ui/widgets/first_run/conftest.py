"""The world the first steps are tested in."""

from tests.ui.widgets.settings.conftest import house, large_letters, windows

__all__ = ["house", "large_letters", "windows"]
