"""The hands of a person on widgets of any language: one by mouse, one by keyboard alone.

Each sets what it is given to a value as a person does, and fails if the widget cannot be reached or used.
"""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionSlider,
    QWidget,
)

from gui.pages.lab.grid import NumberGrid, Place
from gui.widgets.segmented import Segmented
from tests.journeys.conftest import Person

MOST_TABS = 150  # to go once around the largest page
MOST_STEPS = 80  # of an arrow key or of the wheel


class Hands:
    """What mouse and keyboard have in common."""

    by = ""

    def __init__(self, person: Person) -> None:
        self.person = person

    def press(self, button: QWidget) -> None:
        """Press a button, a tick or a card."""
        raise NotImplementedError

    def step(self, field: QSpinBox, up: bool) -> None:
        """Step a field of a whole number once."""
        raise NotImplementedError

    def pick(self, box: QComboBox, value: str) -> None:
        """Choose the entry with this key."""
        raise NotImplementedError

    def slide(self, slider: QSlider, to: int) -> None:
        """Move a slider to a position."""
        raise NotImplementedError

    def choose_row(self, view: QAbstractItemView, row: int) -> None:
        """Choose a row of a list or a table."""
        raise NotImplementedError

    def open_cell(self, grid: NumberGrid, place: Place) -> None:
        """Open the field over a cell, so that the next keys replace its number."""
        raise NotImplementedError

    def choose(self, options: Segmented, key: str) -> None:
        """Choose one of a few options side by side."""
        raise NotImplementedError

    def enter_field(self, field: QLineEdit) -> None:
        """Let keys go to a field, and select what it holds."""
        raise NotImplementedError

    # --- what follows from these

    def write_number(self, field: QLineEdit, number: float) -> None:
        """Type a number into a field instead of what it holds."""
        self.enter_field(field)
        QTest.keyClicks(field, f"{number:.10g}")

    def write_cell(self, grid: NumberGrid, place: Place, number: float) -> None:
        """Write a number into a cell."""
        self.open_cell(grid, place)
        QTest.keyClicks(grid.field, f"{number:.10g}")
        QTest.keyClick(grid.field, Qt.Key.Key_Return)

    def count_to(self, field: QSpinBox, value: int) -> None:
        """Step a field until it holds a value."""
        self._until(lambda: field.value() == value, lambda: self.step(field, up=field.value() < value), field)

    @staticmethod
    def _until(done: Callable[[], bool], act: Callable[[], object], widget: QWidget) -> None:
        for _ in range(MOST_STEPS):
            if done():
                return
            act()
            QApplication.processEvents()
        assert done(), f"{told(widget)} does not get there"


class Mouse(Hands):
    """Clicks and drags only where something is in sight and enabled."""

    by = "mouse"

    def press(self, button: QWidget) -> None:
        """Click in the middle, of a tick on its box: beside its words it takes no click."""
        self.show(button)
        at = button.rect().center()
        if isinstance(button, QCheckBox):
            option = QStyleOptionButton()
            button.initStyleOption(option)
            at = button.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, button).center()
        self.click(button, at)

    def step(self, field: QSpinBox, up: bool) -> None:
        """Click the field and turn the wheel by a notch over it."""
        self.click(field, field.rect().center())
        at, notch = QPointF(field.rect().center()), QPoint(0, 120 if up else -120)
        none = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False
        turned = QWheelEvent(at, field.mapToGlobal(at), QPoint(), notch, Qt.MouseButton.NoButton, *none)
        QApplication.sendEvent(field, turned)

    def pick(self, box: QComboBox, value: str) -> None:
        """Open the list and click the entry."""
        self.show(box)
        self.person.pick(box, box.itemText(box.findData(value)))

    def slide(self, slider: QSlider, to: int) -> None:
        """Drag the handle."""
        self.show(slider)
        begin = handle(slider).center()
        option = QStyleOptionSlider()
        slider.initStyleOption(option)
        room = slider.width() - handle(slider).width()
        span = (slider.minimum(), slider.maximum())
        along = [QStyle.sliderPositionFromValue(*span, at, room) for at in (slider.value(), to)]
        end = begin + QPoint(along[1] - along[0], 0)
        QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=begin)
        QTest.mouseMove(slider, end)
        QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=end)
        assert slider.value() == to, f"{told(slider)} was dragged to {slider.value()}, not to {to}"

    def choose_row(self, view: QAbstractItemView, row: int) -> None:
        """Scroll to the row and click it."""
        self.show(view)
        index = view.model().index(row, 0)
        view.scrollTo(index)
        self.click(view.viewport(), view.visualRect(index).center())

    def open_cell(self, grid: NumberGrid, place: Place) -> None:
        """Click the cell twice."""
        at = QPoint(int((place[1] + 0.5) * grid.side()) + 1, int((place[0] + 0.5) * grid.side()) + 1)
        self.click(grid, at)
        QTest.mouseDClick(grid, Qt.MouseButton.LeftButton, pos=at)
        assert grid.field.isVisible(), f"{told(grid)} opens no field"

    def choose(self, options: Segmented, key: str) -> None:
        """Click the option."""
        self.press(options.button(key))

    def enter_field(self, field: QLineEdit) -> None:
        """Click it, and select all."""
        self.press(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def click(self, widget: QWidget, at: QPoint) -> None:
        """Click a point of a widget, which must be in sight."""
        self.show(widget)
        assert widget.visibleRegion().contains(at), f"{told(widget)} is not in sight at {at.x()}, {at.y()}"
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def show(self, widget: QWidget) -> None:
        """Wait until a widget has its place and can be used, and scroll to it."""
        QApplication.processEvents()
        self.person.wait(lambda: widget.isVisible() and widget.isEnabled(), what=told(widget))
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea) and above.widget().isAncestorOf(widget):
                above.ensureWidgetVisible(widget, 8, 8)
            above = above.parentWidget()


class Keyboard(Hands):
    """Goes by Tab and arrows."""

    by = "keyboard"

    def press(self, button: QWidget) -> None:
        """Go there and press Space."""
        self.reach(button)
        QTest.keyClick(button, Qt.Key.Key_Space)

    def step(self, field: QSpinBox, up: bool) -> None:
        """Press an arrow."""
        self.reach(field)
        QTest.keyClick(field, Qt.Key.Key_Up if up else Qt.Key.Key_Down)

    def pick(self, box: QComboBox, value: str) -> None:
        """Go through the entries by arrows."""
        self.reach(box)
        key = Qt.Key.Key_Down if box.findData(value) > box.currentIndex() else Qt.Key.Key_Up
        self._until(lambda: box.currentData() == value, lambda: QTest.keyClick(box, key), box)

    def slide(self, slider: QSlider, to: int) -> None:
        """Press arrows."""
        self.reach(slider)
        key = Qt.Key.Key_Right if to > slider.value() else Qt.Key.Key_Left
        self._until(lambda: slider.value() == to, lambda: QTest.keyClick(slider, key), slider)

    def choose_row(self, view: QAbstractItemView, row: int) -> None:
        """Press arrows; the first row is chosen where none was."""
        self.reach(view)

        def step() -> None:
            down = view.currentIndex().row() < row
            QTest.keyClick(view, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

        self._until(lambda: view.currentIndex().row() == row, step, view)

    def open_cell(self, grid: NumberGrid, place: Place) -> None:
        """Go to the cell by arrows and press Return."""
        self.reach(grid)
        for at, (back, on) in enumerate(((Qt.Key.Key_Up, Qt.Key.Key_Down), (Qt.Key.Key_Left, Qt.Key.Key_Right))):
            while grid.cursor_at[at] != place[at]:
                QTest.keyClick(grid, on if grid.cursor_at[at] < place[at] else back)
        QTest.keyClick(grid, Qt.Key.Key_Return)
        assert grid.field.hasFocus(), f"{told(grid)} opens no field"

    def choose(self, options: Segmented, key: str) -> None:
        """Go to the chosen option, and on by arrows."""
        self.reach(options.button(options.value()))
        self._until(lambda: options.value() == key, lambda: QTest.keyClick(_focused(), Qt.Key.Key_Right), options)
        self.person.wait(lambda: options.button(key).hasFocus(), what=told(options))

    def enter_field(self, field: QLineEdit) -> None:
        """Go there, and select all."""
        self.reach(field)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def reach(self, widget: QWidget) -> None:
        """Press Tab until a widget has the focus."""
        self.person.take_keyboard()
        self.person.wait(lambda: widget.isVisible() and widget.isEnabled(), what=told(widget))
        for _ in range(MOST_TABS):
            if widget.hasFocus():
                return
            QTest.keyClick(_focused() or self.person.window, Qt.Key.Key_Tab)
        assert widget.hasFocus(), f"Tab does not reach {told(widget)}"


def handle(slider: QAbstractSlider) -> QRect:
    """Return where the handle of a slider is."""
    assert isinstance(slider, QSlider)
    option = QStyleOptionSlider()
    slider.initStyleOption(option)
    part = QStyle.SubControl.SC_SliderHandle
    return slider.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, slider)


def told(widget: QWidget) -> str:
    """Return the words with which a failure names a widget."""
    text = getattr(widget, "text", None)
    return f"{type(widget).__name__} “{(text() if callable(text) else '') or widget.accessibleName()}”"


def _focused() -> QWidget | None:
    return QApplication.focusWidget()


HANDS: dict[str, type[Hands]] = {"mouse": Mouse, "keyboard": Keyboard}
