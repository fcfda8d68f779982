"""Labelling from nothing: asks for the names of the classes, and then says which keys give them."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core.catalog.names import tidy_name
from gui.state.facts import ProjectFacts
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.labels import Paragraph, label
from gui.widgets.writing import needs_writing
from gui.words.general import integer

_BETWEEN = re.compile(r"[,;\n\t]+")


def names_of(text: str) -> list[str]:
    """Return the names in a text in which commas, semicolons or line breaks separate them, each once."""
    return list(dict.fromkeys(filter(None, (tidy_name(name) for name in _BETWEEN.split(text)))))


class ClassNaming(QFrame):
    """Shown while pictures, but no classes, are there.

    Signals:
        named(object): the names of the classes that the person wants
    """

    named = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.title = label("", strong=True)
        self.text = Paragraph("caption", tone="quiet")
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("For example: cat, dog, neither"))
        self.field.setAccessibleName(self.tr("Names of the classes"))
        self.field.returnPressed.connect(self._tell)
        self.field.textChanged.connect(self._check)
        self.make = PrimaryButton(self.tr("Make these classes"))
        self.make.clicked.connect(self._tell)
        needs_writing(workspace, self.field, self.make)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.field, 1)
        row.addWidget(self.make)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE + 4, 2 * SPACE, SPACE + 4)
        column.setSpacing(SPACE)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(row)
        self._check()
        self.hide()

    def show_facts(self, facts: ProjectFacts) -> None:
        """Show or hide itself."""
        wanted = facts.pictures > 0 and not facts.all_classes
        if wanted:
            n = facts.pictures
            title = self.tr("%n picture(s) have no class yet. What can they show?", "", n)
            self.title.setText(title.replace(str(n), integer(n), 1))
            self.text.setText(
                self.tr(
                    "Name the classes, separated by commas. Then choose pictures and press 1 for the first class, 2 "
                    "for the second, and so on. You can add classes at any time."
                )
            )
        self.setVisible(wanted)

    def _check(self) -> None:
        self.make.setEnabled(bool(names_of(self.field.text())))

    def _tell(self) -> None:
        names = names_of(self.field.text())
        if names:
            self.field.clear()
            self.named.emit(names)
