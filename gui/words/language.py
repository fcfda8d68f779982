"""The language of the window: the system's, the environment's GOLDILOCKS_LANGUAGE, or what the person chose.

The messages of core.words are spoken in it: `spoken` makes of each of its functions one that needs no language.
"""

import os
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from core.words.language import as_language
from core.words.speech import Language, Speech, speak
from gui.theme.places import TRANSLATIONS

LANGUAGES: dict[str, str] = {"en": "English", "es": "Español"}
_SETTING = "window/language"
_installed: list[QTranslator] = []
_speech: Speech | None = None
P = ParamSpec("P")
T = TypeVar("T")


def current_language() -> Language:
    """Return `es` or `en`: the person's choice, else the environment's, else the system's."""
    wished = as_language(QSettings().value(_SETTING)) or as_language(os.environ.get("GOLDILOCKS_LANGUAGE"))
    if wished is not None:
        return wished
    return "es" if QLocale.system().language() == QLocale.Language.Spanish else "en"


def speech() -> Speech:
    """Return the language that the window speaks just now, with the way of writing numbers that Qt has, too."""
    global _speech
    if _speech is None:
        _speech = speak(current_language(), "window", locale=QLocale().name())
    return _speech


def spoken_language() -> Language:
    """Return the language that the window speaks just now."""
    return speech().language


def spoken(words: Callable[Concatenate[Speech, P], T]) -> Callable[P, T]:
    """Return a function of core.words in the language that the window speaks when it is called."""

    @wraps(words)
    def say(*given: P.args, **named: P.kwargs) -> T:
        return words(speech(), *given, **named)

    return say


def choose_language(app: QApplication, language: str) -> None:
    """Speak a language, `en` or `es`, from now on, also after the next start."""
    QSettings().setValue(_SETTING, language)
    install_language(app, language)


def install_language(app: QApplication, language: str) -> None:
    """Install the words of `en` or `es` and the way of writing numbers; every window gets a LanguageChange event."""
    global _speech
    system = QLocale.system()
    same = system.name().split("_")[0] == language
    QLocale.setDefault(system if same else QLocale(language))
    _speech = speak(as_language(language) or "en", "window", locale=system.name() if same else "")
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
