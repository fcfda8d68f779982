"""Watching: a run that overfits is judged while it trains, its advice is taken, both are compared and reported."""

import shutil
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QMenu, QSpinBox

from core.resources import resource
from gui.pages.train.verdict import VerdictPanel
from tests.journeys.conftest import Person

EACH = 34  # pictures of ten classes: 60 % of them are 204


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A few pictures of the sample."""
    with zipfile.ZipFile(resource("samples/fashion.zip")) as archive:
        archive.extractall(tmp_path / "all")
    for folder in sorted((tmp_path / "all" / "fashion").iterdir()):
        (tmp_path / "few" / folder.name).mkdir(parents=True)
        for picture in sorted(folder.iterdir())[:EACH]:
            shutil.copy(picture, tmp_path / "few" / folder.name)
    return tmp_path / "few"


def says(person: Person, *words: str) -> bool:
    """Tell whether a visible label says one of these."""
    return any(word in label.text() for label in person.see(QLabel) for word in words)


def test_from_overfitting_to_a_report(person: Person, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    session = person.window.session
    person.drop(few)
    person.wait(lambda: session.facts.pictures == 10 * EACH and not session.is_busy, 60, "the pictures")
    person.click("Split")
    person.click("60 / 20 / 20")
    person.click("Split the pictures")
    person.wait(lambda: 195 <= session.facts.part_size("train") <= 210, 30, "the split")

    # The verdict comes while it trains.
    person.click("Train")
    person.wait(lambda: person.see(QSpinBox, "Epochs"), 10, "the field of the epochs")
    person.type_into(person.see(QSpinBox, "Epochs")[0], "120")
    person.click("Train LeNet-5")
    seen = []

    def overfits() -> bool:
        if says(person, "Overfits"):
            seen.append(session.is_training)
        return bool(session.facts.runs) and session.facts.runs[-1].state == "finished"

    person.wait(overfits, 120, "the end of the training")
    assert any(seen), "the verdict came while it trained"

    # Would more pictures help?
    person.click("Will more pictures help?")
    person.wait(lambda: says(person, "twice as many", "Twice as many"), 60, "an answer")
    person.click("Back to the runs")

    # The first advice is taken, and judged.
    (verdict,) = person.see(VerdictPanel)
    person.click_on(verdict.buttons[0])
    person.click("Train MobileNetV2")
    person.wait(lambda: len(session.facts.runs) == 2 and session.facts.runs[-1].state == "finished", 120, "another run")
    person.wait(lambda: says(person, "Beside run 001"), 20, "the comparison")

    # The report of both.
    opened: list[str] = []
    monkeypatch.setattr("gui.reporting.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    person.click("Report…")
    person.wait(lambda: person.see(QMenu), 5, "the menu")
    person.choose(person.see(QMenu)[0], "Beside")
    person.wait(lambda: person.see(QFileDialog), 5, "where to")
    dialog = person.see(QFileDialog)[0]
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    person.type_into(field, str(tmp_path / "both"))
    if dialog in person.see(QFileDialog):  # Return has only closed the list of names that begin alike
        person.click("&Save")
    person.wait(lambda: opened, 60, "the report")
    page = Path(opened[0]).read_text("utf-8")
    assert opened == [str(tmp_path / "both.html")]
    assert "Comparison of 001-lenet5 (LeNet-5) and 002-mobilenet_v2 (MobileNetV2)" in page
    assert page.count('<svg class="chart"') == 5
    assert "http" not in page.replace("http-equiv", "")
