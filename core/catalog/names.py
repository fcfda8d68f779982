"""What names tell: which files are pictures, which are skipped, and how a folder's name becomes a class name."""

import os
import re
import unicodedata

PICTURE_SUFFIXES = frozenset(
    {
        *("jpg", "jpeg", "jpe", "jfif", "png", "webp", "bmp", "gif", "tif", "tiff", "avif", "heic", "heif", "hif"),
        *("ppm", "pgm", "pbm", "pnm", "jp2", "j2k", "j2c", "jpc", "jpf", "jpx"),
    }
)
# Suffixes of pictures that are not read: they are named to a person, because she may take them for a class.
OTHER_PICTURE_SUFFIXES = frozenset(
    {
        *("cr2", "cr3", "crw", "nef", "nrw", "arw", "srf", "sr2", "dng", "raf", "rw2", "orf", "pef", "srw", "x3f"),
        *("raw", "psd", "psb", "xcf", "kra", "ai", "eps", "svg", "svgz", "pdf", "jxl", "jxr", "wdp", "exr", "hdr"),
        *("3fr", "ico", "icns", "cur", "tga", "pcx", "dds", "sgi", "ras", "xbm", "xpm", "pfm", "qoi", "wmf", "emf"),
        *("dcm", "dicom", "nii", "nrrd", "mha", "mhd", "fits", "fit", "fts", "czi", "lif", "nd2", "oib", "oif", "lsm"),
        *("svs", "ndpi", "mrxs", "vsi", "ims", "h5", "hdf5", "npy", "npz", "mat", "mp4", "mov", "avi", "mkv", "webm"),
    }
)
# Names that no file may have on Windows, whatever the suffix.
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
_LONGEST = 120  # bytes of a name, so that it fits every system with its number and suffix
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn the text behind them
_ISOLATE, _END = "\u2068", "\u2069"  # text between them keeps its own direction
_NUMBERS = re.compile(r"(\d+)")
_JOINING = "\u200c\u200d"  # join several characters into one, for instance in emoji
# Written into folders and zips by operating systems. Names that begin with a dot are skipped anyway.
JUNK = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


def is_picture_name(name: str) -> bool:
    """Tell whether a file's name ends like a picture's, in any case."""
    return name.rpartition(".")[2].lower() in PICTURE_SUFFIXES and "." in name


def is_hidden_name(name: str) -> bool:
    """Tell whether a file or folder belongs to the system: `.DS_Store`, `._x.jpg`, `__MACOSX`, `Thumbs.db`."""
    return name.startswith(".") or name in JUNK


def tidy_name(name: str) -> str:
    """Return a name for a class or a source: NFC, on one line, without spaces at its ends; may be empty.

    Control characters become spaces, and marks that change the text direction are removed. macOS returns decomposed
    letters: without NFC, `ñ` from two machines would make two classes.
    """
    text = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    text = " ".join(text.splitlines())
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text if sign not in _TURNING)
    return text.strip()


def natural_key(name: str) -> tuple[tuple[int, int | str], ...]:
    """Return a key that sorts names as people do: numbers by their values, words in any case; `c2` before `c10`."""
    parts = [part for part in _NUMBERS.split(name) if part]
    key = [
        (0, int(part)) if part.isdecimal() else (1, unicodedata.normalize("NFKD", part).casefold()) for part in parts
    ]
    return (*key, (2, name))  # names that differ only by case have an order, too


def shown(name: str) -> str:
    """Return a name or path for display: on one line, and unable to turn, hide or colour the text around it.

    Characters that could (line ends, marks of direction, terminal escapes) are written as Python escapes.
    """
    if name.isprintable():
        return name
    return "".join(sign if sign.isprintable() or sign in _JOINING else repr(sign)[1:-1] for sign in name)


def isolated(name: str) -> str:
    """Return a name for a page: no character in it changes how the text around it is read.

    Its direction is isolated; marks of direction and characters that cannot be encoded are removed.
    """
    sound = name.encode("utf-8", "replace").decode()
    kept = "".join(
        sign for sign in sound if sign not in _TURNING and (sign in "\n\t" or unicodedata.category(sign) != "Cc")
    )
    return kept if kept.isascii() else f"{_ISOLATE}{kept}{_END}"


def is_storable(path: str) -> bool:
    """Tell whether a path is valid text. On Linux, names are bytes; invalid UTF-8 arrives as lone surrogates."""
    if path.isascii():
        return True
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def printable(path: str) -> str:
    """Return a path that can be shown and stored: bytes that are not valid text become `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def plain_name(name: str) -> str:
    """Return a name valid for a file or folder on every system: no special characters, not too long."""
    text = name if is_storable(name) else name.encode("utf-8", "replace").decode()
    text = "".join("_" if sign in '/\\:*?"<>|' or not sign.isprintable() else sign for sign in text)
    text = text.encode()[:_LONGEST].decode(errors="ignore")  # without the rest of a character that was cut
    text = text.strip(" ").rstrip(". ").lstrip(".") or "_"
    return f"{text}_" if text.partition(".")[0].casefold() in _RESERVED else text
