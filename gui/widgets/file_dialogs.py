"""File dialogs that begin where a person expects: where the last one of the kind ended, else in the usual folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from core.catalog.names import PICTURE_SUFFIXES
from gui.state.preferences import documents_folder

PICTURES, DOCUMENTS = "pictures", "documents"  # the kinds: what is read, what is written


def _pictures_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))


_USUAL = {PICTURES: _pictures_folder, DOCUMENTS: documents_folder}


def begins_in(kind: str) -> str:
    """Return the folder in which a dialog of a kind begins: an existing one, never the working directory."""
    for folder in (str(QSettings().value(_key(kind), "")), str(_USUAL[kind]())):
        if folder and Path(folder).is_dir():
            return folder
    return str(Path.home())


def ask_for_paths(
    parent: QWidget | None,
    title: str,
    take: Callable[[list[str]], object],
    *,
    folder: bool = False,
    pattern: str = "",
) -> QFileDialog:
    """Open a dialog for existing files of a pattern, or for a folder; `take` receives the paths."""
    dialog = QFileDialog(parent, title, begins_in(PICTURES), pattern)
    dialog.setFileMode(QFileDialog.FileMode.Directory if folder else QFileDialog.FileMode.ExistingFiles)
    return _open(dialog, PICTURES, take)


def ask_for_pictures(parent: QWidget, title: str, kind: str, take: Callable[[list[str]], object]) -> QFileDialog:
    """Open a dialog for existing pictures, which it calls `kind`; `take` receives their paths."""
    patterns = " ".join(f"*.{suffix}" for suffix in sorted(PICTURE_SUFFIXES))
    return ask_for_paths(parent, title, take, pattern=f"{kind} ({patterns})")


def ask_where_to_save(
    parent: QWidget | None, title: str, name: str, take: Callable[[list[str]], object], *, pattern: str = ""
) -> QFileDialog:
    """Open a dialog for a file to write, called `name` at first; `take` receives its path in a list."""
    dialog = QFileDialog(parent, title, str(Path(begins_in(DOCUMENTS)) / name), pattern)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    return _open(dialog, DOCUMENTS, take)


def _open(dialog: QFileDialog, kind: str, take: Callable[[list[str]], object]) -> QFileDialog:
    def chosen(paths: list[str]) -> None:
        QSettings().setValue(_key(kind), str(Path(paths[0]).parent))
        take(paths)

    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(chosen)
    dialog.open()
    return dialog


def _key(kind: str) -> str:
    return f"places/{kind}"
