"""What window tests share: our looks, English words, settings of their own."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from gui.language import install_language
from gui.theme import palette, style


@pytest.fixture(autouse=True)
def english(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing that a test does reaches the person's own settings or documents."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setenv("GOLDILOCKS_HOME", str(tmp_path / "home"))
    style.apply(qapp)
    install_language(qapp, "en")
    yield
    palette.choose_scheme(None)
