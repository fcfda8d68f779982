"""Where the data set goes as folders, and whether its files are copied or linked."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.labels import label


class ExportDialog(QDialog):
    """Asks for the name of a new folder.

    Signals:
        wanted(str, bool): write into this folder, with hard links instead of copies where they can be made
    """

    wanted = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export the pictures as folders"))
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Name of the new folder"))
        self.folder.setMinimumWidth(48 * SPACE)
        browse = QuietButton(self.tr("Choose…"), "folder")
        browse.clicked.connect(self._browse)
        self.link = QCheckBox(self.tr("Hard links instead of copies, where the disk allows it"))
        self.link.setToolTip(
            self.tr(
                "Takes no room. But a file that is edited in one place is edited in the other, too: it is the same."
            )
        )
        self.export = PrimaryButton(self.tr("Export"))
        self.export.setEnabled(False)
        self.export.setDefault(True)
        self.export.clicked.connect(self.accept)
        cancel = QuietButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self.folder.textChanged.connect(lambda text: self.export.setEnabled(bool(text.strip())))
        place = QHBoxLayout()
        place.setSpacing(SPACE)
        place.addWidget(self.folder, 1)
        place.addWidget(browse)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(label(self.tr("Name of the new folder"), strong=True))
        column.addLayout(place)
        column.addWidget(self.link)
        column.addWidget(label(self.tr("Your own files stay as they are."), "caption", tone="quiet"))
        column.addLayout(buttons)
        self.accepted.connect(lambda: self.wanted.emit(self.folder.text().strip(), self.link.isChecked()))

    def _browse(self) -> None:
        """Choose a place in the system's dialog; the new folder's name may still be added."""
        dialog = QFileDialog(self, self.windowTitle(), self.folder.text() or str(Path.home()))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is overwritten: the job refuses
        dialog.fileSelected.connect(self.folder.setText)
        dialog.open()
