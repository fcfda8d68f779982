"""A camera for tests: the pictures that it is given, one after another, behind the interface of the real ones.

Each frame has noise of its own, as those of a camera have: no two are equal.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QImage

from core.problems import Problem
from gui.pages.classify.camera import device
from gui.pages.classify.camera.source import CameraName, FrameSource

FRONT, DESK = CameraName("sim:0", "Front camera"), CameraName("sim:1", "Desk camera")


class SimulatedCameras(FrameSource):
    """Cameras that a test plugs in and out; `scenes` are the pictures that each of them sees, by its key."""

    def __init__(self, scenes: dict[CameraName, Sequence[Path]], interval: int = 40) -> None:
        super().__init__()
        self._scenes = {one.key: [QImage(str(path)) for path in paths] for one, paths in scenes.items()}
        self.plugged = list(scenes)
        self.running = ""
        self.refuses = False  # whether the system denies permission
        self.starts: list[str] = []
        self.shown = 0  # frames
        self._dice = random.Random(1)
        self._clock = QTimer(self, interval=interval)
        self._clock.timeout.connect(self.show_next)

    def cameras(self) -> list[CameraName]:
        return list(self.plugged)

    def start(self, key: str) -> None:
        self.stop()
        self.starts.append(key)
        if self.refuses:
            self.failed.emit(Problem("camera_refused"))
        elif key not in [one.key for one in self.plugged]:
            self.failed.emit(Problem("camera_missing"))
        else:
            self.running = key
            self._clock.start()

    def stop(self) -> None:
        self._clock.stop()
        self.running = ""

    # --- what the test does

    def show_next(self) -> None:
        scene = self._scenes[self.running]
        image = scene[self.shown % len(scene)].convertToFormat(QImage.Format.Format_RGB888)
        self.shown += 1
        for _ in range(12):
            place = self._dice.randrange(image.width()), self._dice.randrange(image.height())
            colour = QColor(image.pixel(*place))
            red = (colour.red() + self._dice.choice((-5, 5))) % 256
            image.setPixelColor(*place, QColor(red, colour.green(), colour.blue()))
        self.frame.emit(image)

    def unplug(self, camera: CameraName) -> None:
        self.plugged.remove(camera)
        if self.running == camera.key:
            self.stop()
            self.failed.emit(Problem("camera_unplugged", name=camera.name))
        self.changed.emit()

    def plug_in(self, camera: CameraName) -> None:
        self.plugged.append(camera)
        self.changed.emit()


def use(monkeypatch: pytest.MonkeyPatch, cameras: SimulatedCameras) -> SimulatedCameras:
    """Let the application find these cameras instead of the machine's."""

    def opened(parent: QObject) -> FrameSource:
        cameras.setParent(parent)
        return cameras

    monkeypatch.setattr(device, "open_source", opened)
    return cameras
