"""Asks where and how to export the data set: folders of copies or links, or only a table."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.dialogs import closing_buttons
from gui.widgets.guided import explain_by
from gui.widgets.labels import label


class ExportDialog(QDialog):
    """Asks for the name of a new folder, or of a table.

    Signals:
        wanted(str, str): the path to write, and how: `copy`, `link` (hard links if possible) or `table`
    """

    wanted = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "taking-away")
        self.setWindowTitle(self.tr("Export the pictures as folders"))
        self.folder = QLineEdit()
        self._name = label("", strong=True)
        self.folder.setMinimumWidth(48 * SPACE)
        browse = QuietButton(self.tr("Choose…"), "folder")
        browse.clicked.connect(self._browse)
        self.copy = QRadioButton(self.tr("Copies of the pictures, in folders"))
        self.link = QRadioButton(self.tr("Hard links instead of copies, where the disk allows it"))
        self.link.setToolTip(
            self.tr(
                "Takes no room. But a file that is edited in one place is edited in the other, too: it is the same."
            )
        )
        self.table = QRadioButton(self.tr("Only a table (CSV): where the pictures lie, their classes and parts"))
        self.table.toggled.connect(self._show_name)
        self.copy.setChecked(True)
        self._show_name()
        self.export = PrimaryButton(self.tr("Export"))
        self.export.setEnabled(False)
        self.folder.textChanged.connect(lambda text: self.export.setEnabled(bool(text.strip())))
        place = QHBoxLayout()
        place.setSpacing(SPACE)
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._name)
        column.addLayout(place)
        for way in (self.copy, self.link, self.table):
            column.addWidget(way)
        column.addWidget(label(self.tr("Your own files stay as they are."), "caption", tone="quiet"))
        column.addLayout(closing_buttons(self, self.export))
        self.accepted.connect(self._tell)

    def _show_name(self) -> None:
        """Show the field for the name of the folder or the table."""
        name = self.tr("Name of the new table") if self.table.isChecked() else self.tr("Name of the new folder")
        self._name.setText(name)
        self.folder.setAccessibleName(name)

    def _tell(self) -> None:
        name = self.folder.text().strip()
        if self.table.isChecked():
            self.wanted.emit(name if name.lower().endswith(".csv") else f"{name}.csv", "table")
        else:
            self.wanted.emit(name, "link" if self.link.isChecked() else "copy")

    def _browse(self) -> None:
        """Choose a place in the system's dialog; the name of the new folder can be appended."""
        dialog = QFileDialog(self, self.windowTitle(), self.folder.text() or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is overwritten: the job refuses
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
