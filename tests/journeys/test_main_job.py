"""The main job as a person does it: drop, split, train, watch, stop, test, classify."""

import zipfile
from pathlib import Path

import psutil
import pytest
from PySide6.QtWidgets import QAbstractButton, QDoubleSpinBox, QLabel, QSpinBox

from core.resources import resource
from gui.plots.curves import Curves
from tests.journeys.conftest import Person

EPOCHS = 30


@pytest.fixture
def fashion(tmp_path: Path) -> Path:
    """The sample as folders, as a person would have it."""
    with zipfile.ZipFile(resource("samples/fashion.zip")) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "fashion"


def facts(person: Person):
    """What the window shows of its project; only looked at."""
    return person.window.session.workspace.facts


def begin(person: Person, fashion: Path) -> None:
    person.drop(fashion)
    person.wait(
        lambda: facts(person).pictures == 2000 and not person.window.session.workspace.is_busy, 120, "the pictures"
    )
    person.click("Split")
    person.click("60 / 20 / 20")
    person.click("Split the pictures")
    person.wait(lambda: facts(person).part_size("test") == 400, 120, "the split")
    person.click("Train")
    choose_lenet(person)


def choose_lenet(person: Person) -> None:
    """Choose LeNet-5 instead of the recommended architecture."""
    person.click("All architectures")
    person.click("LeNet-5")


def set_epochs(person: Person, epochs: int) -> None:
    person.wait(lambda: person.see(QSpinBox, "Epochs"), 10, "the field of the epochs")
    person.type_into(person.see(QSpinBox, "Epochs")[0], str(epochs))


def curves(person: Person) -> Curves:
    person.wait(lambda: person.see(Curves), 10, "the curves")
    return person.see(Curves)[0]


def test_from_folders_to_an_answer(person: Person, fashion: Path):
    begin(person, fashion)
    set_epochs(person, EPOCHS)
    person.click("Train LeNet-5")
    seen: set[int] = set()

    def finished() -> bool:
        plot = curves(person)
        assert len(plot.plotted("train_loss")) == len(plot.plotted("val_loss")) == len(plot.epochs())
        seen.add(len(plot.epochs()))
        return bool(facts(person).runs) and facts(person).runs[-1].state == "finished"

    person.wait(finished, 120, "the end of the training")
    person.wait(lambda: list(curves(person).epochs()) == list(range(1, EPOCHS + 1)), 5, "one point an epoch")
    assert len(seen) > 2, "the curves grew while it trained"
    assert curves(person).plotted("train_loss")[-1] < curves(person).plotted("train_loss")[0]

    # A second run, stopped.
    set_epochs(person, 500)
    person.click("Train LeNet-5")
    person.wait(lambda: len(curves(person).epochs()) in range(1, 500) and facts(person).runs[-1].id == "002-lenet5", 60)
    person.click("Stop training")
    person.wait(lambda: not person.window.session.queue.is_training, 10, "the stop")
    person.wait(lambda: facts(person).runs[-1].state == "stopped", 10)

    # The sealed test set, once.
    person.click("Evaluate")
    person.click("Use the test set (once)")
    person.click("Yes, use it (use 1)")
    person.wait(
        lambda: any(" right" in label.text() and "400" in label.text() for label in person.see(QLabel)),
        60,
        "the figures",
    )

    # A new picture.
    person.click("Classify")
    person.drop(
        fashion / "trouser" / "00021.png"
        if (fashion / "trouser" / "00021.png").exists()
        else next((fashion / "trouser").iterdir())
    )
    person.wait(lambda: any("trouser" in label.text().lower() for label in person.see(QLabel)), 60, "the answer")


def test_the_engine_killed_in_the_middle(person: Person, fashion: Path):
    begin(person, fashion)
    set_epochs(person, 500)
    person.click("Train LeNet-5")
    person.wait(lambda: len(curves(person).epochs()) >= 2, 60, "two epochs")
    engines = [child for child in psutil.Process().children() if child.cmdline()[-1:] == ["engine"]]
    assert len(engines) == 2
    for engine in engines:
        engine.kill()
    person.wait(
        lambda: any("ended unexpectedly" in label.text() for label in person.see(QLabel)),
        10,
        "what happened",
    )
    person.wait(lambda: facts(person).runs[-1].state == "failed", 10)
    set_epochs(person, 1)
    person.click("Train LeNet-5")
    person.wait(lambda: facts(person).runs[-1].state == "finished", 60, "a new run")


def test_wrong_percentages_are_said_and_nothing_is_split(person: Person, fashion: Path):
    person.drop(fashion)
    person.wait(
        lambda: facts(person).pictures == 2000 and not person.window.session.workspace.is_busy, 120, "the pictures"
    )
    person.click("Split")
    person.wait(lambda: person.see(QDoubleSpinBox) or person.see(QSpinBox), 10)
    fields = person.see(QDoubleSpinBox) or person.see(QSpinBox)
    person.type_into(fields[0], "90")
    person.wait(lambda: any("100" in label.text() for label in person.see(QLabel)), 5, "the sum")
    assert not any(button.isEnabled() for button in person.see(QAbstractButton, "Split the pictures"))
