"""A document of Markdown in the letters and colours of the theme."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTable,
)

from app.errors import EarshotError
from app.system.paths import document as file_of
from app.ui.models.help import Content, Picture
from app.ui.theme import Text, Theme, font, space

HEADINGS: Final = {1: 1.5, 2: 1.2, 3: 1.05}
"""How large a heading of a level is, as a part of the status line's letters and the like."""

LINE_HEIGHT_PERCENT: Final = 125.0
INDENT_PX: Final = 26
OBJECT: Final = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a picture in the text."""

IMAGE: Final = QTextDocument.ResourceType.ImageResource.value
PERCENT: Final = QTextLength.Type.PercentageLength
_MARKS: Final = (QTextListFormat.Style.ListCircle, QTextListFormat.Style.ListSquare)
PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def dressed(content: Content, theme: Theme) -> QTextDocument:
    """Return a page as a document.

    Nothing is laid out until somebody shows it: this takes some milliseconds.
    """
    made = QTextDocument()
    made.setDefaultFont(font(Text.BODY))
    made.setDocumentMargin(0)
    made.setIndentWidth(INDENT_PX)
    made.setMarkdown(content.markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    for block in list(_blocks(made)):
        _dress_block(block, theme)
    for frame in made.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, theme)
    made.setModified(False)
    made.clearUndoRedoStacks()
    return made


def fit_pictures(made: QTextDocument, pictures: Iterable[Picture], room: int, ratio: float) -> None:
    """Make each picture as wide as it is meant to be, or as there is room for, and sharp.

    ``room``: logical pixels.  ``ratio``: the screen's pixels to a logical one.  Qt would shrink them roughly.
    """
    by_name = {picture.shown: picture for picture in pictures}
    for block in _blocks(made):
        for fragment in list(_fragments(block)):
            shape = fragment.charFormat().toImageFormat()
            if shape.isValid() and shape.name() in by_name:
                picture = by_name[shape.name()]
                image = _scaled(picture.name, min(picture.width, room), ratio)
                made.addResource(IMAGE, QUrl(picture.shown), image)
                shape.setWidth(image.deviceIndependentSize().width())
                shape.setHeight(image.deviceIndependentSize().height())
                _selected(block, fragment).setCharFormat(shape)


@lru_cache(maxsize=16)
def _scaled(name: str, width: int, ratio: float) -> QImage:
    try:
        image = QImage(str(file_of(name)))
    except EarshotError:
        return QImage()
    smooth = image.scaledToWidth(max(round(width * ratio), 1), Qt.TransformationMode.SmoothTransformation)
    smooth.setDevicePixelRatio(ratio)
    return smooth


def _blocks(made: QTextDocument) -> Iterator[QTextBlock]:
    block = made.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    # The iterator of a block is C++'s own kind, which knows its end by itself.
    at = block.begin()
    while not at.atEnd():
        yield at.fragment()
        at += 1


def _selected(block: QTextBlock, fragment: QTextFragment) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(fragment.position())
    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _dress_block(block: QTextBlock, theme: Theme) -> None:
    QTextCursor(block).setBlockFormat(_block_format(block))
    _be_plain_list(block.textList())
    level = block.blockFormat().headingLevel()
    for fragment in list(_fragments(block)):
        found = fragment.charFormat()
        if not found.isImageFormat():
            fixed = found.fontFixedPitch() or _is_program(block)
            _selected(block, fragment).setCharFormat(_letters(found, level, theme, fixed=fixed))


def _be_plain_list(rows: QTextList | None) -> None:
    """Set dots before what Qt sets circles or squares before."""
    if rows is not None and rows.format().style() in _MARKS:
        shape = rows.format()
        shape.setStyle(QTextListFormat.Style.ListDisc)
        rows.setFormat(shape)


def _block_format(block: QTextBlock) -> QTextBlockFormat:
    found = QTextBlockFormat(block.blockFormat())
    if OBJECT not in block.text():  # a picture's line would grow with it
        found.setLineHeight(LINE_HEIGHT_PERCENT, PROPORTIONAL)
    above, below = _margins(block)
    found.setTopMargin(above)
    found.setBottomMargin(below)
    if _is_program(block):
        found.setNonBreakableLines(False)  # Qt keeps such a line whole, however narrow it is
    return found


def _margins(block: QTextBlock) -> tuple[int, int]:
    """Return how much is left free above and below."""
    if block.blockFormat().headingLevel():
        return (0 if block.blockNumber() == 0 else space(5)), space(2)
    if _is_program(block):
        return 0, (0 if _is_program(block.next()) else space(3))
    if _is_in_table(block) or not block.text():
        return 0, 0
    return 0, (space(2) if block.textList() is not None else space(3))


def _is_in_table(block: QTextBlock) -> bool:
    return QTextCursor(block).currentTable() is not None


def _is_program(block: QTextBlock) -> bool:
    return bool(block.isValid() and block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence))


def _letters(found: QTextCharFormat, level: int, theme: Theme, *, fixed: bool) -> QTextCharFormat:
    shown = QTextCharFormat(found)
    letters = _font(level, found, fixed=fixed)
    shown.setFont(letters, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
    shown.setForeground(theme.assistant if found.isAnchor() else theme.ink)
    shown.setFontUnderline(found.isAnchor())
    return shown


def _font(level: int, found: QTextCharFormat, *, fixed: bool) -> QFont:
    letters = font(Text.BODY)
    if level:
        letters = font(Text.BODY_STRONG)
        letters.setPixelSize(round(letters.pixelSize() * HEADINGS.get(level, 1.0)))
    elif found.fontWeight() > QFont.Weight.Normal:
        letters.setWeight(QFont.Weight.DemiBold)
    letters.setItalic(found.fontItalic())
    if fixed:
        letters.setFamilies(["monospace"])
        letters.setStyleHint(QFont.StyleHint.Monospace)
        letters.setFixedPitch(True)
        letters.setPixelSize(round(letters.pixelSize() * 0.92))
    return letters


def _dress_table(table: QTextTable, theme: Theme) -> None:
    shape = table.format()
    shape.setWidth(QTextLength(PERCENT, 100))
    shape.setBorder(1)
    shape.setBorderBrush(theme.line)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderCollapse(True)
    shape.setCellPadding(space(1) + 2)
    shape.setCellSpacing(0)
    shape.setTopMargin(space(1))
    shape.setBottomMargin(space(4))
    table.setFormat(shape)


def page_palette(theme: Theme, palette: QPalette) -> QPalette:
    """Return the colours of a page whose ground is painted by the window."""
    clear = QColor(theme.background)
    clear.setAlpha(0)
    colours = QPalette(palette)
    role = QPalette.ColorRole
    for one, colour in (
        (role.Base, clear),
        (role.Text, theme.ink),
        (role.Highlight, theme.you),
        (role.HighlightedText, theme.on_voice),
        (role.Link, theme.assistant),
        (role.LinkVisited, theme.assistant),
    ):
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            colours.setColor(group, one, colour)
    return colours
