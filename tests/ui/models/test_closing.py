"""A window that is closed never goes where nothing brings it back."""

import pytest

from app.settings import Closing
from app.ui.models.closing import Put, put_away


@pytest.mark.parametrize(
    ("closing", "with_tray", "without"),
    [
        (Closing.AUTOMATIC, Put.TRAY, Put.ENDED),
        (Closing.KEEP_RUNNING, Put.TRAY, Put.MINIMISED),
        (Closing.QUIT, Put.ENDED, Put.ENDED),
    ],
)
def test_where_the_window_goes(closing: Closing, with_tray: Put, without: Put) -> None:
    assert put_away(closing, tray=True) is with_tray
    assert put_away(closing, tray=False) is without
