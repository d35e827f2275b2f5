"""How a page of the guide looks: sizes, lines, tables and links in the look of the program."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from ui import theme

BODY = 15  # px at 100 %
_HEADINGS = {1: (24, 0, 10), 2: (18, 26, 6), 3: (15, 16, 4)}  # level: size, above, below
_LINE = 7  # px between two lines
_KEY = 22  # px, the height of a keycap


def dress(document: QTextDocument, zoom: float) -> None:
    """Give every block, link and table of a page its look."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _dress_block(block, zoom)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame, zoom)
    cursor.endEditBlock()
    document.clearUndoRedoStacks()


def keycap(word: str, zoom: float, ratio: float) -> QImage:
    """A key as a picture that stands in a line of text."""
    font = theme.font(round(12 * zoom), bold=True)
    high = _KEY * zoom
    wide = max(high, QFontMetricsF(font).horizontalAdvance(word) + 14 * zoom)
    image = QImage(round(wide * ratio), round(high * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line2"), 1))
    painter.setBrush(theme.colour("surface"))
    box = QRectF(0.5, 0.5, wide - 1, high - 1)
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(font)
    painter.setPen(theme.colour("ink2"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), word)
    painter.end()
    return image


def _dress_block(block: QTextBlock, zoom: float) -> None:
    level = block.blockFormat().headingLevel()
    size, above, below = _HEADINGS.get(level, (BODY, 0, 8))
    form = QTextBlockFormat()
    form.setLineHeight(_LINE * zoom, QTextBlockFormat.LineHeightTypes.LineDistanceHeight.value)
    form.setTopMargin(above * zoom)
    form.setBottomMargin((3 if block.textList() else below) * zoom)
    if block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel):
        form.setBackground(theme.colour("accent_soft"))
        form.setLeftMargin(0)
    cursor = QTextCursor(block)
    cursor.mergeBlockFormat(form)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(_ink(size * zoom, bool(level)))
    _dress_fragments(block)


def _ink(size: float, bold: bool) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontPixelSize, round(size))
    form.setForeground(theme.colour("ink"))
    if bold:
        form.setFontWeight(700)
    return form


def _dress_fragments(block: QTextBlock) -> None:
    """Links in the accent's ink; keycaps in the middle of their line."""
    places = block.begin()
    found = []
    while not places.atEnd():
        fragment = places.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        places += 1
    for start, length, look in found:
        form = QTextCharFormat()
        if look.isAnchor():
            form.setForeground(theme.colour("accent_ink"))
            form.setFontUnderline(False)
        elif look.isImageFormat() and look.toImageFormat().name().startswith("key:"):
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        else:
            continue
        cursor = QTextCursor(block)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(form)


def _dress_table(table: QTextTable, zoom: float) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(QColor(theme.colour("line")))
    form.setBorderCollapse(True)
    form.setCellPadding(7 * zoom)
    form.setCellSpacing(0)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    form.setTopMargin(4 * zoom)
    form.setBottomMargin(12 * zoom)
    table.setFormat(form)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            look = cell.format()
            if row == 0:
                look.setBackground(theme.colour("sunken"))
            cell.setFormat(look)
            block = cell.firstCursorPosition()
            flat = QTextBlockFormat()
            flat.setBottomMargin(0)
            block.mergeBlockFormat(flat)
