"""Parts of small dialogs: a question for a name, and a row of two buttons. Dialogs do not block the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QInputDialog, QMessageBox, QWidget

from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.guided import explain_by

translate = QCoreApplication.translate


def ask_name(parent: QWidget, text: str, then: Callable[[str], None], *, before: str = "", topic: str = "") -> None:
    """Ask for a name and call `then` with it unless it is empty; `before` is the initial text, `topic` the guide's."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    explain_by(dialog, topic)
    dialog.setWindowTitle("Goldilocks")
    dialog.setLabelText(text)
    dialog.setTextValue(before)

    def take(name: str) -> None:
        if name.strip():
            then(name)

    dialog.textValueSelected.connect(take)
    dialog.open()


def ask_whether(
    parent: QWidget, text: str, more: str, yes: str, then: Callable[[], object], *, no: str = "", destroys: bool = False
) -> QMessageBox:
    """Ask a question with the buttons `yes` and `no` (Cancel); call `then` if `yes` is pressed, which may destroy."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Goldilocks")
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(more)
    roles = QMessageBox.ButtonRole
    do = box.addButton(yes, roles.DestructiveRole if destroys else roles.AcceptRole)
    cancel = box.addButton(no or translate("Dialogs", "Cancel"), roles.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    do.clicked.connect(lambda: then())
    box.open()
    return box


def ask_to_delete(parent: QWidget, name: str, folder: Path, then: Callable[[], None]) -> None:
    """Ask whether a project should go to the system's trash, and call `then` if so."""
    box = ask_whether(
        parent,
        translate("Dialogs", "Move the project “{name}” to the trash?").format(name=name),
        translate(
            "Dialogs",
            "Its labels, splits, trained models and the pictures inside it go with it: {folder}. Pictures in other "
            "places stay where they are.",
        ).format(folder=folder),
        translate("Dialogs", "Move to the trash"),
        then,
        no=translate("Dialogs", "Keep it"),
        destroys=True,
    )
    explain_by(box, "home")


def closing_buttons(dialog: QDialog, accept: PrimaryButton) -> QHBoxLayout:
    """Return a row with a button that cancels a dialog and one that accepts it."""
    accept.setDefault(True)
    accept.clicked.connect(dialog.accept)
    cancel = QuietButton(translate("Dialogs", "Cancel"))
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.setSpacing(SPACE)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(accept)
    return row
