"""Hold to record: frames of a camera become pictures of the data set, all of one class and of one group.

Frames are written to the cache while the button is held, and taken into the data set as one change when it is released;
the data set gets copies of its own, and those in the cache are removed. Their names tell that they are one burst.
"""

import time
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from core.catalog.bursts import frame_name, new_burst
from core.catalog.names import plain_name
from core.events import jobs
from core.problems import Problem
from core.project_path import AnyPath, within
from gui.pages.classify.sources import write_picture
from gui.state.workspace import Workspace

MOST_FRAMES = 200  # of a burst
PACE = 0.1  # seconds between two frames: nearer ones are nearly the same
_AHEAD = 4  # frames that wait to be written; others are dropped on a slow disk


@dataclass(kw_only=True)
class _Burst:
    """A burst that is recorded or being taken in: `wanted` frames are to be written, `paths` are."""

    name: str
    class_name: str
    folder: AnyPath
    wanted: int = 0
    answered: int = 0
    last: float = 0.0  # when the last frame was taken
    ended: bool = False
    paths: list[str] = field(default_factory=list)


class BurstRecorder(QObject):
    """Records one burst at a time.

    Signals:
        changed: a frame was taken, or the recording began or ended
        taken(object): jobs.TakeInResult of a burst
    """

    changed = Signal()
    taken = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._burst: _Burst | None = None

    @property
    def is_recording(self) -> bool:
        """Whether frames are being collected."""
        return self._burst is not None and not self._burst.ended

    @property
    def is_busy(self) -> bool:
        """Whether a burst is recorded or being taken in."""
        return self._burst is not None

    def count(self) -> int:
        """Return the number of frames of the present burst."""
        return self._burst.wanted if self._burst is not None else 0

    def begin(self, class_name: str, camera: str) -> None:
        """Begin a burst; the camera's name becomes the pictures' source."""
        project = self._workspace.project
        if self._burst is not None or project is None or not class_name or not self._workspace.may_write():
            return
        name = new_burst()
        folder = project.cache / "recorded" / name / plain_name(camera)
        self._burst = _Burst(name=name, class_name=class_name, folder=folder)
        self.changed.emit()

    def take(self, image: QImage) -> None:
        """Take a frame, if a burst is recorded and it is time for one."""
        burst, now = self._burst, time.monotonic()
        if burst is None or burst.ended or now - burst.last < PACE or burst.wanted - burst.answered >= _AHEAD:
            return
        burst.last = now
        burst.wanted += 1
        stem = frame_name(burst.name, burst.wanted)

        def write() -> str | Problem:
            try:
                return write_picture(image, burst.folder, stem)
            except Problem as problem:
                return problem

        self._workspace.in_background(write, lambda written: self._note(burst, written))
        self.changed.emit()
        if burst.wanted >= MOST_FRAMES:
            self.end()

    def end(self) -> None:
        """End the burst and take its frames in."""
        if self.is_recording:
            assert self._burst is not None
            self._burst.ended = True
            self._go_on(self._burst)
            self.changed.emit()

    def forget(self) -> None:
        """Give up the burst, because its project was left."""
        if self._burst is not None:
            self._clean_up(self._burst)

    def _note(self, burst: _Burst, written: str | Problem) -> None:
        burst.answered += 1
        if isinstance(written, str):
            burst.paths.append(written)
        elif not burst.ended:  # told once
            self._workspace.tell(written)
            burst.ended = True
        self._go_on(burst)

    def _go_on(self, burst: _Burst) -> None:
        """Take the burst in once it has ended and all of its frames are written."""
        if burst is not self._burst or not burst.ended or burst.answered < burst.wanted:
            return
        project = self._workspace.project
        if project is None or not burst.paths:
            self._clean_up(burst)
            return
        labels = dict.fromkeys(sorted(burst.paths), burst.class_name)
        self._workspace.ask(
            jobs.TakeIn(project=str(project.folder), labels=labels), on_result=lambda result: self._end(burst, result)
        )

    def _end(self, burst: _Burst, result: jobs.Result) -> None:
        if isinstance(result, jobs.TakeInResult):
            self.taken.emit(result)
        self._clean_up(burst)

    def _clean_up(self, burst: _Burst) -> None:
        if burst is self._burst:
            self._burst = None
        folder = within(burst.folder).parent

        def remove() -> None:
            if folder.exists():
                folder.remove_tree()

        self._workspace.after_all(remove, lambda _: None)  # frames may still be about to be written
        self.changed.emit()
