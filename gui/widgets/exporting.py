"""Exports the data set: asks for the place, and describes the result."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.events import jobs
from gui.state.exports import Exports
from gui.widgets.export_dialog import ExportDialog
from gui.widgets.file_dialogs import DOCUMENTS, begins_in
from gui.words.general import integer

translate = QCoreApplication.translate


def export_folders(parent: QWidget, exports: Exports) -> None:
    """Ask for a name and write copies of the pictures or hard links into a new folder, or only a table of them."""
    dialog = ExportDialog(parent)

    dialog.wanted.connect(lambda path, way: exports.write_pictures(path, link=way == "link", table=way == "table"))
    dialog.open()


def save_manifest(parent: QWidget, exports: Exports) -> None:
    """Ask for the name of a new file and write the manifest into it."""
    dialog = _ask(parent, translate("Exporting", "Save a manifest: name of the new file"))
    dialog.setNameFilter("JSON (*.json)")
    dialog.setDefaultSuffix("json")
    dialog.fileSelected.connect(exports.write_manifest)
    dialog.open()


def _ask(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, begins_in(DOCUMENTS))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is overwritten: the job refuses
    return dialog


def exported_text(result: jobs.ExportResult | jobs.ManifestResult) -> str:
    """Return the text of what was written, and where."""
    n = integer(result.pictures)
    listed = translate("Exporting", "{n} pictures are listed in {file}.").format(n=n, file=result.file)
    if isinstance(result, jobs.ManifestResult):
        return listed
    written = translate("Exporting", "{n} pictures were written to {file}.").format(n=n, file=result.file)
    text = listed if result.table else written
    if result.linked:
        text += " " + translate("Exporting", "{n} of them are links to your files.").format(n=integer(result.linked))
    if result.left_out:
        text += " " + translate("Exporting", "{n} are in no part and were left out.").format(n=integer(result.left_out))
    if result.rejected:
        text += " " + translate("Exporting", "{n} could not be read.").format(n=integer(len(result.rejected)))
    return text
