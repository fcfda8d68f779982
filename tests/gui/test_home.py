"""The home page and the project menu: recent projects open, are renamed and deleted; a failed import leaves none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox, QPushButton

from core.catalog.catalog import Catalog
from core.events import jobs
from core.project import create_project, open_project
from gui.pages.dataset.columns import ColumnsDialog
from gui.shell.window import MainWindow
from gui.state import home, preferences, recents
from tests.gui.doubles import FakeSession
from tests.rows import row


@pytest.fixture
def window(qtbot):
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.resize(1100, 760)
    window.show()
    return window


def make(folder: Path, pictures: int, *classes: str) -> Path:
    project = create_project(folder)
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, classes[number % len(classes)], source="web") for number in range(pictures)])
    recents.remember_project(project.folder)
    return project.folder


def at_home(window: MainWindow) -> bool:
    return window.home.isVisible()


def open_one(qtbot, window: MainWindow, folder: Path) -> None:
    window.session.workspace.open_project(folder)
    qtbot.waitUntil(lambda: window.session.workspace.facts.pictures > 0)


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 20))


def boxes(window: MainWindow) -> list[QMessageBox]:
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def press(box: QMessageBox, text: str) -> None:
    (button,) = [button for button in box.buttons() if button.text() == text]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_recent_projects_are_cards_newest_first_and_open_with_a_click(qtbot, tmp_path: Path):
    make(tmp_path / "moths", 6, "noctua", "agrotis")
    ferns = make(tmp_path / "ferns", 9, "a", "b", "c")
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    qtbot.waitUntil(lambda: len(window.home.cards) == 2)
    assert [card.text() for card in window.home.cards] == ["ferns", "moths"]
    assert window.home.cards[0].lines()[0] == "9 pictures · 3 classes"
    asked = [request for _, request in window.session.interactive.asked if isinstance(request, jobs.Thumbnails)]
    assert {Path(request.project).name for request in asked} == {"ferns", "moths"}
    click(window.home.cards[0])
    qtbot.waitUntil(lambda: window.session.workspace.facts.pictures == 9)
    assert window.session.workspace.project.folder == ferns
    assert not at_home(window)


def test_a_project_that_cannot_be_read_says_so_on_its_card(qtbot, tmp_path: Path):
    folder = make(tmp_path / "moths", 3, "a")
    (folder / "project.toml").write_text("name = 3 layout")
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    qtbot.waitUntil(lambda: len(window.home.cards) == 1)
    assert "cannot be read" in window.home.cards[0].lines()[0]


def test_the_last_project_opens_again_unless_it_was_closed(qtbot, window: MainWindow, tmp_path: Path):
    folder = make(tmp_path / "moths", 6, "a", "b")
    open_one(qtbot, window, folder)
    qtbot.waitUntil(lambda: recents.last_project() == folder)
    again = MainWindow(FakeSession())
    qtbot.addWidget(again, before_close_func=lambda window: window.session.close())
    window.session.workspace.close()  # as a closed window: releases the project
    again.reopen(folder)
    again.show()
    assert not at_home(again)
    qtbot.waitUntil(lambda: again.session.workspace.facts.pictures == 6)
    again.activateWindow()
    QTest.keyClick(again, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: at_home(again))
    qtbot.waitUntil(lambda: recents.last_project() is None)
    assert recents.recent_projects() == [str(folder)]


def test_a_project_held_by_another_window_is_not_opened_at_start(qtbot, window: MainWindow, tmp_path: Path):
    folder = make(tmp_path / "moths", 6, "a", "b")
    open_one(qtbot, window, folder)
    again = MainWindow(FakeSession())
    qtbot.addWidget(again, before_close_func=lambda window: window.session.close())
    again.reopen(folder)
    again.show()
    qtbot.waitUntil(lambda: at_home(again))
    assert again.session.workspace.project is None


def test_a_new_project_is_named_and_renamed(qtbot, window: MainWindow, tmp_path: Path):
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = window.findChildren(QInputDialog)
    assert str(tmp_path / "home") in dialog.labelText()
    dialog.setTextValue("Moths of May")
    dialog.accept()
    qtbot.waitUntil(lambda: window.session.workspace.project is not None)
    folder = tmp_path / "home" / "Moths of May"
    assert window.session.workspace.project.folder == folder
    qtbot.waitUntil(lambda: window.side.project.text() == "Moths of May")
    window.projects.renaming.trigger()
    (dialog,) = [one for one in window.findChildren(QInputDialog) if one.isVisible()]
    dialog.setTextValue('Moths "of" June')
    dialog.accept()
    qtbot.waitUntil(lambda: window.side.project.text() == 'Moths "of" June')
    assert open_project(folder).name == 'Moths "of" June'


def test_the_project_menu_lists_the_other_recent_projects(qtbot, window: MainWindow, tmp_path: Path):
    ferns, moths = make(tmp_path / "ferns", 3, "a"), make(tmp_path / "moths", 6, "b")
    open_one(qtbot, window, moths)
    qtbot.waitUntil(lambda: [one.text() for one in window.projects.recent()] == ["ferns"])
    click(window.side.project)
    menu = window.side.project.menu
    qtbot.waitUntil(menu.isVisible)
    assert [action.text() for action in menu.findChild(QMenu).actions()] == ["ferns"]
    menu.close()
    assert "Open the project “ferns”" in {command.in_full for command in window.commands()}
    window.projects.recent()[0].trigger()
    qtbot.waitUntil(lambda: window.session.workspace.facts.pictures == 3)
    assert window.session.workspace.project.folder == ferns


def test_a_deleted_project_goes_to_the_trash_after_a_question(qtbot, window: MainWindow, tmp_path: Path, monkeypatch):
    trashed: list[Path] = []

    def to_trash(folder: Path) -> bool:
        trashed.append(folder)
        folder.rename(tmp_path / "in the trash")
        return True

    monkeypatch.setattr(home, "system_takes", to_trash)
    folder = make(tmp_path / "moths", 6, "a", "b")
    open_one(qtbot, window, folder)
    window.projects.deleting.trigger()
    (box,) = boxes(window)
    assert "moths" in box.text()
    press(box, "Keep it")
    assert folder.exists()
    window.projects.deleting.trigger()
    press(boxes(window)[0], "Move to the trash")
    qtbot.waitUntil(lambda: trashed == [folder])
    qtbot.waitUntil(lambda: at_home(window))
    qtbot.waitUntil(lambda: recents.recent_projects() == [])
    qtbot.waitUntil(lambda: window.home.cards == [])


def test_what_the_trash_does_not_take_stays_and_is_told(qtbot, window: MainWindow, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(home, "system_takes", lambda folder: False)
    folder = make(tmp_path / "moths", 6, "a", "b")
    told: list[str] = []
    window.session.workspace.problem.connect(lambda problem: told.append(problem.code))
    window.session.shelf.delete(folder)
    qtbot.waitUntil(lambda: told == ["trash_failed"])
    assert folder.exists()
    assert recents.recent_projects() == [str(folder)]


def test_the_trash_of_the_system_takes_a_project(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = make(tmp_path / "moths", 6, "a", "b")
    home.move_to_trash(folder)
    assert not folder.exists()


def answer(window: MainWindow, kind: type, result: jobs.Result) -> None:
    engine = window.session.interactive
    number = next(job for job, request in reversed(engine.asked) if isinstance(request, kind))
    engine.say(result, final=True, job=number)


def imports(window: MainWindow) -> int:
    return sum(isinstance(request, jobs.ImportPictures) for _, request in window.session.interactive.asked)


@pytest.mark.parametrize("code", ["folder_empty", "cancelled"])
def test_a_failed_import_leaves_no_project(qtbot, window: MainWindow, tmp_path: Path, code: str):
    (tmp_path / "nothing").mkdir()
    window.session.collection.add([str(tmp_path / "nothing")])
    qtbot.waitUntil(lambda: imports(window) == 1)
    made = window.session.workspace.project.folder
    values = {} if code == "cancelled" else {"path": str(tmp_path / "nothing")}
    answer(window, jobs.ImportPictures, jobs.Refused(code=code, values=values))
    qtbot.waitUntil(lambda: not made.exists())
    assert at_home(window)
    assert window.notice.isVisible() == (code != "cancelled")
    qtbot.waitUntil(lambda: recents.recent_projects() == [])
    # The next import goes to a project of its own, and the old problem is gone.
    (tmp_path / "something").mkdir()
    window.session.collection.add([str(tmp_path / "something")])
    assert not window.notice.isVisible()
    qtbot.waitUntil(lambda: imports(window) == 2)
    assert window.session.workspace.project.folder.name == "something"


def test_a_table_that_is_given_up_leaves_no_project(qtbot, window: MainWindow, tmp_path: Path):
    (tmp_path / "odd.csv").write_text("n,kind,where\n1,cat,a.jpg\n2,dog,b.jpg\n")
    window.show_page("dataset")
    window.session.collection.add([str(tmp_path / "odd.csv")])
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(ColumnsDialog)))
    made = window.session.workspace.project.folder
    QTest.keyClick(window.findChild(ColumnsDialog), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not made.exists())
    assert imports(window) == 0
    assert at_home(window)


def test_an_import_that_brings_something_keeps_its_project(qtbot, window: MainWindow, tmp_path: Path):
    window.session.collection.add([str(tmp_path)])
    qtbot.waitUntil(lambda: imports(window) == 1)
    project = window.session.workspace.project
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(1, "cat", source="web")])
    result = jobs.ImportResult(pictures=1, added=1, skipped=0, ignored=0, classes={"cat": 1}, rejected=[])
    answer(window, jobs.ImportPictures, result)
    qtbot.waitUntil(lambda: window.session.workspace.facts.pictures == 1)
    window.session.workspace._changes.finish()
    QApplication.processEvents()
    assert project.folder.exists()
    assert window.session.workspace.project == project


def test_a_project_made_by_hand_may_stay_empty(qtbot, window: MainWindow, tmp_path: Path):
    window.session.workspace.create_project("mine")
    qtbot.waitUntil(lambda: window.session.workspace.project is not None)
    (tmp_path / "nothing").mkdir()
    window.session.collection.add([str(tmp_path / "nothing")])
    qtbot.waitUntil(lambda: imports(window) == 1)
    refused = jobs.Refused(code="folder_empty", values={"path": str(tmp_path / "nothing")})
    answer(window, jobs.ImportPictures, refused)
    window.session.workspace._changes.finish()
    QApplication.processEvents()
    assert (tmp_path / "home" / "mine" / "project.toml").exists()


def test_home_tells_where_projects_are_kept(qtbot, window: MainWindow, tmp_path: Path, monkeypatch):
    assert preferences.home_folder() == tmp_path / "home"
    monkeypatch.delenv("GOLDILOCKS_HOME")
    preferences.set_home_folder(str(tmp_path / "elsewhere"))
    assert preferences.home_folder() == tmp_path / "elsewhere"
    assert [button.text() for button in window.home.findChildren(QPushButton) if button.text() == "Change…"]
