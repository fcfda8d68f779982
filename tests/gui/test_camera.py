"""The camera of the Classify page: live answers about the newest frame, its failures, and bursts for the data set."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QInputDialog

from core.catalog.bursts import burst_of
from core.catalog.catalog import Catalog
from core.events import jobs
from core.events.changes import DATA
from core.events.jobs import Answer
from core.events.live import Settled
from core.problems import Problem
from gui.pages.classify.camera import device, recording
from tests.gui.doubles import answer, asked_of, click, last_request, show_classify
from tests.pictures import class_folders
from tests.rows import row
from tests.simulated_camera import DESK, FRONT, SimulatedCameras, use

PEAR = Answer(path="", class_name="pear", confidence=0.75, top=[("pear", 0.75), ("plum", 0.2), ("apple", 0.05)])
UNLIKE = Answer(path="", class_name="plum", confidence=0.9, unknown=True, why="unlike", top=[("plum", 0.9)])
SETTLED = Settled(model="m", probabilities=[0.05, 0.75, 0.2])


@pytest.fixture
def cameras(qtbot, tmp_path, monkeypatch):
    folder = class_folders(tmp_path / "seen", {"one": 3, "two": 3}, size=(40, 30))
    scenes = {FRONT: sorted((folder / "one").iterdir()), DESK: sorted((folder / "two").iterdir())}
    made = use(monkeypatch, SimulatedCameras(scenes, interval=100_000))  # the tests tell when there is a frame
    monkeypatch.setattr(recording, "PACE", 0.0)
    monkeypatch.setattr("gui.pages.classify.camera.live.PACE", 0)
    yield made
    made.stop()


@pytest.fixture
def page(qtbot, session, tmp_path, cameras):
    return show_classify(qtbot, session, tmp_path)


@pytest.fixture
def panel(page):
    page.use_camera()
    return page.camera


def frames_asked(session) -> list[tuple[int, jobs.ClassifyFrame]]:
    return [(job, one) for job, one in session.interactive.asked if isinstance(one, jobs.ClassifyFrame)]


def say(session, said: Answer) -> None:
    answer(session, jobs.ClassifyFrame, jobs.FrameAnswer(answer=said, settled=SETTLED))


def test_only_the_newest_frame_is_asked_about(qtbot, session, cameras, panel):
    for _ in range(5):
        cameras.show_next()
    ((_, first),) = frames_asked(session)
    assert first.frame.shape == (30, 40, 3)
    assert (first.before, first.seconds) == (None, 0.0)
    assert first.model == f"{session.workspace.project.folder}:001-lenet5"
    newest = panel.preview.image()
    say(session, PEAR)
    qtbot.waitUntil(lambda: len(frames_asked(session)) == 2)
    second = frames_asked(session)[1][1]
    assert second.frame.data == bytes(newest.constBits()), "those in between are dropped"
    assert second.before == SETTLED
    assert 0 < second.seconds < 60
    say(session, PEAR)
    qtbot.wait(50)
    assert len(frames_asked(session)) == 2, "nothing is asked without a new frame"


def test_answers_are_those_of_pictures(qtbot, session, cameras, panel):
    cameras.show_next()
    say(session, PEAR)
    assert (panel.answer.whole_text(), panel.words.text()) == ("pear", "75% confident")
    assert panel.bars.accessibleName() == "pear 75.0%, plum 20.0%, apple 5.0%"
    cameras.show_next()
    qtbot.waitUntil(lambda: len(frames_asked(session)) == 2)
    say(session, UNLIKE)
    assert panel.answer.whole_text() == "I don't know"
    assert panel.words.text() == "It is unlike anything the model learnt: its best guess, “plum”, says little."


def test_the_camera_runs_as_long_as_it_is_seen(session, cameras, page, panel):
    assert cameras.running == FRONT.key
    cameras.show_next()
    job = frames_asked(session)[-1][0]
    page.hide()
    assert cameras.running == ""
    assert job in session.interactive.cancelled
    session.interactive.say(jobs.FrameAnswer(answer=PEAR, settled=SETTLED), final=True, job=job)  # too late
    page.show()
    assert cameras.running == FRONT.key
    assert panel.answer.whole_text() == "The camera is starting"
    cameras.show_next()
    assert panel.answer.whole_text() == "Looking"
    assert frames_asked(session)[-1][1].before is None, "what was said before is forgotten"
    panel.close_camera.click()
    assert cameras.running == ""
    assert not panel.isVisible()


def test_a_drop_takes_the_place_of_the_camera(qtbot, session, cameras, page, panel):
    page.handle_drop(["/p/1.png"])
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.Classify)))
    assert cameras.running == ""


def test_another_camera_is_chosen_and_kept(qtbot, cameras, page, panel):
    assert [panel.cameras.itemText(place) for place in range(2)] == ["Front camera", "Desk camera"]
    panel.cameras.setCurrentIndex(1)
    panel.cameras.activated.emit(1)
    assert cameras.starts == [FRONT.key, DESK.key]
    page.hide()
    page.show()
    assert cameras.running == DESK.key


def test_an_unplugged_camera_is_told_and_goes_on_when_it_is_back(session, cameras, panel):
    cameras.show_next()
    say(session, PEAR)
    cameras.unplug(FRONT)
    assert panel.trouble.isVisible()
    assert panel.trouble.text() == (
        "The camera “Front camera” was unplugged. Connect it again and it goes on by itself, or choose another one."
    )
    assert panel.answer.whole_text() == ""
    assert panel.bars.accessibleName() == ""
    cameras.plug_in(FRONT)
    assert cameras.running == FRONT.key
    assert not panel.trouble.isVisible()


def test_where_no_camera_is_one_that_is_connected_starts(cameras, page):
    cameras.plugged.clear()
    page.use_camera()
    assert page.camera.trouble.text() == "No camera is connected. Connect one: it starts by itself."
    assert not page.camera.cameras.isVisible()
    cameras.plug_in(DESK)
    assert cameras.running == DESK.key


def test_a_refused_permission_is_told_and_asked_again(qtbot, cameras, page):
    cameras.refuses = True
    page.use_camera()
    panel = page.camera
    assert "may not use the camera" in panel.trouble.text()
    cameras.refuses = False
    click(qtbot, panel.again)
    assert cameras.running == FRONT.key
    assert not panel.trouble.isVisible()


def test_a_machine_without_multimedia_is_told(qtbot, page, monkeypatch):
    def nothing(_parent):
        raise Problem("camera_unsupported", detail="libpulse.so.0: cannot open shared object file")

    monkeypatch.setattr(device, "open_source", nothing)
    page.use_camera()
    assert "libpulse.so.0" in page.camera.trouble.text()
    assert page.camera.trouble.text().startswith("Cameras cannot be used here")
    assert not page.camera.record.hold.isEnabled()


def test_what_the_engine_refuses_is_told_once(qtbot, session, cameras, panel):
    cameras.show_next()
    told = []
    session.workspace.problem.connect(told.append)
    refused = jobs.Refused(code="checkpoint_missing", values={"run": "001-lenet5"})
    answer(session, jobs.ClassifyFrame, refused)
    assert "001-lenet5" in panel.trouble.text()
    assert cameras.running == ""
    assert told == []


# --- hold to record


def record(qtbot, session, cameras, panel, frames: int) -> jobs.TakeIn:
    """Hold the button for some frames, and return what the engine is asked to take in."""
    panel.record.classes.setCurrentIndex(panel.record.classes.findData("plum"))
    cameras.show_next()
    qtbot.mousePress(panel.record.hold, Qt.MouseButton.LeftButton)
    for number in range(1, frames + 1):
        cameras.show_next()
        qtbot.waitUntil(lambda number=number: panel.recorder._burst.answered == number)
    qtbot.mouseRelease(panel.record.hold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.TakeIn)))
    return last_request(session, jobs.TakeIn)


def recorded_folder(session) -> Path:
    return session.workspace.project.cache.path / "recorded"


def pictures_in(folder: Path) -> list[str]:
    """Return the names of the pictures in a folder that may just be deleted, which os.walk takes calmly."""
    return [name for _, _, names in os.walk(folder) for name in names if name.endswith(".png")]


def test_nothing_is_written_unless_the_button_is_held(qtbot, session, cameras, panel):
    for _ in range(3):
        cameras.show_next()
    before = sorted(session.workspace.project.folder.rglob("*"))
    qtbot.wait(50)
    assert sorted(session.workspace.project.folder.rglob("*")) == before
    assert not recorded_folder(session).exists()


def test_a_held_button_records_one_burst_of_a_class(qtbot, session, cameras, panel):
    asked = record(qtbot, session, cameras, panel, 4)
    assert set(asked.labels.values()) == {"plum"}
    paths = sorted(map(Path, asked.labels))
    assert len(paths) == 4
    assert len({burst_of(str(path)) for path in paths} - {None}) == 1
    assert {path.parent.name for path in paths} == {"Front camera"}, "which becomes the source"
    newest = QImage(str(paths[-1])).convertToFormat(QImage.Format.Format_RGB888)
    assert newest == panel.preview.image(), "without loss"
    assert panel.record.words.text() == "The frames are being added to the data set."
    assert panel.record.hold.hasFocus(), "the focus stays where it is"
    cameras.show_next()
    assert len(list(recorded_folder(session).rglob("*.png"))) == 4, "it ended when the button was released"


def test_what_was_recorded_is_told_undone_and_leaves_the_cache(qtbot, session, cameras, page, panel):
    asked = record(qtbot, session, cameras, panel, 3)
    project = session.workspace.project
    with Catalog.open(project.catalog) as catalog:
        catalog.take_in([row(20 + n, "plum", path=path) for n, path in enumerate(asked.labels)], {})
    answer(session, jobs.TakeIn, jobs.TakeInResult(added=3, relabelled=0, rejected=[], places={}))
    session.workspace.refresh(DATA)
    qtbot.waitUntil(page.bar.notice.isVisible)
    assert page.bar.notice.text() == (
        "3 pictures recorded into the data set, as one group. The next split gives them a part."
    )
    qtbot.waitUntil(lambda: not pictures_in(recorded_folder(session)))
    assert panel.record.hold.isEnabled()
    qtbot.keyClick(panel.record.hold, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with Catalog.open(project.catalog, read_only=True) as catalog:
        qtbot.waitUntil(lambda: catalog.class_counts() == {"apple": 1, "pear": 1, "plum": 1})


def test_the_space_bar_holds_the_button(qtbot, session, cameras, panel):
    cameras.show_next()
    panel.record.hold.setFocus()
    qtbot.keyPress(panel.record.hold, Qt.Key.Key_Space)
    assert panel.recorder.is_recording
    cameras.show_next()
    assert panel.recorder.count() == 1
    qtbot.keyRelease(panel.record.hold, Qt.Key.Key_Space)
    assert not panel.recorder.is_recording
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.TakeIn)))


def test_a_burst_ends_at_its_largest_size(qtbot, session, cameras, panel, monkeypatch):
    monkeypatch.setattr(recording, "MOST_FRAMES", 3)
    cameras.show_next()
    qtbot.mousePress(panel.record.hold, Qt.MouseButton.LeftButton)
    for _ in range(6):
        cameras.show_next()
        qtbot.wait(20)
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.TakeIn)))
    qtbot.mouseRelease(panel.record.hold, Qt.MouseButton.LeftButton)
    assert len(last_request(session, jobs.TakeIn).labels) == 3


def test_a_camera_that_is_unplugged_while_it_records_keeps_what_there_is(qtbot, session, cameras, panel):
    cameras.show_next()
    qtbot.mousePress(panel.record.hold, Qt.MouseButton.LeftButton)
    cameras.show_next()
    cameras.unplug(FRONT)
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.TakeIn)))
    assert len(last_request(session, jobs.TakeIn).labels) == 1
    qtbot.mouseRelease(panel.record.hold, Qt.MouseButton.LeftButton)


def test_a_burst_of_a_project_that_is_left_is_given_up(qtbot, session, cameras, panel):
    folder = recorded_folder(session)
    cameras.show_next()
    qtbot.mousePress(panel.record.hold, Qt.MouseButton.LeftButton)
    cameras.show_next()
    session.workspace.close_project()
    assert not panel.recorder.is_busy
    qtbot.mouseRelease(panel.record.hold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pictures_in(folder))
    assert asked_of(session, jobs.TakeIn) == []


def test_a_disk_that_is_full_is_told_once(qtbot, session, cameras, panel, monkeypatch):
    def full(image, folder, stem):
        raise Problem("write_failed", path=str(folder), detail="No space left on device")

    monkeypatch.setattr(recording, "write_picture", full)
    told = []
    session.workspace.problem.connect(told.append)
    cameras.show_next()
    qtbot.mousePress(panel.record.hold, Qt.MouseButton.LeftButton)
    for _ in range(3):
        cameras.show_next()
    qtbot.waitUntil(lambda: not panel.recorder.is_busy)
    qtbot.mouseRelease(panel.record.hold, Qt.MouseButton.LeftButton)
    assert [problem.code for problem in told] == ["write_failed"]
    assert asked_of(session, jobs.TakeIn) == []


def test_a_new_class_is_recorded_into(qtbot, session, cameras, panel):
    cameras.show_next()
    click(qtbot, panel.record.new)
    dialog = panel.window().findChild(QInputDialog)
    dialog.setTextValue("  lemon ")
    dialog.accept()
    assert panel.record.class_name() == "lemon"
    qtbot.mousePress(panel.record.hold, Qt.MouseButton.LeftButton)
    cameras.show_next()
    qtbot.mouseRelease(panel.record.hold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(asked_of(session, jobs.TakeIn)))
    assert set(last_request(session, jobs.TakeIn).labels.values()) == {"lemon"}


def test_a_project_that_may_not_be_written_says_why(session, cameras, panel):
    session.workspace.read_only = Problem("project_held", path="p", pid="12", host="laptop")
    panel.record.look_again()
    cameras.show_next()
    assert not panel.record.hold.isEnabled()
    assert "laptop" in panel.record.words.text()
