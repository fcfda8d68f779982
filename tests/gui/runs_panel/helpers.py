"""What tests of the table of runs share."""

from PySide6.QtCore import Qt

LEFT = Qt.MouseButton.LeftButton


CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


ONE, TWO, THREE = "001-lenet5", "002-lenet5", "003-lenet5"


def place(panel, run, key):
    table = panel.table
    return table.visualRect(table.runs.index(table.runs.ids().index(run), table.runs.column(key))).center()


def click(qtbot, panel, run, key="run", modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.mouseClick(panel.table.viewport(), LEFT, modifier, place(panel, run, key))


def press(qtbot, panel, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(panel.table, key, modifier)
