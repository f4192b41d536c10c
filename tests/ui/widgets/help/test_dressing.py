"""A document wears the theme's letters and colours."""

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QTextBlock, QTextDocument, QTextListFormat, QTextTable
from pytestqt.qtbot import QtBot

from app.system.paths import document
from app.ui.models.help import Content, HelpPage, Picture, read
from app.ui.theme import Text, Theme, font
from app.ui.widgets.help import dressing as module
from app.ui.widgets.help.dressing import OBJECT, dressed, fit_pictures

WORDS = """# Title

Plain, **strong**, *slanted*, `program`, [a link](privacy.md).

* one
* two

```
earshot talk --text "a line that is longer than anything could be wide"
```

| a | b |
|---|---|
| 1 | 2 |

The end.
"""
SHOT = Picture(shown="pictures/window-light.png", name="docs/pictures/window-light.png", width=330)


@pytest.fixture
def made(qtbot: QtBot) -> QTextDocument:
    return dressed(Content(markdown=WORDS), Theme.light())


def block(made: QTextDocument, words: str) -> QTextBlock:
    found = made.begin()
    while found.isValid() and not found.text().startswith(words):
        found = found.next()
    assert found.isValid()
    return found


def letters(made: QTextDocument, words: str) -> tuple[int, int, bool, bool, str]:
    """Size, weight, slant, fixed pitch and colour of the first place of ``words``."""
    shape = made.find(words).charFormat()
    told = shape.font()
    colour = shape.foreground().color().name()
    return told.pixelSize(), told.weight(), told.italic(), told.fixedPitch(), colour


def test_words_look_as_they_are_meant(made: QTextDocument) -> None:
    size, ink = font(Text.BODY).pixelSize(), Theme.light().ink.name()
    assert letters(made, "Plain") == (size, 400, False, False, ink)
    assert letters(made, "strong") == (size, 600, False, False, ink)
    assert letters(made, "slanted") == (size, 400, True, False, ink)
    assert letters(made, "program")[3]
    assert letters(made, "earshot talk")[3]
    assert letters(made, "a link") == (size, 400, False, False, Theme.light().assistant.name())
    assert letters(made, "Title")[0] > size
    assert letters(made, "Title")[1] == 600
    assert made.find("a link").charFormat().anchorHref() == "privacy.md"


def test_in_the_dark_it_is_the_dark_ones(qtbot: QtBot) -> None:
    made = dressed(Content(markdown=WORDS), Theme.dark())
    assert letters(made, "Plain")[4] == Theme.dark().ink.name()
    assert letters(made, "a link")[4] == Theme.dark().assistant.name()


def test_a_program_is_broken_where_there_is_no_room(made: QTextDocument) -> None:
    made.setTextWidth(200)
    assert made.size().width() <= 200
    assert not block(made, "earshot talk").blockFormat().nonBreakableLines()


def test_lists_have_dots_and_tables_the_whole_width(made: QTextDocument) -> None:
    assert block(made, "one").textList().format().style() is QTextListFormat.Style.ListDisc
    (table,) = [frame for frame in made.rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert table.format().width().rawValue() == 100
    assert table.format().borderBrush().color().name() == Theme.light().line.name()


@pytest.mark.parametrize(
    ("room", "ratio", "wide", "pixels"), [(600, 1.0, 330, 330), (200, 1.0, 200, 200), (600, 2.0, 330, 660)]
)
def test_pictures_are_as_wide_as_meant_or_as_there_is_room(
    qtbot: QtBot, room: int, ratio: float, wide: int, pixels: int
) -> None:
    content = Content(markdown=f"Before.\n\n![A window.]({SHOT.shown})\n", pictures=(SHOT,))
    made = dressed(content, Theme.light())
    fit_pictures(made, content.pictures, room, ratio)
    shape = made.find(OBJECT).charFormat().toImageFormat()
    assert (shape.name(), shape.width()) == (SHOT.shown, wide)
    assert shape.height() == pytest.approx(wide * 760 / 440, abs=1)
    image = made.resource(QTextDocument.ResourceType.ImageResource.value, shape.name())
    assert image.width() == pixels


def test_a_picture_is_scaled_once_for_a_size(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    read_files: list[str] = []

    def noted(name: str) -> Path:
        read_files.append(name)
        return document(name)

    module._scaled.cache_clear()
    monkeypatch.setattr(module, "file_of", noted)
    content = Content(markdown=f"![A window.]({SHOT.shown})\n", pictures=(SHOT,))
    for room, ratio, times in ((600, 1.0, 1), (600, 1.0, 1), (900, 1.0, 1), (200, 1.0, 2), (600, 2.0, 3)):
        made = dressed(content, Theme.light())
        fit_pictures(made, content.pictures, room, ratio)
        image = made.resource(QTextDocument.ResourceType.ImageResource.value, SHOT.shown)
        assert (image.width(), len(read_files)) == (round(min(330, room) * ratio), times)


def test_a_picture_that_is_missing_takes_no_room(qtbot: QtBot) -> None:
    lost = Picture(shown="none.png", name="docs/none.png", width=330)
    content = Content(markdown="![Lost.](none.png)", pictures=(lost,))
    made = dressed(content, Theme.light())
    fit_pictures(made, content.pictures, 600, 1.0)
    assert made.find(OBJECT).charFormat().toImageFormat().width() == 0


@pytest.mark.parametrize("page", HelpPage)
def test_no_page_loses_any_of_its_words(qtbot: QtBot, page: HelpPage) -> None:
    """Qt's Markdown is not GitHub's: what it does not understand it may leave out."""
    content = read(page)
    shown = " ".join(dressed(content, Theme.light()).toPlainText().split())
    sentences = [line.strip("# ") for line in content.markdown.splitlines() if line.startswith("#")]
    assert sentences
    assert [heading for heading in sentences if heading not in shown] == []
    last = content.markdown.strip().splitlines()[-1].translate(str.maketrans("", "", "*`|")).strip()
    last = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", last)
    assert last[-20:] in shown
