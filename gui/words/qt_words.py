"""Words of Qt's own dialogs that its translation lacks or says as in Spain; ours come first (gui.words.language)."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def file_dialog_words() -> list[str]:
    """Return the words of the file dialog in the window's language."""
    return [
        translate("QFileDialog", "&Look in:"),
        translate("QFileDialog", "File &name:"),
        translate("QFileDialog", "&File name:"),
        translate("QFileDialog", "&Directory:"),
        translate("QFileDialog", "Files of &type:"),
        translate("QAbstractFileIconProvider", "Folder"),
        translate("QAbstractFileIconProvider", "File Folder"),
        translate("QAbstractFileIconProvider", "File"),
        translate("QAbstractFileIconProvider", "Drive"),
    ]
