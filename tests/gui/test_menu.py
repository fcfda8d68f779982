"""Settings, help and the list of commands: by the usual keys, in both languages, kept for the next start."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core import cache
from core.machine.crashes import report_crash
from gui.pages.train.settings import SettingsPanel
from gui.shell.appearance import apply_appearance
from gui.shell.glossary import terms
from gui.shell.help_dialog import TABS, HelpDialog
from gui.shell.settings_dialog import SettingsDialog
from gui.shell.window import MainWindow
from gui.state import preferences
from gui.theme import palette
from gui.widgets.action_palette import ActionPalette
from gui.widgets.labels import ElidedLabel
from gui.words.language import current_language, install_language
from tests.gui.doubles import FakeSession

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot):
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.show()
    window.activateWindow()
    return window


def settings(window: MainWindow) -> SettingsDialog:
    QTest.keyClick(window, Qt.Key.Key_Comma, CTRL)
    (dialog,) = [one for one in window.findChildren(SettingsDialog) if one.isVisible()]
    return dialog


def click(widget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_settings_change_language_and_appearance_at_once_and_keep_them(qtbot, window: MainWindow, qapp: QApplication):
    dialog = settings(window)
    click(dialog.scheme.button("dark"))
    assert palette.is_dark()
    assert preferences.scheme() == "dark"
    palette.choose_scheme(None)
    apply_appearance(qapp)  # as at the next start
    assert palette.is_dark()
    click(dialog.language.button("es"))
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Ajustes")
    assert current_language() == "es"
    assert dialog.scheme.value() == "dark"
    install_language(qapp, "en")


def test_the_last_project_is_left_closed_if_the_person_wants_so(window: MainWindow):
    dialog = settings(window)
    assert preferences.reopens()
    click(dialog.reopens)
    assert not preferences.reopens()


def test_the_folder_of_projects_is_chosen(window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert not settings(window).choose.isEnabled(), "the environment decides"
    monkeypatch.delenv("GOLDILOCKS_HOME")
    dialog = window.menu.show_settings()
    dialog.keep_folder(str(tmp_path / "elsewhere"))
    assert preferences.home_folder() == tmp_path / "elsewhere"
    assert dialog.folder.whole_text() == str(tmp_path / "elsewhere")


def test_the_limit_of_the_cache_and_the_quick_look_are_kept(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    dialog = settings(window)
    assert dialog.cache.text() == "Automatic"
    dialog.cache.setValue(3)
    click(dialog.looks)
    assert (preferences.cache_limit(), preferences.looks_quickly()) == (3, False)
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "")  # what the test sets is put back
    monkeypatch.delenv("GOLDILOCKS_CACHE_BYTES")
    preferences.apply_cache_limit()
    assert os.environ["GOLDILOCKS_CACHE_BYTES"] == str(3 << 30)
    assert cache.budget(Path("/")) == 3 << 30
    monkeypatch.setenv("GOLDILOCKS_CACHE_BYTES", "5")
    preferences.apply_cache_limit()
    assert os.environ["GOLDILOCKS_CACHE_BYTES"] == "5", "the environment comes first"


def test_settings_tell_where_the_reports_are(window: MainWindow):
    assert "No crash has left a report." in [one.text() for one in settings(window).findChildren(QLabel)]
    report = report_crash("window", "")
    assert report.path is not None
    dialog = window.menu.show_settings()
    assert str(report.path.parent) in [one.whole_text() for one in dialog.findChildren(ElidedLabel)]


def test_help_tells_what_is_new(window: MainWindow):
    window.menu.news.trigger()
    (dialog,) = window.findChildren(HelpDialog)
    assert dialog.text("news").startswith("Unreleased")
    assert dialog.tabs.tabText(dialog.tabs.currentIndex()) == "What is new"


def test_what_is_new_follows_the_language(qtbot, window: MainWindow, qapp: QApplication):
    window.menu.news.trigger()
    (dialog,) = window.findChildren(HelpDialog)
    assert "Spanish and English." in dialog.text("news")
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: dialog.text("news").startswith("Sin publicar"))
    assert "Español e inglés." in dialog.text("news")
    assert "Spanish and English." not in dialog.text("news")
    install_language(qapp, "en")


def test_device_and_threads_are_in_the_next_training(qtbot, window: MainWindow):
    panel = SettingsPanel("lenet5", QWidget())
    qtbot.addWidget(panel)
    assert not {"device", "threads"} & set(panel.spec())
    dialog = settings(window)
    dialog.threads.setFocus()
    QTest.keyClick(dialog.threads, Qt.Key.Key_Up)
    dialog.device.setCurrentIndex(dialog.device.findData("cpu"))
    dialog.device.edited.emit()
    panel.look_at_preferences()
    assert panel.spec() == {"arch": "lenet5", "device": "cpu", "threads": 1}
    assert not panel.rows["device"].is_changed()
    panel.rows["device"].set_value("auto")
    assert "device" not in panel.spec()


def test_help_opens_with_its_key_and_lists_the_keys(window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_Slash, CTRL)
    (dialog,) = window.findChildren(HelpDialog)
    keys = dialog.text("shortcuts")
    assert {"Ctrl+K", "Ctrl+N", "Ctrl+O", "Ctrl+,", "Ctrl+Q", "F1"} <= set(keys.split())
    assert "Goldilocks" in dialog.text("about")


def test_help_is_in_both_languages(qtbot, window: MainWindow, qapp: QApplication):
    window.menu.glossary.trigger()
    (dialog,) = window.findChildren(HelpDialog)
    assert "Test set" in dialog.text("glossary")
    install_language(qapp, "es")
    qtbot.waitUntil(lambda: "Conjunto de test" in dialog.text("glossary"))
    spanish = terms()
    install_language(qapp, "en")
    english = terms()
    assert len(spanish) == len(english) > 20
    same = {word for word, _ in spanish} & {word for word, _ in english}
    assert same <= {"Dropout", "F1"}
    assert not {text for _, text in spanish} & {text for _, text in english}


def test_the_window_closes_with_its_key(qtbot, window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_Q, CTRL)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_the_list_says_if_nothing_is_found_and_shows_keys(qtbot, window: MainWindow):
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    found = window.findChild(ActionPalette)
    assert not found.nothing.isVisible()
    QTest.keyClicks(found.field, "language esp")
    assert found.shown() == ["Language: Español"]
    found.field.clear()
    QTest.keyClicks(found.field, "settings")
    assert "Settings…" in found.shown()
    found.field.clear()
    QTest.keyClicks(found.field, "xyzzy")
    assert found.shown() == []
    assert found.nothing.isVisible()
    assert not found.list.isVisible()
    QTest.keyClick(found.field, Qt.Key.Key_Return)  # does nothing
    assert found.isVisible()


def test_about_leads_to_the_licences_that_a_package_brings(window, monkeypatch, tmp_path: Path):
    assert "Licen" not in HelpDialog("about", lambda: [], window).text("about")  # a checkout brings none
    page = tmp_path / "licences" / "index.html"
    page.parent.mkdir()
    page.touch()
    monkeypatch.setattr("gui.shell.help_dialog.resource", lambda name: tmp_path / name)
    dialog = HelpDialog("about", lambda: [], window)
    browser = dialog.tabs.widget(TABS.index("about"))
    assert page.as_uri() in browser.toHtml()
    assert browser.openExternalLinks()
