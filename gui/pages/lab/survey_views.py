"""What a model's validation part shows of its inside: a channel's strongest pictures, and the answer layer by layer."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events.survey import LayersProbed, StrongestFound
from gui.pages.lab.layer_words import kind_name
from gui.pages.lab.picture import as_image
from gui.plots.interval import IntervalBar
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.labels import Paragraph, label
from gui.widgets.layouts import clear
from gui.widgets.painted import Painted
from gui.words.general import integer, percent, short

_SIDE, _GAP = 104, 10  # px of a picture


class StrongestView(QWidget):
    """The pictures with the largest values of one channel, each with a frame around what that value can see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = Paragraph("caption", tone="quiet")
        self.pictures = _StrongPictures()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.said)
        column.addWidget(self.pictures)
        column.addStretch(1)

    def say(self, text: str) -> None:
        """Show no pictures, and say why."""
        self.said.setText(text)
        self.pictures.show_pictures([])

    def show_found(self, found: StrongestFound) -> None:
        """Show pictures."""
        text = self.tr(
            "Map {channel} is strongest in these of {n} validation pictures ({all} in all). The frame is what its "
            "strongest value can see at most."
        )
        said = {"channel": integer(found.channel + 1), "n": integer(found.n), "all": integer(found.out_of)}
        self.said.setText(text.format(**said))
        self.pictures.show_pictures(
            [(as_image(one.pixels.numpy()), one.box, shown(one.class_name), one.value) for one in found.pictures]
        )


class _StrongPictures(Painted, QWidget):
    """Draws pictures in lines, each with its class and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures: list[tuple[QImage, tuple[float, float, float, float], str, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFont(font("caption"))

    def show_pictures(self, pictures: Sequence[tuple[QImage, tuple[float, float, float, float], str, float]]) -> None:
        """Show images with a box, a class and a value each."""
        self._pictures = list(pictures)
        self.setAccessibleName("; ".join(f"{name} {short(value, 3)}" for _, _, name, value in self._pictures))
        self._settle()
        self.update()

    def count(self) -> int:
        """Return the number of pictures."""
        return len(self._pictures)

    def sizeHint(self) -> QSize:
        """Return the height of all lines at the present width."""
        return QSize(3 * (_SIDE + _GAP), self._height())

    def resizeEvent(self, event: object) -> None:
        """Take the height for the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._settle()

    def draw(self, painter: QPainter) -> None:
        """Draw the pictures."""
        table, line = colours(), self.fontMetrics().height()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        columns = self._columns()
        for at, (image, box, name, value) in enumerate(self._pictures):
            row, column = divmod(at, columns)
            field = QRectF(column * (_SIDE + _GAP), row * (_SIDE + line + _GAP), _SIDE, _SIDE)
            painter.drawImage(field, image)
            left, top, right, bottom = (one * _SIDE for one in box)
            frame = QRectF(field.left() + left, field.top() + top, right - left, bottom - top).adjusted(1, 1, -1, -1)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ink, width in ((table.surface, 4), (table.overfit, 2)):
                painter.setPen(QPen(ink, width))
                painter.drawRect(frame)
            figure = short(value, 3)
            wide = self.fontMetrics().horizontalAdvance(figure)
            below = QRectF(field.left(), field.bottom() + 1, _SIDE, line)
            painter.setPen(table.text)
            elided = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _SIDE - wide - 6)
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, elided)
            painter.setPen(table.quiet)
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, figure)

    def _columns(self) -> int:
        return max(1, (self.width() + _GAP) // (_SIDE + _GAP))

    def _height(self) -> int:
        rows = -(-len(self._pictures) // self._columns())
        return rows * (_SIDE + self.fontMetrics().height() + _GAP)

    def _settle(self) -> None:
        if self.minimumHeight() != self._height():
            self.setMinimumHeight(self._height())


class LayerLadder(QWidget):
    """What a linear classifier reads from each layer: a row with a name, a figure and its interval for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said, self.note = Paragraph("caption", tone="quiet"), Paragraph("caption", tone="quiet")
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(SPACE)
        self._rows.setVerticalSpacing(2)
        self._rows.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.said)
        column.addLayout(self._rows)
        column.addWidget(self.note)
        column.addStretch(1)

    def say(self, text: str) -> None:
        """Show no rows, and say why."""
        clear(self._rows)
        self.said.setText(text)
        self.note.setText("")

    def show_found(self, found: LayersProbed) -> None:
        """Show the layers, and the model itself as the last row."""
        clear(self._rows)
        self.said.setText(
            self.tr(
                "How much of the answer can be read from each layer: a linear classifier on the mean of each channel, "
                "asked about validation pictures that it has not learnt from."
            )
        )
        rows = [(self._name(one.name, one.kind), one.accuracy) for one in found.layers]
        rows.append((self.tr("The model’s own answer"), found.own))
        for at, (name, accuracy) in enumerate(rows):
            is_own = at == len(found.layers)
            bar = IntervalBar()
            bar.show_figure(accuracy.value, (accuracy.low, accuracy.high))
            figure = self.tr("{share} ({low}–{high})").format(
                share=percent(accuracy.value, 0), low=percent(accuracy.low, 0), high=percent(accuracy.high, 0)
            )
            bar.setAccessibleName(f"{name}: {figure}")
            self._rows.addWidget(label(name, "caption", strong=is_own), at, 0)
            self._rows.addWidget(bar, at, 1)
            self._rows.addWidget(label(figure, "caption"), at, 2)
        text = self.tr(
            "{n} of {all} validation pictures, in {groups} groups and single pictures; always the most frequent class: "
            "{share}. These classifiers see the means only, not where something is, so they may read less than the "
            "layer holds. They are no part of the model."
        )
        said = {"n": integer(found.n), "all": integer(found.out_of), "groups": integer(found.groups)}
        self.note.setText(text.format(**said, share=percent(found.majority, 0)))

    def _name(self, name: str, kind: str) -> str:
        return kind_name(kind) if name else self.tr("The picture’s mean colour")
