"""Pictures as a phone writes them are trained on; and a project that was moved with its pictures finds them again."""

import shutil
import zipfile
from pathlib import Path

from PySide6.QtWidgets import QLabel, QSpinBox

from gui.shell.app import make_window
from tests.journeys.conftest import Person, dataset
from tests.pictures import DATA


def phone_pictures(folder: Path) -> Path:
    """Write 12 HEIC pictures of animals and 12 of tools, upright and lying, as class folders."""
    with zipfile.ZipFile(DATA / "phone_pictures.zip") as archive:
        archive.extractall(folder)
    return folder


def prepared(person: Person, folder: Path) -> None:
    """Drop the pictures and split them."""
    facts = lambda: person.window.session.workspace.facts  # noqa: E731 - it changes
    person.drop(folder)
    person.wait(lambda: facts().classes == {"animals": 12, "tools": 12}, what="the pictures, looked into")
    person.wait(lambda: not person.window.session.workspace.is_busy, what="the end of the import")
    person.look("phone-pictures")
    person.click("Split the pictures")
    person.wait(lambda: not person.see(QLabel, "Train a model"))
    person.click("Split the pictures")
    person.wait(lambda: facts().split is not None and not person.window.session.workspace.is_busy, what="the split")


def train_lenet(person: Person) -> None:
    runs = lambda: person.window.session.workspace.facts.runs  # noqa: E731
    before = len(runs())
    person.click("Train")
    person.click("All architectures")
    person.click("LeNet-5")
    person.wait(lambda: person.see(QSpinBox, "Epochs"), what="the field of the epochs")
    person.type_into(person.see(QSpinBox, "Epochs")[0], "2")
    person.click("Train LeNet-5")
    person.wait(lambda: len(runs()) > before and runs()[-1].state == "finished", what="the training")
    assert runs()[-1].n_train + runs()[-1].n_val > 12


def test_a_phone_s_pictures_are_trained_and_found_again_after_a_move(person: Person, tmp_path: Path):
    prepared(person, phone_pictures(tmp_path / "DCIM"))
    pictures = dataset(person).gallery.pictures
    person.wait(lambda: pictures.picture(0) is not None, what="the gallery")
    train_lenet(person)
    project = person.window.session.workspace.project
    assert project is not None
    folder = Path(project.folder)
    person.window.session.close()
    person.window.close()

    # The disk has another name now: project and pictures moved together.
    disk = tmp_path / "disk"
    disk.mkdir()
    shutil.move(tmp_path / "DCIM", disk / "DCIM")
    shutil.move(tmp_path / "home", disk / "home")
    (tmp_path / "home").mkdir()
    person.window = make_window()
    person.window.show()
    person.window.reopen(disk / folder.relative_to(tmp_path))
    facts = lambda: person.window.session.workspace.facts  # noqa: E731
    person.wait(lambda: facts().pictures == 24 and len(facts().runs) == 1, what="the project")
    person.wait(lambda: dataset(person).away.isVisible(), what="the notice")
    person.look("moved")
    person.click("Find them there")
    person.wait(lambda: "Found 24 of 24 under" in dataset(person).away.text(), what="the pictures")
    person.look("found-again")
    assert facts().pictures == 24
    train_lenet(person)
