"""Asks what folders are whose names are like those of parts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from core.catalog.names import shown
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.dialogs import closing_buttons
from gui.widgets.guided import explain_by
from gui.widgets.labels import label
from gui.words.general import part_name


class PartsDialog(QDialog):
    """Asks for the part of each folder, or whether it is a class.

    Signals:
        wanted(object): name of a folder -> `train`, `val`, `test` or `class`
    """

    wanted = Signal(object)

    def __init__(self, folders: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "dataset")
        self.setWindowTitle(self.tr("Parts of the data set"))
        self.choices: dict[str, QComboBox] = {}
        fields = QFormLayout()
        fields.setSpacing(SPACE + 4)
        for folder in folders:
            combo = QComboBox()
            for part in ("train", "val", "test"):
                combo.addItem(part_name(part), part)
            combo.addItem(self.tr("A class, or several"), "class")
            combo.setCurrentIndex(-1)
            combo.setPlaceholderText(self.tr("Choose…"))
            combo.currentIndexChanged.connect(self._check)
            combo.setAccessibleName(shown(folder))
            fields.addRow(shown(folder), combo)
            self.choices[folder] = combo
        self.take = PrimaryButton(self.tr("Import"))
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        text = self.tr("Beside the parts of this data set, some folders have names that are like those of parts.")
        column.addWidget(label(text, strong=True, wrap=True))
        column.addWidget(label(self.tr("What does each of them hold?"), tone="quiet"))
        column.addLayout(fields)
        column.addLayout(closing_buttons(self, self.take))
        self.accepted.connect(
            lambda: self.wanted.emit({name: combo.currentData() for name, combo in self.choices.items()})
        )
        self._check()

    def _check(self) -> None:
        """Enable the button once each folder has an answer."""
        self.take.setEnabled(all(combo.currentIndex() >= 0 for combo in self.choices.values()))
