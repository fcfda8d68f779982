"""What a first user stumbled over all over the window: keys, focus, strips, popups, dialogs."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QProgressBar, QPushButton

from core.catalog.catalog import Catalog
from core.catalog.records import SplitSettings
from core.events import jobs
from core.project import create_project
from gui.shell.window import MainWindow
from gui.widgets.buttons import BareButton, LinkButton, PrimaryButton, QuietButton
from gui.words.language import install_language
from gui.words.qt_words import file_dialog_words
from tests.gui.doubles import FakeSession, progress, started
from tests.rows import row

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, tmp_path: Path):
    project = create_project(tmp_path / "pets")
    with Catalog.open(project.catalog) as catalog:
        catalog.add_pictures([row(number, "cat" if number % 2 else "dog") for number in range(20)])
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.resize(1100, 760)
    window.show()
    window.activateWindow()
    window.session.workspace.open_project(project.folder)
    qtbot.waitUntil(lambda: window.session.workspace.facts.pictures == 20)
    return window


def split(window: MainWindow, qtbot) -> None:
    """Split the project, so that the train page can be used."""
    split = SplitSettings(train=60, val=20, test=20, seed=0, grouping="none", hash="s")

    def write(catalog: Catalog) -> None:
        parts = {number: ("train", "train", "train", "val", "test")[number % 5] for number in catalog.picture_ids()}
        catalog.assign(parts, split)

    window.session.workspace.change(write)
    qtbot.waitUntil(lambda: window.session.workspace.facts.split is not None)


def test_undo_works_while_the_rail_has_the_focus(qtbot, window: MainWindow):
    workspace = window.session.workspace
    workspace.change(lambda catalog: catalog.set_class([1, 3], "fox"))
    qtbot.waitUntil(lambda: workspace.facts.classes.get("fox") == 2)
    window.side.rail.button("dataset").setFocus()
    QTest.keyClick(window.side.rail.button("dataset"), Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "fox" not in workspace.facts.classes)


def test_undo_in_a_field_undoes_typing(qtbot, window: MainWindow):
    workspace = window.session.workspace
    workspace.change(lambda catalog: catalog.set_class([1, 3], "fox"))
    qtbot.waitUntil(lambda: workspace.facts.classes.get("fox") == 2)
    search = window.page("dataset").search
    search.setFocus()
    QTest.keyClicks(search, "abc")
    QTest.keyClick(search, Qt.Key.Key_Z, CTRL)
    assert search.text() == ""
    workspace._changes.finish()
    QApplication.processEvents()
    assert workspace.facts.classes.get("fox") == 2


@pytest.mark.parametrize("key", [2, 4])
def test_the_focus_follows_to_the_page_that_is_shown(window: MainWindow, key: int):
    window.page("dataset").search.setFocus()
    QTest.keyClick(window.page("dataset").search, Qt.Key(Qt.Key.Key_0.value + key), CTRL)
    focused = QApplication.focusWidget()
    assert focused is window.side.rail.button(window.page_key)
    QTest.keyClick(focused, Qt.Key.Key_1, CTRL)
    assert QApplication.focusWidget() is window.side.rail.button("dataset")


def train(window: MainWindow) -> None:
    queue = window.session.queue
    queue.train({"arch": "lenet5", "epochs": 9})
    window.session.training.tell(started("001-lenet5", epochs=9))
    window.session.training.tell(progress(3, 2))


def test_another_language_during_a_training_knows_its_epochs(qtbot, window: MainWindow, qapp: QApplication):
    train(window)
    assert window.training_strip._stage.text() == "Training: epoch 3 of 9"
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: window.training_strip.cancel.text() != "Stop training")
    window.session.training.tell(progress(4, 2))
    assert window.training_strip._stage.text() == "Entrenamiento: época 4 de 9"
    assert window.training_strip._bar.maximum() > 0, "no endless bar"
    install_language(qapp, "en")
    qtbot.waitUntil(lambda: window.training_strip.cancel.text() == "Stop training")


def test_a_training_has_one_bar_and_one_way_to_stop_it(qtbot, window: MainWindow):
    split(window, qtbot)
    train(window)
    assert window.training_strip.isVisible()
    assert not window._hosts["dataset"].next.isVisible(), "the strip takes its place"
    window.show_page("train")
    assert window.training_strip.isVisible()
    assert len([bar for bar in window.findChildren(QProgressBar) if bar.isVisible()]) == 1
    stops = [one for one in window.findChildren(QPushButton) if one.isVisible() and one.text() == "Stop training"]
    assert len(stops) == 1
    assert stops[0].property("kind") == "", "stopping is not the main action"
    window.show_page("split")
    assert window.training_strip.cancel.isVisible()


def test_the_place_of_the_strip_is_that_of_the_next_step(qtbot, window: MainWindow):
    height = window._hosts["dataset"].page.height()
    window.strip.show_count("Importing", 1, 10)
    QApplication.processEvents()
    assert abs(window._hosts["dataset"].page.height() - height) <= 1
    window.strip.clear()
    QApplication.processEvents()
    assert window._hosts["dataset"].page.height() == height


@pytest.mark.parametrize("entries", [2, 5])
def test_the_list_of_a_combo_box_shows_all_entries(qtbot, window: MainWindow, entries: int):
    box = QComboBox(window)
    box.addItems([f"entry {number}" for number in range(entries)])
    box.show()
    box.showPopup()
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    last = view.visualRect(box.model().index(entries - 1, 0))
    assert last.bottom() <= view.viewport().height()
    assert not view.verticalScrollBar().isVisible()
    assert view.viewport().height() <= view.window().height()
    box.hidePopup()


@pytest.mark.parametrize("kind", [PrimaryButton, QuietButton, BareButton, LinkButton])
def test_a_button_without_room_ends_in_an_ellipsis(qtbot, kind: type[QuietButton]):
    button = kind("Give the validation set many more pictures")
    qtbot.addWidget(button)
    whole = button.sizeHint()
    button.resize(whole)
    button.show()
    assert button.shown_text() == button.text()
    button.resize(QSize(whole.width() - 60, whole.height()))
    assert button.shown_text().endswith("…")
    assert button.text().startswith(button.shown_text()[:-1])
    assert button.fontMetrics().horizontalAdvance(button.shown_text()) <= button.width()


def test_a_written_report_is_told_even_if_no_browser_opens(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    window.session.exports.reported.emit("/documents/pets-001.html")
    assert window.notice.isVisible()
    assert window.notice.text() == "The report is saved in /documents/pets-001.html."


def test_splitting_can_be_asked_for_once(qtbot, window: MainWindow):
    window.show_page("split")
    page = window.page("split")
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)
    assert sum(isinstance(request, jobs.Split) for _, request in window.session.interactive.asked) == 1


def test_the_file_dialog_of_qt_speaks_spanish(qtbot, qapp: QApplication):
    english = {text.replace("&", "") for text in file_dialog_words()}
    install_language(qapp, "es")
    dialog = QFileDialog(None, "", "", "Zip (*.zip)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    install_language(qapp, "en")
    assert shown
    assert not shown & english
    assert not any("fichero" in text for text in shown)
