"""QtMultimedia itself, in processes of their own: a missing backend is told, and frames come upright, newest only.

No camera is connected where tests run. Frames are put in where Qt delivers those of a camera.
"""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize

from core.problems import Problem
from gui.pages.classify.camera import device
from gui.pages.classify.camera.device import best_format

ROOT = Path(__file__).parents[2]
SOURCE = """
import threading
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from core.problems import Problem
from gui.pages.classify.camera import device
app, parent = QGuiApplication([]), QObject()
source = device.open_source(parent)
from PySide6.QtMultimedia import QCamera, QtVideo, QVideoFrame, QVideoFrameFormat
frames, failed = [], []
source.frame.connect(frames.append)
source.failed.connect(failed.append)

def plug_in():
    source._camera = QCamera(source)
    source._name = "Test camera"

def shade(level, width=40, height=30):
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(level << 16 | level << 8 | level)
    return image

def holds(what):
    for _ in range(1000):
        if what():
            return True
        QTest.qWait(20)
    return False

def show(image):
    source._sink.setVideoFrame(QVideoFrame(image))
"""


def done(code: str) -> None:
    """Run code in a process of its own; what it asserts holds."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr


def test_without_qts_backend_no_camera_can_be_used():
    done(
        """
from PySide6.QtCore import QCoreApplication, QObject
from core.problems import Problem
from gui.pages.classify.camera import device
app = QCoreApplication([])
QCoreApplication.setLibraryPaths(["/nowhere"])
try:
    device.open_source(QObject())
except Problem as problem:
    assert problem.code == "camera_unsupported" and "/nowhere" in problem.values["detail"], problem
else:
    raise AssertionError("it was opened")
"""
    )


def test_without_qts_library_no_camera_can_be_used(qapp, monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    with pytest.raises(Problem, match="camera_unsupported"):
        device.open_source(qapp)


def test_nothing_of_it_is_loaded_before_a_camera_is_asked_for():
    done(
        """
import sys
import gui.shell.app, gui.shell.steps, gui.pages.classify.page
assert "gui.pages.classify.camera.device" in sys.modules
assert "PySide6.QtMultimedia" not in sys.modules
"""
    )


def test_the_newest_frame_is_converted_by_another_thread_and_older_ones_are_dropped():
    done(
        SOURCE
        + """
threads = set()
upright = device.upright
def slow(frame):
    threads.add(threading.current_thread() is threading.main_thread())
    QTest.qSleep(20)
    return upright(frame)
device.upright = slow
plug_in()
for level in range(100):
    show(shade(level))
QTest.qWait(20)
assert holds(lambda: len(frames) == 2), len(frames)
QTest.qWait(100)
assert [image.pixelColor(3, 3).red() for image in frames] == [0, 99], "the first, and the newest once that is done"
assert threads == {False}
assert {image.format() for image in frames} == {QImage.Format.Format_RGB888}
source.stop()
show(shade(1))
QTest.qWait(100)
assert len(frames) == 2 and not failed
"""
    )


def test_a_turned_frame_comes_upright():
    done(
        SOURCE
        + """
plug_in()
image = shade(9)
image.setPixel(0, 0, 0xFFFFFFFF)  # top left
frame = QVideoFrame(image)
frame.setRotation(QtVideo.Rotation.Clockwise90)
source._sink.setVideoFrame(frame)
assert holds(lambda: len(frames) == 1)
assert (frames[0].width(), frames[0].height()) == (30, 40)
assert frames[0].pixelColor(29, 0).red() == 255, "top right"
layout = QVideoFrameFormat(image.size(), QVideoFrameFormat.PixelFormat.Format_BGRX8888)
layout.setRotation(QtVideo.Rotation.Clockwise90)  # how the sensor is mounted
source._sink.setVideoFrame(QVideoFrame(layout))
assert holds(lambda: len(frames) == 2)
assert (frames[1].width(), frames[1].height()) == (30, 40)
"""
    )


def test_what_ends_a_camera_is_told_once():
    done(
        SOURCE
        + """
plug_in()
show(shade(1, width=5000, height=4))
assert holds(lambda: bool(failed))
assert failed[0].code == "camera_unplugged", "no camera is connected here"
assert source._camera is None and frames == []
device._key = lambda one: "k"
source.cameras = lambda: [device.CameraName("k", "Test camera")]
plug_in()
show(shade(1, width=5000, height=4))
assert holds(lambda: len(failed) == 2)
assert failed[1].code == "camera_failed" and "5000 x 4" in failed[1].values["detail"]
plug_in()
source._silence.setInterval(50)
source._silence.start()
assert holds(lambda: len(failed) == 3)
assert (failed[2].code, failed[2].values["name"]) == ("camera_silent", "Test camera")
QTest.qWait(100)
assert len(failed) == 3
"""
    )


def test_permission_is_asked_for_and_a_person_who_has_left_starts_nothing():
    done(
        SOURCE
        + """
asked, ran = [], []
status = [Qt.PermissionStatus.Undetermined]
device._permission = lambda: status[0]
source._run = ran.append
class Asking:
    def requestPermission(self, permission, context, answered):
        asked.append((type(permission).__name__, answered))
device.QCoreApplication = type("Application", (), {"instance": staticmethod(lambda: Asking())})
source.start("a")
assert [name for name, _ in asked] == ["QCameraPermission"] and ran == []
status[0] = Qt.PermissionStatus.Granted
asked[0][1]()
assert ran == ["a"]
status[0] = Qt.PermissionStatus.Undetermined
source.start("b")
source.stop()
status[0] = Qt.PermissionStatus.Granted
asked[1][1]()
assert ran == ["a"], "the page was left meanwhile"
status[0] = Qt.PermissionStatus.Denied
source.start("c")
assert [problem.code for problem in failed] == ["camera_refused"]
"""
    )


def test_the_system_grants_what_needs_no_asking_and_a_camera_that_is_gone_is_told():
    done(
        SOURCE
        + """
answered = []
from PySide6.QtCore import QCameraPermission
app.requestPermission(QCameraPermission(), source, lambda *told: answered.append(told))
assert holds(lambda: bool(answered)), "Qt calls back on every platform"
source.start("none of this machine's")
assert [problem.code for problem in failed] == ["camera_missing"]
"""
    )


def test_the_format_nearest_to_what_networks_see_is_chosen():
    def shape(width: int, height: int, rate: float) -> SimpleNamespace:
        return SimpleNamespace(resolution=lambda: QSize(width, height), maxFrameRate=lambda: rate)

    formats = [shape(1920, 1080, 60), shape(640, 480, 15), shape(640, 480, 30), shape(160, 120, 30)]
    assert best_format(formats) is formats[2]
    assert best_format(formats[:1]) is formats[0]
    assert best_format([]) is None
