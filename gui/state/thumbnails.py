"""Thumbnails from the engine, in the order in which they are shown, in a bounded cache."""

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

from core.events import jobs
from core.events.changes import Changed
from gui.state.pixels import rgb_image
from gui.state.workspace import Workspace

_KEPT_BYTES = 96 * 1024 * 1024
_BATCH = 120  # pictures asked for at once


def to_pixmap(thumbnail: jobs.Thumbnail) -> QPixmap:
    """Return a thumbnail as a pixmap, a null pixmap if the picture cannot be read."""
    if not thumbnail.pixels:
        return QPixmap()
    return QPixmap.fromImage(rgb_image(thumbnail.pixels, thumbnail.width, thumbnail.height))


class ThumbnailLoader(QObject):
    """Loads the wanted thumbnails in order and evicts the least recently used ones.

    Signals:
        loaded(str): the thumbnail of this path has arrived
        rescaled: deep pictures have got other levels, so that all thumbnails are wanted again
    """

    loaded = Signal(str)
    rescaled = Signal()

    def __init__(self, workspace: Workspace, size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._size = size
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._bytes = 0
        self._job: int | None = None
        self._open = 0  # requested jobs without a result
        self._outdated = False  # whether the thumbnails of these jobs are to be ignored
        self._asked: set[str] = set()
        self._wanted: list[str] = []
        self._scale = workspace.facts.scale  # that the thumbnails of deep pictures were made with
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(25)
        self._soon.timeout.connect(self._ask)
        workspace.changed.connect(self._follow)
        workspace.files_read.connect(self.forget)

    def set_size(self, size: int) -> None:
        """Load thumbnails with a long side of `size` pixels from now on; the others are discarded."""
        if size != self._size:
            self._size = size
            self.forget()

    def pixmap(self, path: str) -> QPixmap | None:
        """Return the thumbnail, a null pixmap if the picture cannot be read, None while it is loading."""
        found = self._kept.get(path)
        if found is not None:
            self._kept.move_to_end(path)
        return found

    @property
    def is_loading(self) -> bool:
        """Whether thumbnails are still to come."""
        return self._soon.isActive() or self._open > 0

    def want(self, paths: Sequence[str]) -> None:
        """Set the wanted thumbnails, in order; earlier wishes that are not among them are dropped."""
        self._wanted = [path for path in paths if path not in self._kept]
        if self._wanted and not self._soon.isActive():
            self._soon.start()

    def forget(self) -> None:
        """Discard all thumbnails, including those being loaded: the files may have changed."""
        self._kept.clear()
        self._bytes = 0
        if self._job is not None:
            self._outdated = True
            self._workspace.cancel(self._job)

    def _follow(self, changed: Changed) -> None:
        scale, before = self._workspace.facts.scale, self._scale
        self._scale = scale
        if changed.project or scale != before:
            self.forget()
        if not changed.project and scale != before:
            self.rescaled.emit()

    def _ask(self) -> None:
        missing = [path for path in self._wanted if path not in self._kept]
        if not missing or self._outdated or self._asked.issuperset(missing):
            return
        if self._job is not None:
            self._workspace.cancel(self._job)
        batch = missing[:_BATCH]
        self._asked = set(batch)
        self._open += 1
        project = self._workspace.project
        if project is None:
            request = jobs.Thumbnails(paths=batch, size=self._size)
        else:
            request = jobs.Thumbnails(
                paths=batch, size=self._size, project=str(project.folder), background=project.background
            )
        self._job = self._workspace.ask(request, on_message=self._take, on_result=self._done)

    def _take(self, message: object) -> None:
        if not isinstance(message, jobs.Thumbnail) or self._outdated:
            return
        pixmap = to_pixmap(message)
        old = self._kept.pop(message.path, None)
        if old is not None:
            self._bytes -= _cost(old)
        self._kept[message.path] = pixmap
        self._bytes += _cost(pixmap)
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._bytes -= _cost(self._kept.popitem(last=False)[1])
        self.loaded.emit(message.path)

    def _done(self, result: object) -> None:
        self._open -= 1
        if self._open == 0:  # the newest job is done; earlier jobs were cancelled
            self._job = None
            self._asked = set()
            outdated, self._outdated = self._outdated, False
            if outdated or not isinstance(result, jobs.Refused):
                self._ask()


def _cost(pixmap: QPixmap) -> int:
    return 4 * pixmap.width() * pixmap.height()
