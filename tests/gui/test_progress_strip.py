"""The strip that shows how far a job has come."""

from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.widgets import progress_strip
from gui.widgets.progress_strip import ProgressStrip
from gui.words.language import install_language


@pytest.mark.parametrize(("language", "slow", "fast"), [("en", "0.3/s", "1,200/s"), ("es", "0,3/s", "1.200/s")])
def test_a_rate_is_written_as_all_numbers_are(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, language: str, slow: str, fast: str
):
    install_language(qapp, language)
    for done, said in ((3, slow), (12_000, fast)):
        strip = ProgressStrip("Cancel")
        qtbot.addWidget(strip)
        for now, count in ((0.0, 0), (10.0, done)):
            monkeypatch.setattr(progress_strip, "time", SimpleNamespace(monotonic=lambda now=now: now))
            strip.show_count("Training", count, 24_000)
        assert said in strip.facts()
