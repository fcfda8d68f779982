"""The language of the window: the system's, the environment's GOLDILOCKS_LANGUAGE, or what the person chose."""

import os

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from gui.theme.places import TRANSLATIONS

LANGUAGES = {"en": "English", "es": "Español"}
_SETTING = "window/language"
_installed: list[QTranslator] = []
_spoken = ""


def current_language() -> str:
    """Return `es` or `en`: the person's choice, else the environment's, else the system's."""
    chosen = QSettings().value(_SETTING, "")
    if chosen in LANGUAGES:
        return str(chosen)
    wished = os.environ.get("GOLDILOCKS_LANGUAGE", "")
    if wished in LANGUAGES:
        return wished
    return "es" if QLocale.system().language() == QLocale.Language.Spanish else "en"


def spoken_language() -> str:
    """Return the language that the window speaks just now."""
    return _spoken or current_language()


def choose_language(app: QApplication, language: str) -> None:
    """Speak a language from now on, also after the next start."""
    QSettings().setValue(_SETTING, language)
    install_language(app, language)


def install_language(app: QApplication, language: str) -> None:
    """Install the words and the way of writing numbers; every window gets a LanguageChange event."""
    global _spoken
    _spoken = language
    system = QLocale.system()
    same = system.name().split("_")[0] == language
    QLocale.setDefault(system if same else QLocale(language))
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    # Qt's own words (buttons of dialogs, menus of fields), then ours. English needs ours for its plurals only.
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file, folder in ((f"qtbase_{language}", qt_words), (f"goldilocks_{language}", str(TRANSLATIONS))):
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            _installed.append(translator)
