"""The camera of the Classify page with a simulated camera: live answers, unplugged, a burst into the data set, undone.

By mouse and by keyboard alone; the engine, the model and the data set are real.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.catalog.bursts import burst_of
from core.catalog.catalog import Catalog
from core.catalog.records import SplitRow
from gui.pages.classify.camera.panel import CameraPanel
from gui.pages.classify.page import ClassifyPage
from tests.journeys.conftest import Person, act, dataset, go_to, learnt, opened, verbs
from tests.pictures import class_folders
from tests.simulated_camera import FRONT, SimulatedCameras, use


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a run that has learnt two classes."""
    folder = tmp_path_factory.mktemp("camera")
    return learnt(folder, class_folders(folder / "shapes", {"round": 30, "square": 30}))


@pytest.fixture
def camera(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SimulatedCameras]:
    """A camera that sees squares."""
    seen = class_folders(tmp_path / "seen", {"round": 1, "square": 4}, size=(64, 48), seed=11)
    cameras = use(monkeypatch, SimulatedCameras({FRONT: sorted((seen / "square").iterdir())}))
    yield cameras
    cameras.stop()


def rows(project: Path) -> list[SplitRow]:
    with Catalog.open(project / "catalog.sqlite", read_only=True) as catalog:
        return catalog.split_rows()


def recorded(project: Path) -> list[SplitRow]:
    return [one for one in rows(project) if burst_of(one.path)]


def hold(person: Person, panel: CameraPanel, by: str, frames: int) -> None:
    """Hold the button until some frames were recorded."""
    button = panel.record.hold
    if by == "mouse":
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
    else:
        QTest.keyPress(person.tab_to("Hold to record"), Qt.Key.Key_Space)
    person.wait(lambda: panel.recorder.count() >= frames, 30, "frames")
    person.look(f"camera-recording-{by}")
    if by == "mouse":
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    else:
        QTest.keyRelease(button, Qt.Key.Key_Space)


def files(project: Path) -> list[Path]:
    return sorted(path for path in project.rglob("*") if path.suffix == ".png")


def answers(person: Person, panel: CameraPanel) -> None:
    person.wait(lambda: panel.answer.whole_text() == "square", 60, "the live answer")


def find_burst(person: Person, project: Path) -> None:
    """Search for the recorded pictures on the Dataset page, by the name of their burst."""
    gallery, count = dataset(person).gallery, len(recorded(project))
    person.wait(lambda: len(gallery.pictures) == 60 + count, 30, "all pictures")
    field = dataset(person).findChildren(QLineEdit)
    search = next(one for one in field if one.isVisible())
    person.type_into(search, str(burst_of(recorded(project)[0].path)))
    person.wait(lambda: len(gallery.pictures) == count, 30, "the burst alone")


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_a_camera_answers_is_unplugged_records_a_group_and_is_undone(
    person: Person, trained: Path, tmp_path: Path, camera: SimulatedCameras, by: str
):
    project = Path(shutil.copytree(trained, tmp_path / "shapes project"))
    opened(person, project)
    go_to(person, by, "Classify", Qt.Key.Key_5)
    page = person.window.page("classify")
    assert isinstance(page, ClassifyPage)
    panel = page.camera
    act(person, by, "Use a camera")
    answers(person, panel)
    person.look(f"camera-live-{by}")
    before = files(project)

    camera.unplug(FRONT)
    person.wait(panel.trouble.isVisible, 10, "what is wrong")
    assert "Front camera" in panel.trouble.text()
    person.look(f"camera-unplugged-{by}")
    camera.plug_in(FRONT)
    answers(person, panel)
    assert files(project) == before, "no frame was kept"

    if by == "mouse":
        person.pick(panel.record.classes, "square")
    else:
        QTest.keyClicks(person.tab_to("Class of the recorded pictures"), "square")
    assert panel.record.class_name() == "square"
    hold(person, panel, by, 6)
    person.wait(page.bar.notice.isVisible, 60, "what was recorded")
    person.look(f"camera-recorded-{by}")
    count = len(recorded(project))
    assert f"{count} pictures recorded into the data set, as one group." in page.bar.notice.text()
    assert count >= 6
    assert {one.class_name for one in recorded(project)} == {"square"}

    go_to(person, by, "Dataset", Qt.Key.Key_1)
    assert camera.running == "", "the camera stops when its page is left"
    find_burst(person, project)
    person.look(f"camera-dataset-{by}")

    # A new split has it in one part, and as one group.
    verbs(("split", project, "--train", 34, "--val", 33, "--test", 33, "--group-by", "none"))
    assert len({one.part for one in recorded(project)}) == 1
    assert len({one.group for one in recorded(project)} - {None}) == 1

    go_to(person, by, "Classify", Qt.Key.Key_5)
    answers(person, panel)
    if by == "mouse":
        person.click("Undo")
    else:
        focused = person.tab_to("Close the camera")
        QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    person.wait(lambda: recorded(project) == [], 20, "the data set as it was")
    assert len(rows(project)) == 60
    act(person, by, "Close the camera")
    person.wait(lambda: not panel.isVisible(), 10, "the empty page")
    assert camera.running == ""
    assert QApplication.focusWidget() is not None
