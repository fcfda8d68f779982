"""The wheel over a field: without the focus, it scrolls the page and changes nothing."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.pages.lab.parts import Choice, Slider
from gui.widgets.fields import ChoiceField, NumberField, WholeField

MAKERS = {
    "whole": lambda: WholeField(0, 100),
    "number": lambda: NumberField(0.0, 100.0, step=1.0),
    "setting": lambda: ChoiceField("optimizer"),
    "choice": lambda: Choice([("a", "A"), ("b", "B"), ("c", "C")]),
    "slider": lambda: Slider(0, 100),
}


def turn(widget: QWidget, notches: int) -> bool:
    """Turn the wheel over the middle of a widget; return whether it took the event."""
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("kind", MAKERS)
def test_the_wheel_changes_a_field_only_with_the_focus(qtbot, kind: str):
    around = QWidget()
    qtbot.addWidget(around)
    field = MAKERS[kind]()
    field.setParent(around)
    around.show()
    qtbot.waitExposed(around)
    field.clearFocus()
    before = field.value()
    assert not turn(field, -1), "the page behind takes it"
    assert not turn(field, 1)
    assert field.value() == before
    around.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    turn(field, -1)
    turn(field, 1)
    turn(field, 1)
    turn(field, -1)
    turn(field, -1 if kind in ("setting", "choice") else 1)
    assert field.value() != before
