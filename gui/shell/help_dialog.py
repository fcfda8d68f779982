"""Help in one window: shortcuts, glossary, what is new, about. The guide has a window of its own (guide_window.py)."""

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QTabWidget, QTextBrowser, QVBoxLayout, QWidget

from core.resources import resource
from core.version import VERSION
from gui.shell.glossary import terms
from gui.theme.style import SPACE
from gui.widgets.commands import Command
from gui.widgets.guided import explain_by
from gui.words.news import news

TABS = ("shortcuts", "glossary", "news", "about")


class HelpDialog(QDialog):
    """Four tabs; `keyed` returns the commands whose keys are listed."""

    def __init__(self, tab: str, keyed: Callable[[], Sequence[Command]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "home")
        self.resize(90 * SPACE, 72 * SPACE)
        self._keyed = keyed
        self.tabs = QTabWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.addWidget(self.tabs)
        self._fill()
        self.tabs.setCurrentIndex(TABS.index(tab))

    def text(self, tab: str) -> str:
        """Return the plain text of a tab."""
        browser = self.tabs.widget(TABS.index(tab))
        assert isinstance(browser, QTextBrowser)
        return browser.toPlainText()

    def changeEvent(self, event: QEvent) -> None:
        """Fill again in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            # After the window has made its commands again in this language, which takes one turn.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._fill))

    def _fill(self) -> None:
        chosen = max(0, self.tabs.currentIndex())
        self.setWindowTitle(self.tr("Help"))
        self.tabs.clear()
        for title, body in (
            (self.tr("Shortcuts"), self._shortcuts()),
            (self.tr("Glossary"), self._rows(terms())),
            (self.tr("What is new"), self._news()),
            (self.tr("About"), self._about()),
        ):
            browser = QTextBrowser()
            browser.setAccessibleName(title)
            browser.setFrameShape(QTextBrowser.Shape.NoFrame)
            browser.setOpenExternalLinks(True)
            browser.setHtml(body)
            browser.document().setDocumentMargin(2 * SPACE)
            self.tabs.addTab(browser, title)
        self.tabs.setCurrentIndex(chosen)

    def _shortcuts(self) -> str:
        keyed = [command for command in self._keyed() if command.keys_text()]
        rows = [(command.keys_text(), command.in_full.rstrip(": ")) for command in keyed]
        rows += [
            ("1 … 9", self.tr("Give the chosen pictures a class")),
            (self.tr("Arrow keys"), self.tr("Move among pictures, runs and architectures")),
            (self.tr("Tab"), self.tr("Go to the next field")),
            (self.tr("Esc"), self.tr("Close a list or leave a view")),
        ]
        cells = "".join(
            f"<tr><td><b>{html.escape(keys)}</b></td><td>{html.escape(text)}</td></tr>" for keys, text in rows
        )
        return f'<table cellpadding="4">{cells}</table>'

    def _news(self) -> str:
        """Return what the versions have brought, the newest first."""
        document = QTextDocument()
        document.setMarkdown(news())
        return document.toHtml()

    def _about(self) -> str:
        lines = (
            f"<h2>Goldilocks {html.escape(VERSION)}</h2>",
            html.escape(self.tr("Image classifiers that are not underfitted, not overfitted, but just right.")),
            html.escape(
                self.tr("Everything stays on this computer: no picture is sent anywhere, and no account is needed.")
            ),
        )
        text = "".join(f"<p>{line}</p>" if not line.startswith("<h2>") else line for line in lines)
        return text + self._licences()

    def _licences(self) -> str:
        """Return the link to the licences that a package brings along; a checkout has none inside."""
        page = resource("licences/index.html")
        if not page.is_file():
            return ""
        title = html.escape(self.tr("Licences of everything inside"))
        return f'<p><a href="{html.escape(page.as_uri())}">{title}</a></p>'

    @staticmethod
    def _rows(rows: Sequence[tuple[str, str]]) -> str:
        return "".join(f"<p><b>{html.escape(name)}</b><br>{html.escape(text)}</p>" for name, text in rows)
