"""A pseudo-language for tests: English that is 40 % longer, with accents, each text in brackets.

A text without brackets did not come from the translation files; a text that is cut would be cut in a wordy language.
"""

import gettext
import re
from dataclasses import replace

from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication

from gui.theme.places import TRANSLATIONS
from gui.words import language
from gui.words.language import install_language

LONGER = 0.4  # of a text's letters
_KEPT = re.compile(r"\{[^{}]*\}|%L?n|<[^<>]+>|&\w+;|\(\*[^)]*\)")  # what a text is filled with, and its marks
_ACCENTS = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_VOWELS = "áéíóúÁÉÍÓÚ"


def lengthened(text: str) -> str:
    """Return a text in the pseudo-language; placeholders and HTML stay, one without letters stays as it is."""
    pieces, place = [], 0
    for kept in _KEPT.finditer(text):
        pieces += [(text[place : kept.start()], False), (kept.group(), True)]
        place = kept.end()
    pieces.append((text[place:], False))
    letters = sum(sign.isalpha() for piece, kept in pieces for sign in piece if not kept)
    if not letters:
        return text
    lacking = round(LONGER * letters)
    made = []
    for piece, kept in pieces:
        for sign in piece if not kept else ():
            accented = sign.translate(_ACCENTS)
            twice = accented in _VOWELS and lacking > 0
            lacking -= twice
            made.append(accented + accented.lower() if twice else accented)
        if kept:
            made.append(piece)
    return f"[{''.join(made)}{'~' * max(0, lacking - 2)}]"  # the brackets are two signs of the longer text


class PseudoTranslator(QTranslator):
    """Answers for the window's own strings; Qt reads the names of keys from its own, so these stay."""

    def __init__(self, parent: QApplication) -> None:
        super().__init__(parent)
        self._english = QTranslator(self)
        assert self._english.load("goldilocks_en", str(TRANSLATIONS))

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        if context[:2].isupper() and context.startswith("Q"):  # a class of Qt
            return None
        return lengthened(self._english.translate(context, source, disambiguation, n) or source)


class _Messages(gettext.NullTranslations):
    """The messages of core.words, lengthened."""

    def __init__(self, english: gettext.NullTranslations) -> None:
        super().__init__()
        self._english = english

    def gettext(self, message: str) -> str:
        text = self._english.gettext(message)
        return text if text == message else lengthened(text)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return lengthened(self._english.ngettext(msgid1, msgid2, n))


def speak_pseudo(app: QApplication) -> None:
    """Let the window speak the pseudo-language until another one is installed."""
    install_language(app, "en")
    translator = PseudoTranslator(app)
    speech = language.speech()
    language._speech = replace(speech, messages=_Messages(speech.messages))
    language._installed.append(translator)  # removed with the others
    app.installTranslator(translator)


def pseudo_is_spoken() -> bool:
    """Tell whether the window speaks the pseudo-language now."""
    return isinstance(language.speech().messages, _Messages)
