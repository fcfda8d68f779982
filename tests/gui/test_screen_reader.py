"""What Qt tells a screen reader: of every control of every page, topic and dialog, asked in this process.

Once in each run of CI the platform is asked, too: tests/journeys/test_screen_reader.py.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from gui.pages.evaluate.confusion import ConfusionMatrix
from gui.plots.plot import Plot
from gui.shell.window import MainWindow
from gui.widgets.fields import TickField
from gui.widgets.segmented import Segmented
from gui.widgets.speaking import speak_roles
from tests.gui.doubles import FakeSession
from tests.gui.walking import fill, walk

Role, Text = QAccessible.Role, QAccessible.Text
SPEECHLESS = {Role.NoRole, Role.Client, Role.Pane, Role.Border, Role.Window}  # they tell nothing of what a thing does


@pytest.fixture
def window(qtbot):
    speak_roles()
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    return window


def focusable(holder: QWidget) -> list[QWidget]:
    """Return what can have the focus by keyboard, and is shown."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        one
        for one in holder.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & tab == tab and one.focusProxy() is None
    ]


def faults(widget: QWidget) -> Iterator[str]:
    """Give what a screen reader would miss."""
    told = QAccessible.queryAccessibleInterface(widget)
    if not told.text(Text.Name).strip():
        yield "no name"
    if told.role() in SPEECHLESS:
        yield f"role {told.role().name}"
    if told.state().disabled:
        yield "disabled"
    if not told.state().focusable:
        yield "not focusable"
    if isinstance(widget, QAbstractButton) and (
        bool(told.state().checkable) != widget.isCheckable() or bool(told.state().checked) != widget.isChecked()
    ):
        yield "another state"
    if isinstance(widget, QComboBox) and (not told.state().expandable or told.state().expanded):
        yield "does not say that it opens"


def test_every_control_has_a_name_a_role_and_its_state(qtbot, window: MainWindow, tmp_path: Path):
    wrong: Counter[str] = Counter()
    asked: set[int] = set()
    for page, holder in walk(qtbot, window, fill(tmp_path)):
        for widget in focusable(holder):
            asked.add(id(widget))
            wrong.update(f"{page}: {type(widget).__name__} {widget.objectName()} {one}" for one in faults(widget))
        plots = [*holder.findChildren(Plot), *holder.findChildren(ConfusionMatrix)]
        for plot in (one for one in plots if one.isVisible()):
            assert plot.accessibleDescription(), f"{page}: nothing is said of “{plot.accessibleName()}”"
    assert not wrong
    assert len(asked) > 250


def act(widget: QWidget) -> None:
    """Do what the widget is for, as a screen reader does: the first of its actions."""
    actions = QAccessible.queryAccessibleInterface(widget).actionInterface()
    actions.doAction(actions.actionNames()[0])
    for _ in range(2):
        QApplication.processEvents()


def test_a_step_of_the_rail_can_be_pressed_by_a_screen_reader(qtbot, window: MainWindow):
    act(window.side.rail.button("lab"))
    qtbot.waitUntil(lambda: window.page_key == "lab")
    assert window.page("lab").isVisible()
    act(window.side.rail.button("lab"))
    assert window.page_key == "lab"
    assert window.side.rail.button("lab").isChecked()


def test_a_toggle_by_a_screen_reader_is_a_click_and_one_of_the_program_is_none(qtbot):
    segments, heard = Segmented([("a", "A"), ("b", "B")]), []
    qtbot.addWidget(segments)
    segments.chosen.connect(lambda key: heard.append((key, segments.value())))
    segments.show()
    act(segments.button("b"))
    assert heard == [("b", "b")]
    act(segments.button("b"))
    assert heard == [("b", "b")], "one is always chosen"
    segments.set_value("a")
    QApplication.processEvents()
    assert heard == [("b", "b")]
    segments.button("b").click()
    assert heard == [("b", "b")] * 2
    tick, edited = TickField(), []
    qtbot.addWidget(tick)
    tick.edited.connect(lambda: edited.append(tick.value()))
    tick.set_value(True)
    act(tick)
    assert edited == [False]
