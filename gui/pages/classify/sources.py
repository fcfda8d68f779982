"""The clipboard as a source of pictures to classify, and pictures of the window as files."""

import secrets
import tempfile
import threading
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter

from core.files import keep_newest, replacing
from core.leftovers import folder_prefix
from core.problems import Problem
from core.project import Project
from core.project_path import AnyPath, within

PASTED_BYTES = 256 << 20
_making = threading.Lock()


def clipboard_paths() -> list[str]:
    """Return the files on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    # On some systems an empty clipboard has no data object.
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data is not None else []


def clipboard_picture() -> QImage:
    """Return the picture on the clipboard, a null image if there is none."""
    return QGuiApplication.clipboard().image()


def keep_pasted(image: QImage, project: Project | None) -> str:
    """Write a pasted picture and return its path; for a background thread. Raises Problem `write_failed`."""
    return keep_picture(image, _pasted_folder(project))


def _pasted_folder(project: Project | None) -> AnyPath:
    """Return where pasted pictures are kept: in the project's cache, or until the window closes where none is open."""
    if project is not None:
        return project.cache / "pasted"
    with _making:  # two threads must not make one each: the unused one would be removed with what it holds
        return Path(_own_folder().name)


@cache
def _own_folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix=folder_prefix(), ignore_cleanup_errors=True)


def keep_picture(image: QImage, folder: AnyPath) -> str:
    """Write a pasted picture into `folder` and return its path; for a background thread.

    If the folder exceeds `PASTED_BYTES`, the oldest pasted pictures are deleted.

    Raises Problem `write_failed`.
    """
    path = write_picture(image, folder, f"pasted-{secrets.token_hex(4)}")
    try:
        keep_newest(folder, PASTED_BYTES)
    except OSError as error:
        raise Problem("write_failed", path=str(folder), detail=error.strerror or str(error)) from error
    return path


def write_picture(image: QImage, folder: AnyPath, stem: str) -> str:
    """Write an image as PNG and return its path; for a background thread. Raises Problem `write_failed`."""
    path = folder / f"{stem}.png"
    try:
        within(folder).mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial:
            writer = QImageWriter(str(partial), QByteArray(b"png"))
            if not writer.write(image):
                raise Problem("write_failed", path=str(path), detail=writer.errorString())
    except OSError as error:
        raise Problem("write_failed", path=str(folder), detail=error.strerror or str(error)) from error
    return str(path)
