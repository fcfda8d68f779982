"""Finds text that is cut without an ellipsis, and widgets that are drawn over each other or beyond their place."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from gui.plots.legend import LegendButton

_SLACK = 1  # px; rounding of fonts and layouts
KINDS = (QLabel, QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox)


def faults(root: QWidget, *, wordy: bool = False) -> list[str]:
    """Return a line for each fault among the visible widgets of a window or a page.

    In a `wordy` language, a button may end in an ellipsis if its tooltip holds the rest.
    """
    widgets = [one for kind in KINDS for one in root.findChildren(kind) if one.isVisible() and seen(one).isValid()]
    widgets = [one for one in widgets if not isinstance(one.parentWidget(), QAbstractSpinBox | QComboBox)]
    return [
        *cut([one for one in widgets if not (wordy and _elides(one))]),
        *beyond(root, widgets),
        *overlapping(widgets),
    ]


def words(widget: QWidget) -> str:
    """Return the text of a widget."""
    if isinstance(widget, QComboBox):
        return widget.currentText()
    text = getattr(widget, "text", None)
    return str(text()) if text is not None else ""


def told(widget: QWidget) -> str:
    """Return the words with which a fault names a widget."""
    rect = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    text = words(widget) or widget.accessibleName()
    where = f"{rect.width()}x{rect.height()}+{rect.x()}+{rect.y()}"
    return f"{type(widget).__name__} {text[:60]!r} {where}"


def seen(widget: QWidget) -> QRect:
    """Return the part of a widget that its parents do not clip, in the window."""
    rect = QRect(widget.mapTo(widget.window(), QPoint()), widget.size())
    parent = widget.parentWidget()
    while parent is not None:
        rect &= QRect(parent.mapTo(parent.window(), QPoint()), parent.size())
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return rect


# --- text that is cut


def cut(widgets: list[QWidget]) -> Iterator[str]:
    """Yield the widgets whose text needs more room than they have."""
    for widget in widgets:
        if not words(widget) or isinstance(widget, QLineEdit | QAbstractSpinBox):
            continue  # a field can be scrolled
        needed, room = needs(widget), has(widget)
        if needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK:
            lacks = f"needs {needed.width()}x{needed.height()}, has {room.width()}x{room.height()}"
            yield f"cut: {told(widget)} {lacks}"


def _elides(widget: QWidget) -> bool:
    """Return whether a button draws its text with an ellipsis where it has no room, and tells the whole of it."""
    return hasattr(widget, "shown_text") or (isinstance(widget, LegendButton) and bool(widget.toolTip()))


def needs(widget: QWidget) -> QSize:
    """Return the size that the text of a widget takes."""
    metrics = widget.fontMetrics()
    if isinstance(widget, QLabel):
        room = has(widget)
        if widget.wordWrap():
            box = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), _flags(widget), widget.text())
            return box.size()
        lines = widget.text().split("\n")
        return QSize(max(metrics.horizontalAdvance(line) for line in lines), metrics.height() * len(lines))
    if isinstance(widget, QComboBox):
        text = widget.currentText()
        return QSize(0 if getattr(widget, "elides", False) else metrics.horizontalAdvance(text), metrics.height())
    return QSize(widget.sizeHint().width(), metrics.height())


def has(widget: QWidget) -> QSize:
    """Return the room for the text of a widget."""
    if isinstance(widget, QLabel):
        margin = 2 * widget.margin()
        return widget.contentsRect().size() - QSize(margin, margin)
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        return widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget).size()
    return widget.size()


def _flags(widget: QLabel) -> int:
    return int(Qt.TextFlag.TextWordWrap | widget.alignment())


# --- widgets beyond their place, and over each other


def beyond(root: QWidget, widgets: list[QWidget]) -> Iterator[str]:
    """Yield the widgets that stick out of a parent that cannot be scrolled."""
    for widget in widgets:
        child, parent = widget, widget.parentWidget()
        while parent is not None and child is not root and not child.isWindow():
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                break  # the rest can be scrolled into sight
            rect = QRect(widget.mapTo(parent, QPoint()), widget.size())
            if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(rect):
                yield f"beyond: {told(widget)} in {type(parent).__name__} of {parent.width()}x{parent.height()}"
                break
            child, parent = parent, parent.parentWidget()


def overlapping(widgets: list[QWidget]) -> Iterator[str]:
    """Yield pairs of widgets of which one is drawn over the other."""
    boxes = [(widget, ink(widget)) for widget in widgets]
    for place, (one, rect) in enumerate(boxes):
        for other, other_rect in boxes[place + 1 :]:
            if one.isAncestorOf(other) or other.isAncestorOf(one) or floats(one) != floats(other):
                continue
            both = rect & other_rect
            if both.width() > 2 * _SLACK and both.height() > 2 * _SLACK:
                yield f"over each other: {told(one)} and {told(other)}"


def ink(widget: QWidget) -> QRect:
    """Return where a widget is drawn: a label's text, a button's whole area; only as far as it is in sight."""
    area = seen(widget)
    if not isinstance(widget, QLabel) or not widget.text():
        return area if not isinstance(widget, QLabel) or not widget.pixmap().isNull() else QRect()
    box = widget.style().itemTextRect(widget.fontMetrics(), widget.contentsRect(), _flags(widget), True, widget.text())
    return area & QRect(widget.mapTo(widget.window(), box.topLeft()), box.size())


def floats(widget: QWidget) -> QWidget | None:
    """Return the panel over the page that a widget belongs to, None if to the page itself."""
    parent: QWidget | None = widget
    while parent is not None:
        if parent.property("floats"):
            return parent
        parent = parent.parentWidget()
    return None
