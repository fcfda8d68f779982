"""Judging and using a model: from a mistake to its label and back, from an answer into the data set, and by a bundle.

Each by mouse and by keyboard; by keyboard, what is dropped otherwise is chosen in a dialog where it decides.
"""

import csv
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel, QLineEdit

from core.catalog.catalog import Catalog
from gui.pages.classify.checks import can_be_right
from gui.pages.classify.class_menu import ClassMenu
from gui.pages.classify.page import ClassifyPage
from gui.pages.evaluate.confusion import ConfusionMatrix
from gui.pages.evaluate.page import EvaluatePage
from gui.shell.app import make_window
from gui.widgets.action_palette import ActionPalette
from tests.journeys.conftest import Person, act, go_to, learnt, opened
from tests.pictures import class_folders


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a run that has learnt two classes; some pictures lie in the wrong folder."""
    folder = tmp_path_factory.mktemp("judging")
    pictures = class_folders(folder / "shapes", {"round": 30, "square": 30})
    for number in range(20, 30):
        (pictures / "square" / f"square {number:04d}.png").rename(pictures / "round" / f"odd {number}.png")
    return learnt(folder, pictures)


@pytest.fixture
def project(trained: Path, tmp_path: Path) -> Path:
    """A copy of its own for each journey; the pictures are shared."""
    return Path(shutil.copytree(trained, tmp_path / "shapes project"))


def classes(project: Path) -> dict[str, int]:
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return catalog.class_counts()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_from_a_confusion_cell_to_a_label_and_back(person: Person, project: Path, by: str):
    opened(person, project)
    go_to(person, by, "Evaluate", Qt.Key.Key_4)
    page = person.window.page("evaluate")
    assert isinstance(page, EvaluatePage)
    act(person, by, "Evaluate on validation")
    person.wait(lambda: bool(person.see(ConfusionMatrix)), 60, "the confusion matrix")
    matrix = page.view.matrix
    page.view.ensureWidgetVisible(matrix)
    if by == "mouse":
        centre = matrix.cell_rect(0, 1).center()  # round, called square
        QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(round(centre.x()), round(centre.y())))
    else:
        person.wait(lambda: _tabbed(matrix), 20, "the focus on the matrix")
        for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Return):
            QTest.keyClick(matrix, key)
    person.wait(lambda: bool(page.judged.cells), 20, "the pictures of the cell")
    person.look(f"judging-cell-{by}")
    assert page.judged.heading.text() == "“round” called “square”"
    before = classes(project)
    act(person, by, "This label is wrong")
    changed = {"round": before["round"] - 1, "square": before["square"] + 1}
    person.wait(lambda: classes(project) == changed, 20, "the new label")
    person.wait(lambda: bool(person.see(QLabel, "Now “square”")), 20, "what was done")
    if by == "mouse":
        person.click("Undo")
    else:
        QTest.keyClick(person.tab_to("Back to the figures"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.wait(lambda: classes(project) == before, 20, "the old label")
    act(person, by, "Back to the figures")
    person.wait(lambda: bool(person.see(ConfusionMatrix)), 10, "the figures again")


def _tabbed(matrix: ConfusionMatrix) -> bool:
    if not matrix.hasFocus():
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return matrix.hasFocus()


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_an_answer_is_ticked_crossed_taken_in_and_undone(person: Person, project: Path, tmp_path: Path, by: str):
    opened(person, project)
    go_to(person, by, "Classify", Qt.Key.Key_5)
    page = person.window.page("classify")
    assert isinstance(page, ClassifyPage)
    asked = class_folders(tmp_path / "asked", {"round": 2, "square": 2}, seed=7)
    person.drop(asked)
    person.wait(lambda: page.table.order.rowCount() == 4 and not page.workspace.is_busy, 60, "the answers")
    table, before = page.table, classes(project)
    sure = [place for place in range(4) if can_be_right(page.shown.at(place))]
    assert sure, "it knows at least one of them"
    right, wrong = sure[0], 0 if sure[0] else 3
    for place, key, button in ((right, Qt.Key.Key_V, "Right"), (wrong, Qt.Key.Key_X, "Wrong…")):
        if by == "mouse":
            centre = table.visualRect(table.order.index(place, 1)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
            person.click(button)
        else:
            table.setFocus()
            QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
            for _ in range(place):
                QTest.keyClick(table, Qt.Key.Key_Down)
            QTest.keyClick(table, key)
    person.wait(lambda: bool(_menus(page)), 10, "the list of classes")
    (menu,) = _menus(page)
    if by == "mouse":
        person.choose(menu, "round")
    else:
        QTest.keyClick(menu, Qt.Key.Key_1)
    person.wait(lambda: sum(page.checks.counts()) == 2, 10, "both checked")
    assert classes(project) == before, "nothing joins by itself"
    person.look(f"judging-checked-{by}")
    QTest.qWait(200)  # without a window manager, the list that has closed takes the keyboard with it
    person.take_keyboard()
    table.setFocus()
    act(person, by, "Add 2 to the data set")
    person.wait(lambda: sum(classes(project).values()) == sum(before.values()) + 2, 60, "two more pictures")
    person.wait(page.bar.notice.isVisible, 20, "what was done")
    if by == "mouse":
        person.click("Undo")
    else:
        table.setFocus()
        person.wait(page.bar.undoing.isEnabled, 20, "undo")
        QTest.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.wait(lambda: classes(project) == before, 20, "the data set as before")
    assert all(path.exists() for path in asked.rglob("*.png")), "files stay where they are"
    assert page.checks.counts()[0] + page.checks.counts()[1] == 2


def _menus(page: ClassifyPage) -> list[ClassMenu]:
    return [menu for menu in page.findChildren(ClassMenu) if menu.isVisible()]


def answer_dialog(person: Person, by: str, path: Path) -> None:
    """Type a path into the open dialog, and press its button or Return."""
    person.wait(lambda: bool(person.see(QFileDialog)), 10, "the dialog")
    (dialog,) = person.see(QFileDialog)
    field = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
    field.setText(str(path))  # typing would open a list of suggestions over the window
    if by == "mouse":
        buttons = dialog.findChild(QDialogButtonBox)
        assert buttons is not None
        person.click_on(buttons.button(QDialogButtonBox.StandardButton.Save))
    else:
        QTest.keyClick(field, Qt.Key.Key_Return)
    person.wait(lambda: not person.see(QFileDialog), 10, "the dialog closed")
    QTest.qWait(200)  # without a window manager, the dialog that has closed takes the keyboard with it
    person.take_keyboard()


def open_model(person: Person, by: str, bundle: Path) -> None:
    """Drop a bundle on the window, or find the command that opens one."""
    if by == "mouse":
        person.drop(bundle)
        return
    QTest.keyClick(person.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    person.wait(lambda: bool(person.window.findChildren(ActionPalette)), 10, "the list of commands")
    (palette,) = person.window.findChildren(ActionPalette)
    QTest.keyClicks(palette.field, "model from a file")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    answer_dialog(person, by, bundle)


def classify_folder(person: Person, by: str, folder: Path) -> None:
    """Drop a folder, or choose it."""
    if by == "mouse":
        person.drop(folder)
    else:
        person.press("Choose a folder")
        answer_dialog(person, by, folder)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_bundle_answers_in_a_fresh_window(person: Person, project: Path, tmp_path: Path, by: str):
    if by == "mouse":
        opened(person, project)
    else:
        person.take_keyboard()
        QTest.keyClick(person.window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
        answer_dialog(person, by, project)
        person.wait(lambda: bool(person.window.session.workspace.facts.runs), 60, "the project with its run")
    go_to(person, by, "Classify", Qt.Key.Key_5)
    page = person.window.page("classify")
    assert isinstance(page, ClassifyPage)
    bundle, answers = tmp_path / "shapes.goldilocks", tmp_path / "answers.csv"
    act(person, by, "Export the model")
    menu = page.export.button.findChildren(type(page.export._menu))[0]
    if by == "mouse":
        person.choose(menu, "bundle")
    else:
        person.wait(menu.isVisible, 10, "the menu")
        while menu.activeAction() is not page.export.commands[0]:
            QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    answer_dialog(person, by, bundle)
    person.wait(lambda: bundle.exists() and page.saved.isVisible(), 120, "the bundle")
    person.window.session.close()
    person.window.close()
    shutil.rmtree(project)
    window = make_window()
    window.show()
    person.window = window
    person.take_keyboard()
    open_model(person, by, bundle)
    person.wait(lambda: bool(person.see(ClassifyPage)), 20, "the classify page")
    classify_folder(person, by, class_folders(tmp_path / "asked", {"round": 3, "square": 3}, seed=8))
    fresh = window.page("classify")
    assert isinstance(fresh, ClassifyPage)
    person.wait(lambda: fresh.table.order.rowCount() == 6 and fresh.save.isEnabled(), 60, "the answers")
    person.look(f"judging-bundle-{by}")
    assert not fresh.bar.commands[2].isEnabled(), "there is no data set to add to"
    assert not fresh.alike.link.isVisible(), "nor one that groups could join"
    act(person, by, "Save CSV")
    answer_dialog(person, by, answers)
    person.wait(answers.exists, 20, "the CSV")
    person.wait(fresh.saved.isVisible, 20, "where it is")
    with answers.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 6
    assert {row["class"] for row in rows} <= {"round", "square"}
