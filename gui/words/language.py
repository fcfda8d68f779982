"""The language of the window: that of the system, of GOLDILOCKS_LANGUAGE, or the person's choice.

The window uses core.words in this language: `spoken` binds a function of core.words to it.
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
    """Return `es` or `en`: the person's choice, else GOLDILOCKS_LANGUAGE, else the system's language."""
    wished = as_language(QSettings().value(_SETTING)) or as_language(os.environ.get("GOLDILOCKS_LANGUAGE"))
    if wished is not None:
        return wished
    return "es" if QLocale.system().language() == QLocale.Language.Spanish else "en"


def speech() -> Speech:
    """Return the `Speech` of the window's current language, with the number format of Qt's default locale."""
    global _speech
    if _speech is None:
        _speech = speak(current_language(), "window", locale=QLocale().name())
    return _speech


def spoken_language() -> Language:
    """Return the window's current language."""
    return speech().language


def spoken(words: Callable[Concatenate[Speech, P], T]) -> Callable[P, T]:
    """Bind a function of core.words to the window's language at the time of each call."""

    @wraps(words)
    def say(*given: P.args, **named: P.kwargs) -> T:
        return words(speech(), *given, **named)

    return say


def choose_language(app: QApplication, language: str) -> None:
    """Change the language to `en` or `es` and remember it for the next start."""
    QSettings().setValue(_SETTING, language)
    install_language(app, language)


def install_language(app: QApplication, language: str) -> None:
    """Install translations and number format of `en` or `es`; every window receives a LanguageChange event."""
    global _speech
    system = QLocale.system()
    same = system.name().split("_")[0] == language
    QLocale.setDefault(system if same else QLocale(language))
    _speech = speak(as_language(language) or "en", "window", locale=system.name() if same else "")
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    # First Qt's translation (dialog buttons, field menus), then ours; English needs ours only for its plurals.
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for file, folder in ((f"qtbase_{language}", qt_words), (f"goldilocks_{language}", str(TRANSLATIONS))):
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            _installed.append(translator)
