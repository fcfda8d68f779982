"""All texts that a window shows or tells a screen reader, and the words of one language among those of another."""

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from core.words.catalogue import read, sources
from core.words.speech import DOMAIN, Language
from gui.shell.translations import ts_file
from models.catalogue import ARCHITECTURES
from tests.gui.doubles import CLASSES

_WORD = re.compile(r"[^\W\d_]{3,}")
_FILLED = re.compile(r"\{[^{}]*\}|%L?n|<[^<>]+>|&\w+;")  # placeholders and HTML
# Languages and systems are named in themselves, functions and layers as in code, classes as in
# `tests.gui.doubles.evaluated`.
_SAME_EVERYWHERE = {"english", "español", "português", "windows", "goldilocks", "tanh", "features", *CLASSES}
_PATH = re.compile(r"\S*/\S*")


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Yield (where, text) of a widget and all inside it, hidden ones too: hidden is only for now."""
    for widget in (root, *root.findChildren(QWidget)):
        name = type(widget).__name__
        for text in (
            widget.windowTitle(),
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.statusTip(),
            *_shown(widget),
        ):
            if text:
                yield name, text
    # pyqtgraph brings menus of its own, which are off.
    actions = [one for one in root.findChildren(QAction) if not type(one.parent()).__module__.startswith("pyqtgraph")]
    for action in actions:
        for text in (action.text(), action.toolTip()):
            if text:
                yield "QAction", text


def _shown(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QComboBox():
            yield from (widget.itemText(place) for place in range(widget.count()))
        case QLineEdit():
            yield widget.placeholderText()
        case QTabBar():
            yield from (widget.tabText(place) for place in range(widget.count()))
        case QGroupBox():
            yield widget.title()
        case QTextBrowser():
            yield from _prose(widget.document())
        case QHeaderView() if (model := widget.model()) is not None:
            yield from (str(model.headerData(n, widget.orientation()) or "") for n in range(widget.count()))
        case QAbstractItemView() if (model := widget.model()) is not None:
            for line in range(min(model.rowCount(QModelIndex()), 40)):
                for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
                    yield str(model.index(line, column).data(Qt.ItemDataRole.DisplayRole) or "")


def _prose(document: QTextDocument) -> Iterator[str]:
    """Yield the text of a document, block by block, without what is set as code: that is the same everywhere."""
    block = document.begin()
    while block.isValid():
        fragments = (one.fragment() for one in block)
        yield " ".join(one.text() for one in fragments if "monospace" not in (one.charFormat().fontFamilies() or ()))
        block = block.next()


def words_of(text: str) -> set[str]:
    """Return the words of three letters and more, in small letters."""
    bare = _FILLED.sub(" ", text.replace("&", ""))
    return {word.lower() for word in _WORD.findall(bare)} - _SAME_EVERYWHERE


@cache
def vocabulary(language: Language) -> frozenset[str]:
    """Return all words that the window and core.words use in a language."""
    found: set[str] = set()
    for message in ET.parse(ts_file("es")).getroot().iter("message"):
        if language == "en":
            found |= words_of(message.findtext("source", ""))
        else:
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text for form in translation.findall("numerusform")] or [translation.text]
            found |= {word for form in forms for word in words_of(form or "")}
    for source in sources():
        if source.parents[1].name == language and source.stem == DOMAIN:
            for message in read(source):
                said = message.string if isinstance(message.string, tuple) else (message.string,)
                found |= {word for text in said for word in words_of(text)}
    return frozenset(found)


def foreign_words(text: str, language: Language) -> set[str]:
    """Return the words of a text that only the other language has; paths, and names of architectures, are not asked."""
    for one in ARCHITECTURES.values():
        text = text.replace(html.escape(one.source), " ").replace(one.source, " ").replace(one.title, " ")
    text = _PATH.sub(" ", text)
    other: Language = "en" if language == "es" else "es"
    return (words_of(text) & vocabulary(other)) - vocabulary(language)
