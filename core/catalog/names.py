"""What names say: which files are pictures, which are to be skipped, and how a folder's name becomes a class's."""

import os
import unicodedata

PICTURE_SUFFIXES = frozenset({"jpg", "jpeg", "jfif", "png", "webp", "bmp", "gif", "tif", "tiff", "avif"})
# Written into folders and zips by systems, not by people. Names that begin with a dot are skipped anyway.
JUNK = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def is_picture_name(name: str) -> bool:
    """Tell whether a file's name ends like a picture's, in capitals or not."""
    return name.rpartition(".")[2].lower() in PICTURE_SUFFIXES and "." in name


def is_hidden_name(name: str) -> bool:
    """Tell whether a file or folder is none of the person's own: `.DS_Store`, `._x.jpg`, `__MACOSX`, `Thumbs.db`."""
    return name.startswith(".") or name in JUNK


def tidy_name(name: str) -> str:
    """Return a name for a class or a source: NFC, on one line, without spaces at its ends; may be empty.

    macOS hands out decomposed letters: without NFC, `ñ` of two machines would make two classes.
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    return " ".join(text.splitlines()).strip()


def is_storable(path: str) -> bool:
    """Tell whether a path is valid text. Names on Linux are bytes; those that are no UTF-8 come as lone surrogates."""
    if path.isascii():
        return True
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def printable(path: str) -> str:
    """Return a path that can be shown and stored: bytes that are no text become `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
