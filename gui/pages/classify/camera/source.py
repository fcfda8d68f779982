"""What a camera is to the Classify page: a source of frames, of which only the newest counts."""

from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class CameraName(NamedTuple):
    """A camera: the key by which it is started, and the name that its maker gave it."""

    key: str
    name: str


class FrameSource(QObject):
    """Base of the sources of frames. At most one camera runs at a time.

    Signals:
        frame(object): a QImage, upright, Format_RGB888; frames that come faster than they are converted are dropped
        failed(object): core.problems.Problem, why the camera that was started no longer runs
        changed: other cameras are connected than before
    """

    frame = Signal(object)
    failed = Signal(object)
    changed = Signal()

    def cameras(self) -> list[CameraName]:
        """Return the cameras that are connected, the system's own choice first."""
        raise NotImplementedError

    def start(self, key: str) -> None:
        """Start the camera with this key, after asking for permission where the system wants that."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop the camera; no frame follows."""
        raise NotImplementedError
