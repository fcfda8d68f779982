"""Watching: a run that overfits is told so while it trains, its advice is taken, and the next run shows what it did."""

import zipfile
from collections import defaultdict
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QSpinBox

from core.events import jobs
from core.resources import resource
from core.runs.record import RunSummary
from gui.pages.train.verdict import VerdictPanel
from gui.plots.curves import Curves
from tests.journeys.conftest import Person

EACH = 20  # pictures of each of the ten classes
PATIENCE = 150  # seconds; a loaded machine is slow


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Two hundred pictures of the sample, as folders."""
    taken: dict[str, int] = defaultdict(int)
    with zipfile.ZipFile(resource("samples/fashion.zip")) as archive:
        for name in sorted(archive.namelist()):
            kind = Path(name).parent.name
            if name.endswith(".png") and taken[kind] < EACH:
                taken[kind] += 1
                archive.extract(name, tmp_path)
    assert len(taken) == 10
    return tmp_path / "fashion"


def runs(person: Person) -> tuple[RunSummary, ...]:
    return person.window.session.facts.runs


def one(person: Person, kind: type):
    """The only visible widget of a kind; waits for it."""
    person.wait(lambda: person.see(kind), 10, f"a {kind.__name__}")
    return person.see(kind)[0]


def says(person: Person, text: str) -> bool:
    return any(text in label.text() for label in person.see(QLabel))


def test_from_a_verdict_to_the_run_that_tests_its_advice(person: Person, few: Path, tmp_path: Path):
    session = person.window.session
    person.drop(few)
    person.wait(lambda: session.facts.pictures == 200 and not session.is_busy, PATIENCE, "the pictures")
    person.click("Split")
    person.click("60 / 20 / 20")
    person.click("Split the pictures")
    person.wait(lambda: session.facts.part_size("val") == 40, PATIENCE, "the split")

    # A run with far more epochs than so few pictures can bear. The verdict comes while it trains.
    person.click("Train")
    person.wait(lambda: person.see(QSpinBox, "Epochs"), 10, "the field of the epochs")
    person.type_into(person.see(QSpinBox, "Epochs")[0], "2000")
    person.type_into(person.see(QDoubleSpinBox, "Learning rate")[0], "0.005")  # so that it takes fewer epochs
    person.click("Train LeNet-5")
    person.wait(lambda: says(person, "Overfits"), PATIENCE, "the verdict")
    assert session.is_training, "the verdict is there before the run has ended"
    panel: VerdictPanel = one(person, VerdictPanel)
    told = panel.study()
    assert told is not None
    assert told.verdict.verdict == "overfit"
    curves: Curves = one(person, Curves)
    assert "overfit" in [zone.verdict for zone in curves.loss.zones()]
    person.click("Why?")
    assert len(panel.facts) >= 4
    person.look("1-overfits")
    person.click("Stop training")
    person.wait(lambda: not session.is_training and runs(person)[-1].state == "stopped", 30, "the stop")
    first = runs(person)[-1]
    assert first.best_epoch is not None

    # Its advice: the settings of the next run, with the change made and marked.
    advice = panel.buttons[0]
    assert advice.text() == "Begin with what MobileNetV2 has learnt"
    person.click_on(advice)
    assert says(person, "From run 001")
    person.look("2-advice")
    person.click("Train MobileNetV2")
    person.wait(lambda: runs(person)[-1].id != first.id and runs(person)[-1].state == "finished", PATIENCE, "the run")
    second = runs(person)[-1]

    # It is judged, and held against the run that it came from.
    # Whether it helped depends on chance: 40 pictures tell little, and the window says so.
    person.wait(lambda: says(person, "Beside run 001: "), 60, "whether it helped")
    assert "95 %" in panel.helped.text()
    assert "the same 40 pictures" in panel.helped.text()
    person.wait(lambda: panel.study() is not None and panel.study().epochs == second.epochs, 30, "the whole verdict")
    assert second.spec["arch"] == "mobilenet_v2"
    person.click("Overlay")
    person.choose(curves.tools.others_menu, "LeNet-5")
    person.wait(lambda: len(curves.loss.others()) == 1, 30, "the first run's curve")
    person.look("3-compared")

    # The report of both.
    page = tmp_path / "both.html"
    written: list[QObject] = []
    request = jobs.Report(project=str(session.project.folder), runs=[first.id, second.id], to=str(page))
    session.ask(request, on_result=written.append)
    person.wait(lambda: written, PATIENCE, "the report")
    assert isinstance(written[0], jobs.Reported), written
    text = page.read_text("utf-8")
    assert "MobileNetV2" in text
    assert "LeNet-5" in text
    assert "<svg" in text
