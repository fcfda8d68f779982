"""Draws the table of runs: hairlines, tabular figures, family lines, differing settings."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from core.diagnosis.overview import Overview
from gui.item_models.runs import RUN, RunsModel
from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.words.diagnosis import SIGNS, verdict_name

Index = QModelIndex | QPersistentModelIndex
_ICON = 16  # px
_STEP = 2 * SPACE  # px; indent of a child run
_DEEPEST = 6  # steps; deeper indents would leave no room for names
_STATES = {"training": ("play", "accent"), "stopped": ("stop", "quiet"), "failed": ("error", "error")}


def tabular(strong: bool = False) -> QFont:
    """Return the body font with digits of equal width."""
    chosen = font("body", strong=strong)
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


class _Look:
    """Colours and fonts, created once per paint: creating a font per cell costs more than drawing its text."""

    def __init__(self) -> None:
        self.colours = colours()
        self.body = {strong: font("body", strong=strong) for strong in (False, True)}
        self.figures = {strong: tabular(strong) for strong in (False, True)}


class RunsDelegate(QStyledItemDelegate):
    """Draws the cells of a RunsModel and creates the editor of notes.

    Signals:
        star_clicked(str): the id of the run whose star was clicked
    """

    star_clicked = Signal(str)

    def __init__(self, view: QTableView, model: RunsModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._look = _Look()

    def refresh(self) -> None:
        """Load the current colours and fonts; the view calls this before it paints cells."""
        self._look = _Look()

    def width_of(self, column: int, rows: Iterable[int]) -> int:
        """Return the width in px that the texts of these rows need."""
        shown = self._model.columns[column]
        if shown.key == "star":
            return _ICON + 2 * SPACE
        # A difference is drawn bold when another run is chosen, so columns reserve the bold width.
        metrics = QFontMetrics(font("body", strong=shown.key == "accuracy" or bool(shown.setting)))
        widest = 0
        for row in rows:
            entry, depth = self._model.row(row)
            width = metrics.horizontalAdvance(shown.text(entry))
            if shown.key == "run":
                width += self._indent(depth) + (_ICON + SPACE // 2) * (entry.run.state in _STATES)
            widest = max(widest, width)
        return widest + 2 * SPACE + 2 + (_ICON + SPACE if shown.key == "verdict" else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        look = self._look
        table = look.colours
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        entry, depth = self._model.row(index.row())
        column = self._model.columns[index.column()]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, table.selection)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, table.hover)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, table.hairline)
        if index.row() == self._view.currentIndex().row() and self._view.hasFocus():
            self._draw_focus(painter, rect, first=self._is_first(index.column()))
        inside = rect.adjusted(SPACE, 0, -SPACE, 0)
        if column.key == "star":
            quiet = not (selected or state & QStyle.StateFlag.State_MouseOver)
            self._draw_star(painter, rect, starred=entry.about.star, quiet=quiet)
        elif column.key == "verdict":
            self._draw_verdict(painter, inside, entry)
        else:
            if column.key == "run":
                inside = self._draw_place(painter, inside, entry, depth)
            differs = self._model.differs(entry, column)
            if differs:
                self._draw_difference(painter, rect, selected=selected)
            strong = differs or self._model.is_best(entry, column)
            painter.setFont((look.figures if column.numeric else look.body)[strong])
            painter.setPen(table.quiet if column.key in ("origin", "differs") else table.text)
            self._draw_words(painter, inside, column.text(entry), right=column.numeric)
        painter.restore()

    # --- pieces

    def _draw_words(self, painter: QPainter, rect: QRect, text: str, *, right: bool = False) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(side | Qt.AlignmentFlag.AlignVCenter), words)

    def _draw_star(self, painter: QPainter, rect: QRect, *, starred: bool, quiet: bool) -> None:
        if not starred and quiet:
            return
        name, colour = ("star-full", self._look.colours.accent_fill) if starred else ("star", self._look.colours.quiet)
        self._draw_icon(painter, rect.center().x() - _ICON // 2 + 1, rect, name, colour)

    def _draw_verdict(self, painter: QPainter, rect: QRect, entry: Overview) -> None:
        name, role = SIGNS[entry.verdict]
        colour = getattr(self._look.colours, role)
        self._draw_icon(painter, rect.left(), rect, name, colour)
        painter.setFont(self._look.body[False])
        painter.setPen(colour)
        self._draw_words(painter, rect.adjusted(_ICON + SPACE, 0, 0, 0), verdict_name(entry.verdict))

    def _draw_place(self, painter: QPainter, rect: QRect, entry: Overview, depth: int) -> QRect:
        """Draw the line from the parent, and an icon if the run did not end well; return the remaining rectangle."""
        indent = self._indent(depth)
        if indent:
            x = rect.left() + indent - _STEP + SPACE // 2
            painter.setPen(QPen(self._look.colours.quiet, 1))
            middle = rect.center().y() + 0.5
            painter.drawLine(QPointF(x + 0.5, rect.top()), QPointF(x + 0.5, middle))
            painter.drawLine(QPointF(x + 0.5, middle), QPointF(x + SPACE, middle))
        rest = rect.adjusted(indent, 0, 0, 0)
        if entry.run.state in _STATES:
            name, role = _STATES[entry.run.state]
            self._draw_icon(painter, rest.left(), rest, name, getattr(self._look.colours, role))
            rest = rest.adjusted(_ICON + SPACE // 2, 0, 0, 0)
        return rest

    def _draw_difference(self, painter: QPainter, rect: QRect, *, selected: bool) -> None:
        chip = QRectF(rect).adjusted(2.5, 3.5, -2.5, -4.5)
        painter.setPen(QPen(self._look.colours.accent, 1) if selected else Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colours.surface if selected else self._look.colours.selection)
        painter.drawRoundedRect(chip, SMALL_RADIUS, SMALL_RADIUS)

    def _draw_focus(self, painter: QPainter, rect: QRect, *, first: bool) -> None:
        accent = self._look.colours.accent
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, accent)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, accent)
        if first:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), accent)

    def _draw_icon(self, painter: QPainter, x: int, rect: QRect, name: str, colour: QColor) -> None:
        pixmap = _pixmap(name, colour.name(), self._view.devicePixelRatioF())
        painter.drawPixmap(x, rect.center().y() - _ICON // 2 + 1, pixmap)

    def _indent(self, depth: int) -> int:
        return min(depth, _DEEPEST) * _STEP

    def _is_first(self, column: int) -> bool:
        return not any(not self._view.isColumnHidden(place) for place in range(column))

    # --- writing a note

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a note."""
        del option, index
        field = QLineEdit(parent)
        field.setAccessibleName(self.tr("Note"))
        field.setMaxLength(500)
        return field

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Fill the cell with the editor."""
        del index
        editor.setGeometry(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep Ctrl+Z for undoing text in the editor, instead of undoing the last deletion of a run."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def editorEvent(self, event: QEvent, model: object, option: QStyleOptionViewItem, index: Index) -> bool:
        """Emit `star_clicked` on a click on a star."""
        del model, option
        if self._model.columns[index.column()].key != "star" or not isinstance(event, QMouseEvent):
            return False
        if event.type() != QEvent.Type.MouseButtonRelease or event.button() != Qt.MouseButton.LeftButton:
            return False
        self.star_clicked.emit(index.data(RUN))
        return True


@lru_cache(maxsize=64)
def _pixmap(name: str, colour: str, scale: float) -> QPixmap:
    return render(name, QColor(colour), _ICON, scale)
