"""Ctrl+K lists what can be done now, and does it: with the pictures that are chosen, the class looked at, the split."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.events import jobs
from core.project import create_project
from gui.item_models.classes import EXCLUDED
from gui.pages.dataset import inspector
from gui.pages.dataset.filters import FilterPanel
from gui.pages.dataset.page import DatasetPage
from gui.shell.window import MainWindow
from gui.widgets.action_palette import ActionPalette
from tests.gui.doubles import FakeSession, add_run, epoch_ended, finished, make_project
from tests.gui.test_dataset_page import new_picture


@pytest.fixture
def window(qtbot, tmp_path: Path):
    project = create_project(tmp_path / "pets")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([new_picture(tmp_path, number) for number in range(30)])
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    assert not texts(window) & {"Look for new pictures", "Filter the pictures", "Split the pictures"}
    window.session.workspace.open_project(project.folder)
    page = dataset(window)
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 30)
    qtbot.waitUntil(lambda: page.gallery.pictures.picture(0) is not None)
    return window


def dataset(window: MainWindow) -> DatasetPage:
    page = window.page("dataset")
    assert isinstance(page, DatasetPage)
    return page


def texts(window: MainWindow) -> set[str]:
    return {command.in_full for command in window.commands()}


def do(window: MainWindow, text: str) -> None:
    (command,) = [command for command in window.commands() if command.in_full == text]
    command.trigger()


def asked(window: MainWindow, kind: type) -> int:
    return sum(isinstance(request, kind) for _, request in window.session.interactive.asked)


def test_chosen_pictures_get_a_class_are_put_aside_and_it_is_undone(qtbot, window: MainWindow):
    page, facts = dataset(window), lambda: window.session.workspace.facts
    assert not {text for text in texts(window) if "chosen" in text}, "nothing is chosen"
    page.gallery.choose_between(0, 2)
    do(window, "Give the chosen pictures the class “dog”")
    qtbot.waitUntil(lambda: facts().classes == {"cat": 9, "dog": 12})
    assert page.gallery.chosen_ids() == [1, 2, 3]
    do(window, f"Undo: {page.labelling.words(facts().undo)}")
    qtbot.waitUntil(lambda: facts().classes == {"cat": 10, "dog": 10})
    do(window, f"Redo: {page.labelling.words(facts().redo)}")
    qtbot.waitUntil(lambda: facts().classes == {"cat": 9, "dog": 12})
    do(window, "Take the class of the chosen pictures away")
    qtbot.waitUntil(lambda: facts().unclassified == 12)
    do(window, "Make a class")
    window.findChild(QInputDialog).textValueSelected.emit("bird")
    qtbot.waitUntil(lambda: facts().classes.get("bird") == 3)
    do(window, "Exclude the chosen pictures")
    qtbot.waitUntil(lambda: facts().excluded == 3)
    page.classes.choose(EXCLUDED)
    qtbot.waitUntil(lambda: len(page.gallery.pictures) == 3)
    page.gallery.choose_between(0, 0)
    assert "Exclude the chosen pictures" not in texts(window)
    do(window, "Include the chosen pictures again")
    qtbot.waitUntil(lambda: facts().excluded == 2)


def test_what_is_chosen_counts_only_while_it_is_seen(window: MainWindow):
    dataset(window).gallery.choose_between(0, 2)
    assert "Exclude the chosen pictures" in texts(window)
    window.show_page("split")
    assert not {text for text in texts(window) if "chosen" in text}
    assert "Look for new pictures" in texts(window)


def test_the_class_looked_at_is_merged_or_deleted(qtbot, window: MainWindow):
    dataset(window).classes.choose("dog")
    do(window, "Merge the class “dog” into “cat”")
    qtbot.waitUntil(lambda: window.session.workspace.facts.classes == {"cat": 20})
    do(window, "Delete the class “cat”, keep its pictures")
    qtbot.waitUntil(lambda: window.session.workspace.facts.classes == {})


def test_pictures_are_looked_for_found_and_shown(qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    page, shown = dataset(window), []
    monkeypatch.setattr(inspector, "reveal", shown.append)
    page.gallery.choose_between(3, 3)
    do(window, "Show the picture in its folder")
    assert [Path(path).name for path in shown] == ["picture 003.png"]
    do(window, "Look for new pictures")
    assert asked(window, jobs.Rescan) == 1
    window.show_page("train")
    do(window, "Filter the pictures")
    assert window.page_key == "dataset"
    popup = page.findChild(FilterPanel)
    assert popup.isVisible()
    popup.close()
    window.activateWindow()
    do(window, "Search the pictures")
    qtbot.waitUntil(page.search.hasFocus)


def test_the_split_is_made_looked_at_and_repaired(qtbot, window: MainWindow):
    assert "Look for leaks" not in texts(window), "there is no split yet"
    do(window, "Split the pictures")
    assert window.page_key == "split"
    assert asked(window, jobs.Split) == 1
    split = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s")
    window.session.workspace.facts = replace(window.session.workspace.facts, split=split)
    assert "Repair the split" not in texts(window), "nobody has looked yet"
    do(window, "Look for leaks")
    assert asked(window, jobs.CheckSplit) == 1
    window.session.workspace.facts = replace(
        window.session.workspace.facts, split=msgspec.structs.replace(split, leaks=1)
    )
    do(window, "Repair the split")
    assert asked(window, jobs.RepairSplit) == 1


def test_keys_of_the_window_work_where_nothing_has_the_focus(qtbot, window: MainWindow):
    window.activateWindow()
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "split"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dataset(window).search.hasFocus)


def test_a_button_keeps_its_own_tooltip_where_its_command_explains_nothing(window: MainWindow):
    tips = {button.text(): button.toolTip() for button in dataset(window).findChildren(QPushButton)}
    assert tips["Add pictures…"] == "Or drop them anywhere on the window."
    assert "Choose folder…" not in tips.values()
    (search,) = [one for one in window.side.findChildren(QPushButton) if one.text() == "Actions"]
    assert "found by its name" in search.toolTip()


def test_a_training_can_be_stopped_from_anywhere_also_in_another_project(window: MainWindow, tmp_path: Path):
    assert "Stop training" not in texts(window)
    window.session.queue.train({"arch": "lenet5"})
    do(window, "Stop training")  # this project is not split, so it has no train page
    assert window.session.training.cancelled == [window.session.training.asked[-1][0]]


def test_what_can_be_done_with_runs_is_listed_where_they_are_seen(qtbot, tmp_path: Path):
    project = make_project(tmp_path)
    add_run(project, [epoch_ended(1), finished("001-lenet5", 1, 1)])
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.session.show_project(project)
    split = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s")
    window.session.workspace.facts = replace(window.session.workspace.facts, split=split)
    window.show()
    window.show_page("train")
    window.page("train").view.table.choose("001-lenet5")
    assert {"Delete the chosen runs", "Reuse the settings of the chosen run"} <= texts(window)
    window.show_page("dataset")
    assert not {text for text in texts(window) if "chosen run" in text}


def test_the_filter_lets_the_keys_of_the_window_through(qtbot, window: MainWindow):
    page = dataset(window)
    window.activateWindow()
    QTest.mouseClick(page.header.filter, Qt.MouseButton.LeftButton)
    panel = page.findChild(FilterPanel)
    qtbot.waitUntil(panel.part.hasFocus)
    QTest.keyClick(panel.part, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(ActionPalette)
    assert palette.isVisible()
    palette.close()
    QTest.keyClick(panel.part, Qt.Key.Key_Escape)
    assert not panel.isVisible(), "one Escape is enough"
    qtbot.waitUntil(lambda: page.findChild(FilterPanel) is None)
    QTest.mouseClick(page.header.filter, Qt.MouseButton.LeftButton)
    panel = page.findChild(FilterPanel)
    QTest.mouseClick(page.gallery.viewport(), Qt.MouseButton.LeftButton)
    assert not panel.isVisible(), "a press elsewhere closes it"
