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
BEGUN: dict[str, str] = {"pt": "Português (parcial)"}  # the rest is English (docs/languages.md)
CHOICES = LANGUAGES | BEGUN
_QT_NAMES = {"pt": "pt_BR"}  # where Qt's own translation has another name
_SETTING = "window/language"
_installed: list[QTranslator] = []
_speech: Speech | None = None
_language = ""  # the code of what is installed
P = ParamSpec("P")
T = TypeVar("T")


def current_language() -> str:
    """Return a code of `CHOICES`: the person's choice, else GOLDILOCKS_LANGUAGE, else the system's language."""
    for wished in (QSettings().value(_SETTING), os.environ.get("GOLDILOCKS_LANGUAGE")):
        if wished in CHOICES:
            return str(wished)
    return "es" if QLocale.system().language() == QLocale.Language.Spanish else "en"


def speech() -> Speech:
    """Return the `Speech` of the window's current language, with the number format of Qt's default locale."""
    global _speech
    if _speech is None:
        _speech = speak(_words_of(current_language()), "window", locale=QLocale().name())
    return _speech


def spoken_language() -> Language:
    """Return the language of core.words in the window: that of the window, or English if it is only begun."""
    return speech().language


def window_language() -> str:
    """Return the code of the window's current language, one of `CHOICES`."""
    return _language or current_language()


def _words_of(language: str) -> Language:
    return as_language(language) or "en"


def spoken(words: Callable[Concatenate[Speech, P], T]) -> Callable[P, T]:
    """Bind a function of core.words to the window's language at the time of each call."""

    @wraps(words)
    def say(*given: P.args, **named: P.kwargs) -> T:
        return words(speech(), *given, **named)

    return say


def choose_language(app: QApplication, language: str) -> None:
    """Change the language to one of `CHOICES` and remember it for the next start."""
    QSettings().setValue(_SETTING, language)
    install_language(app, language)


def install_language(app: QApplication, language: str) -> None:
    """Install translations and number format of one of `CHOICES`; every window receives a LanguageChange event."""
    global _speech, _language
    system, words = QLocale.system(), _words_of(language)
    same = system.name().split("_")[0] == words
    QLocale.setDefault(system if same else QLocale(words))
    _speech = speak(words, "window", locale=system.name() if same else "")
    _language = language
    for translator in _installed:
        app.removeTranslator(translator)
    _installed.clear()
    # First Qt's translation (dialog buttons, field menus), then ours; English needs ours only for its plurals. The last
    # one is asked first, and what a begun language lacks is found in English.
    qt_words = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ours = [(f"goldilocks_{one}", str(TRANSLATIONS)) for one in dict.fromkeys((words, language))]
    for file, folder in ((f"qtbase_{_QT_NAMES.get(language, language)}", qt_words), *ours):
        translator = QTranslator(app)
        if translator.load(file, folder):
            app.installTranslator(translator)
            _installed.append(translator)
