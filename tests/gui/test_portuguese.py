"""A language that is only begun: menu, rail and home speak it, the rest is English, and numbers go with the words."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QLabel

from gui.shell import translations
from gui.shell.window import MainWindow
from gui.words.general import percent
from gui.words.language import BEGUN, CHOICES, LANGUAGES, choose_language, current_language, window_language
from tests.gui.doubles import FakeSession

# Whatever a newcomer sees before anything is open.
SEEN_FIRST = ("Steps", "HomePage", "MenuCommands", "ProjectCommands", "AddingCommands", "Side", "FirstStepsStrip")


@pytest.fixture
def window(qtbot, qapp: QApplication):
    choose_language(qapp, "pt")
    made = MainWindow(FakeSession())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    made.show()
    return made


def translated() -> dict[tuple[str, str], str]:
    """Return (context, English) -> Portuguese, "" where it is still missing."""
    found = {}
    for context in ET.parse(translations.ts_file("pt")).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            found[context.findtext("name", ""), message.findtext("source", "")] = forms[0]
    return found


def test_it_is_kept_and_called_partial(window: MainWindow):
    assert (current_language(), window_language()) == ("pt", "pt")
    assert "parcial" in BEGUN["pt"]
    assert not set(BEGUN) & set(LANGUAGES)


def test_the_rail_and_the_home_page_speak_portuguese(window: MainWindow):
    texts = [one.text() for one in window.home.findChildren(QLabel)]
    assert "Solte aqui pastas com imagens" in texts
    assert window.side.rail.button("train").text().startswith("Treinar")
    assert window.menu.setting.text() == "Configurações…"


def test_what_is_missing_is_english_and_numbers_go_with_the_words(window: MainWindow):
    window.show_page("split")
    assert "There are no pictures yet. Add some first." in [one.text() for one in window.findChildren(QLabel)]
    assert percent(0.923) == "92.3%"
    assert QLocale().decimalPoint() == "."


def test_what_a_newcomer_sees_first_is_translated_and_the_rest_is_marked():
    found = translated()
    missing = [key for key, text in found.items() if key[0] in SEEN_FIRST and not text]
    assert missing == []
    assert any(not text for text in found.values()), "complete: move it to LANGUAGES"


def test_placeholders_stay():
    for (_, source), text in translated().items():
        if text:
            assert sorted(part.partition("}")[0] for part in source.split("{")[1:]) == sorted(
                part.partition("}")[0] for part in text.split("{")[1:]
            ), source


def test_the_language_is_chosen_without_a_restart(qtbot, window: MainWindow, qapp: QApplication):
    names = [command.text() for command in window.commands() if command.text() in CHOICES.values()]
    assert names == list(CHOICES.values())
    window.speak("es")
    qtbot.waitUntil(lambda: "Entrenar" in window.side.rail.button("train").text())
    window.speak("pt")
    qtbot.waitUntil(lambda: "Treinar" in window.side.rail.button("train").text())


def test_the_compiled_file_is_what_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written = translations.ts_file("pt")
    before = written.with_suffix(".qm").read_bytes()
    (tmp_path / written.name).write_bytes(written.read_bytes())
    monkeypatch.setattr(translations, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(translations, "CHOICES", ("pt",))
    translations.update()
    translations.compile_all()
    assert (tmp_path / written.name).read_bytes() == written.read_bytes(), "run: make translations"
    assert (tmp_path / written.with_suffix(".qm").name).read_bytes() == before, "run: make translations"
