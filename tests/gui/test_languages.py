"""Every page speaks one language: no English word in Spanish, no Spanish one in English, no text from elsewhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from core.words.speech import Language
from gui.shell.window import MainWindow
from gui.words.language import install_language
from tests.gui.doubles import FakeSession
from tests.gui.fitting import faults
from tests.gui.pseudo import lengthened, speak_pseudo
from tests.gui.reading import foreign_words, texts, vocabulary
from tests.gui.walking import fill, settled, walk

# No words of either language, so that the texts of a project tell nothing.
PROJECT, CLASSES = "Qqq", ("aaax", "bbbx", "cccx", "dddx")


def make_window(qtbot, tmp_path: Path) -> MainWindow:
    window = MainWindow(FakeSession())
    qtbot.addWidget(window, before_close_func=lambda window: window.session.close())
    window.resize(1024, 768)
    window.show()
    return window


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_page_mixes_the_languages(qtbot, qapp: QApplication, tmp_path: Path, language: Language):
    install_language(qapp, language)
    window = make_window(qtbot, tmp_path)
    found: dict[tuple[str, str], str] = {}
    read = 0
    for what, shown in walk(qtbot, window, fill(tmp_path, name=PROJECT, names=CLASSES, source="eee")):
        assert isinstance(shown, QWidget)
        for where, text in texts(shown):
            read += 1
            if foreign := foreign_words(text, language):
                found.setdefault((where, text[:200]), f"{what}: {where} {text[:200]!r} has {sorted(foreign)}")
    assert read > 2000
    assert not found, "\n".join(found.values())


def test_words_of_the_other_language_are_found():
    assert foreign_words("Abrir las training pictures", "es") == {"training", "pictures"}
    assert foreign_words("Abrir las imágenes de {pictures}", "es") == set()
    assert "imágenes" in foreign_words("Open the imágenes", "en")
    assert min(len(vocabulary("en")), len(vocabulary("es"))) > 1000


def test_in_a_longer_language_everything_fits(qtbot, qapp: QApplication, tmp_path: Path):
    speak_pseudo(qapp)
    window = make_window(qtbot, tmp_path)
    found = []
    for what, shown in walk(qtbot, window, fill(tmp_path)):
        settled(qtbot, window)
        assert isinstance(shown, QWidget)
        found += [f"{what}: {fault}" for fault in faults(shown, wordy=True)]
        if (least := shown.minimumSizeHint().width()) > 1024:
            found.append(f"{what}: needs {least} px")
    assert not found, "\n".join(found)


def test_the_pseudo_language_is_longer_and_keeps_what_is_filled_in():
    assert lengthened("Open the pictures") == "[Óópéén théé pííctúúréés]"
    assert lengthened("{n:#} of <b>%n</b>, 3 px") == "[{n:#} óóf <b>%n</b>, 3 px]"
    assert lengthened("– 12 %") == "– 12 %"
    for text in ("Split", "Choose zip or CSV…", "Everything that Goldilocks can do, found by its name."):
        letters = len(re.findall(r"[^\W\d_]", text))
        assert len(lengthened(text)) - len(text) >= round(0.4 * letters)
