"""Watching: a run that overfits is judged while it trains, its advice is taken, both are compared and reported."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDoubleSpinBox, QFileDialog, QLabel, QLineEdit, QMenu, QSpinBox

from core.runs.record import RunSummary
from gui.pages.train.verdict import VerdictPanel
from gui.plots.curves import Curves
from tests.journeys.conftest import Person
from tests.journeys.sets import sample

EACH = 20  # pictures of each of the ten classes
LONG = 150  # seconds; a loaded machine is slow
CLASSES = (
    *("ankle boot", "bag", "coat", "dress", "pullover"),
    *("sandal", "shirt", "sneaker", "t-shirt", "trouser"),
)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Two hundred pictures of the sample, as folders."""
    sample(tmp_path / "few", "fashion", CLASSES, EACH)
    return tmp_path / "few"


def runs(person: Person) -> tuple[RunSummary, ...]:
    return person.window.session.workspace.facts.runs


def one(person: Person, kind: type):
    """The only visible widget of a kind; waits for it."""
    person.wait(lambda: person.see(kind), 10, f"a {kind.__name__}")
    return person.see(kind)[0]


def says(person: Person, *words: str) -> bool:
    """Tell whether a visible label says one of these."""
    return any(word in label.text() for label in person.see(QLabel) for word in words)


def overfits_for(panel: VerdictPanel, epochs: int) -> bool:
    told = panel.study()
    return told is not None and told.verdict.verdict == "overfit" and told.epochs - told.verdict.since_epoch >= epochs


def write_report(person: Person, page: Path) -> None:
    """Have the report of the run beside the one it came from written, as a person does."""
    person.click("Report…")
    person.wait(lambda: person.see(QMenu), 5, "the menu")
    person.choose(person.see(QMenu)[0], "Beside")
    person.wait(lambda: person.see(QFileDialog), 5, "where to")
    dialog = person.see(QFileDialog)[0]
    person.type_into(dialog.findChild(QLineEdit, "fileNameEdit"), str(page.with_suffix("")))
    if dialog in person.see(QFileDialog):  # Return has only closed the list of names that begin alike
        person.click("&Save")


def test_from_overfitting_to_a_report(person: Person, few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    session = person.window.session
    person.drop(few)
    person.wait(
        lambda: session.workspace.facts.pictures == 10 * EACH and not session.workspace.is_busy, LONG, "the pictures"
    )
    person.click("Split")
    person.click("60 / 20 / 20")
    person.click("Split the pictures")
    person.wait(lambda: session.workspace.facts.part_size("val") == 40, LONG, "the split")

    # A run with far more epochs than so few pictures can bear. The verdict comes while it trains.
    person.click("Train")
    person.click("All architectures")
    person.click("LeNet-5")
    person.wait(lambda: person.see(QSpinBox, "Epochs"), 10, "the field of the epochs")
    person.type_into(person.see(QSpinBox, "Epochs")[0], "2000")
    person.type_into(person.see(QDoubleSpinBox, "Learning rate")[0], "0.005")  # so that it takes fewer epochs
    person.click("Train LeNet-5")
    person.wait(lambda: says(person, "Overfits"), LONG, "the verdict")
    panel: VerdictPanel = one(person, VerdictPanel)
    person.wait(lambda: overfits_for(panel, 100), LONG, "a verdict that stays: 40 pictures make it waver at first")
    assert session.queue.is_training, "the verdict is there before the run has ended"
    curves: Curves = one(person, Curves)
    assert "overfit" in [zone.verdict for zone in curves.loss.zones()]
    person.click("Why?")
    assert len(panel.facts) >= 4
    person.look("1-overfits")
    person.click("Stop training")
    person.wait(lambda: not session.queue.is_training and runs(person)[-1].state == "stopped", 30, "the stop")
    first = runs(person)[-1]
    assert first.best_epoch is not None

    # Would more pictures help?
    person.click("Will more pictures help?")
    person.wait(lambda: says(person, "twice as many", "Twice as many"), LONG, "an answer")
    person.click("Back to the runs")

    # Its advice: the settings of the next run, with the change made and marked.
    advice = panel.buttons[0]
    assert advice.text() == "Start from the pretrained weights of MobileNetV2"
    person.click_on(advice)
    assert says(person, "From run 001")
    person.look("2-advice")
    person.click("Train MobileNetV2")
    person.wait(lambda: runs(person)[-1].id != first.id and runs(person)[-1].state == "finished", LONG, "the run")
    second = runs(person)[-1]

    # It is judged, and held against the run that it came from.
    # Whether it helped depends on chance: 40 pictures tell little, and the window says so.
    person.wait(lambda: says(person, "Beside run 001: "), 60, "whether it helped")
    assert "95%" in panel.helped.text()
    assert "the same 40 pictures" in panel.helped.text()
    person.wait(lambda: panel.study() is not None and panel.study().epochs == second.epochs, 30, "the whole verdict")
    assert second.spec["arch"] == "mobilenet_v2"
    person.click("Overlay")
    person.choose(curves.tools.others_menu, "LeNet-5")
    person.wait(lambda: len(curves.loss.others()) == 1, 30, "the first run's curve")
    person.look("3-compared")

    # The report of both.
    opened: list[str] = []
    monkeypatch.setattr("gui.shell.reporting.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()))
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path))
    write_report(person, tmp_path / "both.html")
    person.wait(lambda: opened, LONG, "the report")
    assert opened == [str(tmp_path / "both.html")]
    page = Path(opened[0]).read_text("utf-8")
    assert "Comparison of 001-lenet5 (LeNet-5) and 002-mobilenet_v2 (MobileNetV2)" in page
    assert page.count('<svg class="chart"') == 5
    assert "http" not in page.replace("http-equiv", "")
