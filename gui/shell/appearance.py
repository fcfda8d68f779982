"""Light, dark, or as the system: the person's choice, now and at the next start."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.state import preferences
from gui.theme import palette, style

_SCHEMES: dict[str, Qt.ColorScheme | None] = {
    "system": None,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def choose_appearance(name: str) -> None:
    """Change the appearance to a value of `preferences.SCHEMES`, and remember it."""
    preferences.set_scheme(next(one for one in preferences.SCHEMES if one == name))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_appearance(app)


def apply_appearance(app: QApplication) -> None:
    """Apply the remembered appearance."""
    palette.choose_scheme(_SCHEMES[preferences.scheme()])
    style.apply(app)
