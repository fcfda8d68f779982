"""Asks for the meaning of a table's columns if they were not recognised."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.catalog.table import Head
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton
from gui.widgets.commands import short_name
from gui.widgets.dialogs import closing_buttons
from gui.widgets.guided import explain_by
from gui.widgets.labels import label


class ColumnsDialog(QDialog):
    """Asks for the columns of paths and of classes.

    Signals:
        wanted(str, str): the two columns, named as by `Head.column`; the second is empty for none
    """

    wanted = Signal(str, str)

    def __init__(self, head: Head, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain_by(self, "dataset")
        self.setWindowTitle(self.tr("Columns of the table"))
        self._head = head
        self.path, self.kind = QComboBox(), QComboBox()
        self.kind.addItem(self.tr("None: the pictures come without a class"), "")
        for place, name in enumerate(head.names):
            text = name if head.is_named and name.strip() else self.tr("{n}: {text}").format(n=place + 1, text=name)
            for combo in (self.path, self.kind):
                combo.addItem(short_name(text), head.column(place))
        self.path.setCurrentIndex(-1 if head.path is None else head.path)
        self.kind.setCurrentIndex(0 if head.class_name is None else head.class_name + 1)
        self.take = PrimaryButton(self.tr("Import"))
        for combo in (self.path, self.kind):
            combo.currentIndexChanged.connect(self._check)
        fields = QFormLayout()
        fields.setSpacing(SPACE + 4)
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        fields.addRow(self.tr("Names of the picture files"), self.path)
        fields.addRow(self.tr("Classes"), self.kind)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(2 * SPACE)
        text = self.tr("What stands in which column of {name}?").format(name=shown(Path(head.table).name))
        column.addWidget(label(text, strong=True, wrap=True))
        column.addLayout(fields)
        column.addLayout(closing_buttons(self, self.take))
        self.accepted.connect(lambda: self.wanted.emit(self.path.currentData(), self.kind.currentData()))
        self._check()

    def _check(self) -> None:
        """Enable the button if a column of paths is chosen that is not the column of classes."""
        self.take.setEnabled(self.path.currentIndex() >= 0 and self.path.currentIndex() != self.kind.currentIndex() - 1)
