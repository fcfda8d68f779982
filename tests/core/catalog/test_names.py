"""Names: which are pictures', which are hidden, what a class is called."""

import pytest

from core.catalog.names import is_hidden_name, is_picture_name, is_storable, printable, shown, tidy_name


@pytest.mark.parametrize(
    "name",
    [
        "a.jpg",
        "a.JPEG",
        "a.jfif",
        "a.Png",
        "a.webp",
        "a.bmp",
        "a.gif",
        "a.tif",
        "a.TIFF",
        "a.avif",
        "a.b.png",
        "ñ 📷.png",
    ],
)
def test_pictures(name: str):
    assert is_picture_name(name)


@pytest.mark.parametrize(
    "name", ["jpg", "png", "a.txt", "a.jpg.txt", "a.", "a", "", "a.jpg ", "a.jpgx", "a.zip", "a.pngg"]
)
def test_others(name: str):
    assert not is_picture_name(name)


def test_hidden():
    assert all(map(is_hidden_name, [".DS_Store", "._a.jpg", ".a.jpg", "__MACOSX", "Thumbs.db"]))
    assert not any(map(is_hidden_name, ["a.jpg", "_a", "__macos", "a.DS_Store"]))


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("cat", "cat"),
        ("  cat ", "cat"),
        ("nin\u0303o", "niño"),
        ("two\nlines", "two lines"),
        ("a\r\nb\u2028c", "a b c"),
        ("\n", ""),
        ("📷", "📷"),
        ("a\tb\x1b[31m", "a b [31m"),
        ("cat\u202egnp", "catgnp"),
        ("👩\u200d🔬", "👩\u200d🔬"),
        ("bad\udcff", "bad?"),
    ],
)
def test_tidy(name: str, tidy: str):
    assert tidy_name(name) == tidy


def test_bytes_that_are_no_text():
    assert is_storable("/a/ñ/📷.png")
    assert not is_storable("/a/\udcff.png")
    assert printable("/ñ/\udcff.png") == "/ñ/\\xff.png"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("/a/ñ 📷 👩\u200d🔬.png", "/a/ñ 📷 👩\u200d🔬.png"),
        ("two\nlines.png", "two\\nlines.png"),
        ("photo\u202egnp.exe", "photo\\u202egnp.exe"),
        ("\x1b[2Jgone.png", "\\x1b[2Jgone.png"),
        ('it\'s "so".png', 'it\'s "so".png'),
        ("\udcff.png", "\\udcff.png"),
    ],
)
def test_shown(name: str, text: str):
    assert shown(name) == text
