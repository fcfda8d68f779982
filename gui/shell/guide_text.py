"""One file of the guide, dressed in the colours and the type of the window."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from gui.shell.guide import GUIDE, heading_key
from gui.theme.palette import colours
from gui.theme.style import LINE, SPACE, font, watcher

_LINE_HEIGHT = 135  # percent
_MARGIN = 3 * SPACE


class GuideText(QTextBrowser):
    """Shows files of the guide, follows its links, and goes back and forward among them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font("body"))
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(False)
        self._width = 0  # of the pictures that the document holds
        watcher().changed.connect(self.dress_again)

    def dress_again(self) -> None:
        """Show the same place again in the colours and the size of text that hold now."""
        place = self._share()
        self.setFont(font("body"))
        self.reload()
        self._go_to_share(place)

    def doSetSource(
        self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource
    ) -> None:
        """Show a file of the guide, at the heading that a link names; anything else is no link of the guide."""
        url = QUrl(url)
        file = Path(url.toLocalFile())
        if url.scheme() not in ("", "file") or (url.path() and not file.resolve().is_relative_to(GUIDE.resolve())):
            return
        super().doSetSource(url, kind)
        self._dress()
        self.verticalScrollBar().setValue(0)
        if url.hasFragment():
            self._show_heading(url.fragment(QUrl.ComponentFormattingOption.FullyDecoded))

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Load a picture no wider than the text; other files as they are."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, name)
        image = QImage(str(Path(self.source().toLocalFile()).parent / QUrl(name).path()))
        scale = self.devicePixelRatioF()
        room = self._room()
        if image.width() > room:
            image = image.scaledToWidth(round(room * scale), Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(scale)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures to the new width."""
        super().resizeEvent(event)
        if self._room() != self._width:
            place = self._share()
            self._fit_pictures()
            self._go_to_share(place)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the size of text of the application."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.dress_again()

    def pictures(self) -> list[str]:
        """Return the names of the pictures in the shown file."""
        formats = (one for block in self._blocks() for one in _formats(block))
        return [one.toImageFormat().name() for one in formats if one.isImageFormat()]

    def headings(self) -> list[str]:
        """Return the headings of the shown file."""
        return [block.text() for block in self._blocks() if block.blockFormat().headingLevel()]

    # --- the document

    def _room(self) -> int:
        return max(20 * SPACE, self.viewport().width() - 2 * _MARGIN)

    def _share(self) -> float:
        """Return how far down the text is, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    def _go_to_share(self, share: float) -> None:
        self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _show_heading(self, key: str) -> None:
        for block in self._blocks():
            if block.blockFormat().headingLevel() and heading_key(block.text()) == key:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - SPACE)
                return

    def _fit_pictures(self) -> None:
        self._width = self._room()
        kind = QTextDocument.ResourceType.ImageResource
        for name in self.pictures():
            whole = self.document().baseUrl().resolved(QUrl(name))  # as the document asks for it
            self.document().addResource(kind.value, whole, self.loadResource(kind.value, QUrl(name)))
        self.document().markContentsDirty(0, self.document().characterCount())

    def _dress(self) -> None:
        """Give headings, lines and code the type and the colours of the window."""
        root = self.document().rootFrame()
        margins = QTextFrameFormat(root.frameFormat())
        margins.setMargin(_MARGIN)
        root.setFrameFormat(margins)
        cursor = QTextCursor(self.document())
        for block in list(self._blocks()):
            cursor.setPosition(block.position())
            if (table := cursor.currentTable()) is not None:
                table.setFormat(_table_format(table.format()))
                continue
            cursor.mergeBlockFormat(self._block_format(block))
            level = block.blockFormat().headingLevel()
            if level:
                heading = QTextCharFormat()
                heading.setFont(font("title" if level == 1 else "heading"))
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(heading)
        self._fit_pictures()

    def _block_format(self, block: QTextBlock) -> QTextBlockFormat:
        given, made = block.blockFormat(), QTextBlockFormat()
        if level := given.headingLevel():
            made.setTopMargin(0 if level == 1 else 3 * SPACE)
            made.setBottomMargin(SPACE)
        elif given.hasProperty(QTextFormat.Property.BlockCodeFence.value):
            made.setBackground(colours().well)
        elif any(piece.isImageFormat() for piece in _formats(block)):
            made.setBottomMargin(2 * SPACE)
        else:
            made.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            made.setTopMargin(0 if block.textList() else SPACE / 2)
            made.setBottomMargin(SPACE / 2 if block.textList() else SPACE)
            line = self.fontMetrics().averageCharWidth() * LINE
            made.setRightMargin(max(0, self._room() - line - 4 * SPACE))
        return made


def _table_format(given: QTextTableFormat) -> QTextTableFormat:
    made = QTextTableFormat(given)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setBorder(1)
    made.setBorderCollapse(True)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(colours().hairline)
    made.setCellPadding(SPACE)
    made.setTopMargin(SPACE)
    made.setBottomMargin(2 * SPACE)
    return made


def _formats(block: QTextBlock) -> Iterator[QTextCharFormat]:
    pieces = block.begin()
    while not pieces.atEnd():
        yield pieces.fragment().charFormat()
        pieces += 1
