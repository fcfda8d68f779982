"""A network of one's own: stacked in the lab, kept, trained, judged, and still there after a restart.

By mouse, and by the keyboard alone.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.runs.record import list_runs
from gui.pages.lab.block_table import BlockTable
from gui.pages.lab.builder import BuilderTopic
from gui.pages.train.cards import ArchitectureCard
from gui.widgets.fields import TextField, WholeField
from gui.widgets.rail import RailButton
from tests.journeys.conftest import Person, go_to, restarted, verbs
from tests.pictures import class_folders


@pytest.fixture
def split(tmp_path: Path) -> Path:
    """A split project of two classes."""
    pictures, project = class_folders(tmp_path / "shapes", {"round": 20, "square": 20}), tmp_path / "shapes project"
    verbs(
        ("new", project),
        ("import", project, pictures),
        ("split", project, "--train", 60, "--val", 20, "--test", 20, "--group-by", "none"),
    )
    return project


def begins(person: Person, project: Path) -> None:
    person.window.session.workspace.open_project(project)
    person.wait(lambda: bool(person.window.session.workspace.facts.classes), 20, "the project")


def drag(table: BlockTable, row: int, to: int) -> None:
    def at(one: int) -> QPoint:
        return table.visualRect(table.rows.index(one, 0)).center()

    QTest.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=at(row))
    for one in range(row, to + 1) if row < to else range(row, to - 1, -1):
        QTest.mouseMove(table.viewport(), at(one))
        QApplication.processEvents()
    QTest.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=at(to))


def trained(person: Person) -> None:
    workspace = person.window.session.workspace
    person.wait(lambda: workspace.facts.trained and not person.window.session.queue.is_training, 120, "a trained run")


def test_by_mouse(person: Person, split: Path):
    begins(person, split)
    (lab,) = [one for one in person.see(RailButton) if one.step.key == "lab"]
    person.click_on(lab)
    person.click("Build your own")
    (topic,) = person.see(BuilderTopic)
    (table,) = person.see(BlockTable)
    person.click("Batch norm")  # behind the first convolution
    drag(table, 4, 1)
    assert topic.state().blocks.startswith("c16k3s1p1b,c32k3s1p1b,n,relu,m2s2p0,relu,")
    person.click("Dense")  # behind the second convolution: it takes its maps away
    assert "works on maps" in topic.wrong.text()
    person.click("Take back")
    assert topic.wrong.isHidden()
    person.look("build-by-mouse")
    (name,) = person.see(TextField)
    person.click_on(name)
    QTest.keyClicks(name, "My net")
    person.click("Keep in the project")
    person.click("Train it")
    person.click("All architectures")
    person.wait(lambda: person.see(ArchitectureCard, "My net"), 20, "its card")
    person.click_on(person.see(ArchitectureCard, "My net")[0])
    epochs = person.window.page("train").controls.settings.rows["epochs"].field
    assert isinstance(epochs, WholeField)
    person.type_into(epochs, "2")
    person.click("Train My net")
    trained(person)
    person.look("build-trained")
    (run,) = list_runs(person.window.session.workspace.project)
    assert (run.arch, run.name, run.state, run.epochs) == ("own-my-net", "My net", "finished", 2)
    again = restarted(person)
    person.window = again.window
    (train,) = [one for one in again.see(RailButton) if one.step.key == "train"]
    again.click_on(train)
    cards = again.window.page("train").controls.cards.cards
    again.wait(lambda: "own-my-net" in cards, 20, "its card")


def keys(person: Person, *pressed: Qt.Key, alt: bool = False, ctrl: bool = False) -> None:
    """Press keys where the focus is."""
    modifiers = Qt.KeyboardModifier.NoModifier
    if alt:
        modifiers |= Qt.KeyboardModifier.AltModifier
    if ctrl:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    for key in pressed:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)


def test_by_keyboard(person: Person, split: Path):
    begins(person, split)
    person.take_keyboard()
    go_to(person, "keyboard", "Lab", Qt.Key.Key_6)
    person.press("Build your own")
    person.wait(lambda: person.see(BuilderTopic), what="the topic")
    (topic,) = person.see(BuilderTopic)
    person.press("Batch norm")  # behind the first block, which is chosen
    assert topic.state().blocks.startswith("c16k3s1p1b,n,relu,m2s2p0,c32k3s1p1b,")

    # The second convolution goes up to the first one, and gets other settings.
    person.tab_to("Blocks of the stack")
    keys(person, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    keys(person, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, alt=True)
    assert topic.state().blocks.startswith("c16k3s1p1b,c32k3s1p1b,n,relu,m2s2p0,relu,")
    person.tab_to("Remove")
    keys(person, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Maps", "the settings follow the tools"
    QTest.keyClicks(QApplication.focusWidget(), "24")
    person.tab_to("Bias")
    keys(person, Qt.Key.Key_Space)
    assert topic.state().blocks.startswith("c16k3s1p1b,c24k3s1p1,n,relu,")

    # A block that is impossible there is taken back, another one is doubled and removed.
    person.press("Dense")
    assert "works on maps" in topic.wrong.text()
    person.tab_to("Blocks of the stack")
    keys(person, Qt.Key.Key_Z, ctrl=True)
    assert topic.wrong.isHidden()
    before = topic.state().blocks
    person.press("Double it")
    assert topic.state().blocks.startswith("c16k3s1p1b,c24k3s1p1,c24k3s1p1,n,")
    person.tab_to("Blocks of the stack")
    keys(person, Qt.Key.Key_Delete)
    assert topic.state().blocks == before
    person.press("Move down")
    assert topic.state().blocks.startswith("c16k3s1p1b,c24k3s1p1,relu,n,")
    person.press("Move up")
    assert topic.state().blocks == before
    person.look("build-by-keyboard")

    person.tab_to("Name of the architecture")
    QTest.keyClicks(QApplication.focusWidget(), "My net")
    keys(person, Qt.Key.Key_Return)
    person.press("Train it")
    person.press("All architectures")
    cards = person.window.page("train").controls.cards.cards
    person.wait(lambda: "own-my-net" in cards, what="its card")
    person.tab_to(next(card.text() for card in cards.values() if card.isChecked()))
    person.wait(lambda: _down_to(cards["own-my-net"]), what="the card")
    person.tab_to("Epochs")
    QTest.keyClicks(QApplication.focusWidget(), "2")
    keys(person, Qt.Key.Key_Return, ctrl=True)
    trained(person)
    (run,) = list_runs(person.window.session.workspace.project)
    assert (run.arch, run.name, run.state, run.epochs) == ("own-my-net", "My net", "finished", 2)


def _down_to(card: ArchitectureCard) -> bool:
    if not card.hasFocus():
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    return card.isChecked() and card.hasFocus()
