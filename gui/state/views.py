"""Pictures in their own pixels from the engine, for a person who looks at one of them; the neighbours follow."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPixmap

from core.events import jobs
from core.events.changes import Changed
from core.project import WHITE
from gui.state.pixels import rgb_image
from gui.state.workspace import Workspace

_KEPT_BYTES = 192 << 20  # the picture that is looked at and its neighbours


@dataclass(frozen=True, kw_only=True)
class LoadedView:
    """A picture to look at, or why there is none.

    `size` is the picture's own size in pixels; the pixmap is smaller if the picture is very large. `error` is a code of
    core.problems.REASONS; then the pixmap is null.
    """

    pixmap: QPixmap
    size: QSize
    error: str = ""
    detail: str = ""


class ViewLoader(QObject):
    """Loads one picture after another, the one that is looked at first.

    Signals:
        loaded(str): the picture at this path has arrived, or cannot be read
    """

    loaded = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept: OrderedDict[str, LoadedView] = OrderedDict()
        self._wanted: list[str] = []
        self._asked = ""  # the path that the engine is decoding
        self._job = 0
        workspace.changed.connect(self._follow)
        workspace.files_read.connect(self.forget)

    def view(self, path: str) -> LoadedView | None:
        """Return a picture, None while it is loading."""
        found = self._kept.get(path)
        if found is not None:
            self._kept.move_to_end(path)
        return found

    def want(self, paths: Sequence[str]) -> None:
        """Set the wanted pictures, the most urgent first; what is no longer wanted is cancelled."""
        self._wanted = list(paths)
        missing = self._missing()
        if self._asked and self._asked not in missing[:1]:
            self._workspace.cancel(self._job)
            self._asked = ""
        self._ask()

    def forget(self) -> None:
        """Discard all pictures, because their files may have changed; what is wanted is loaded again."""
        self._kept.clear()
        if self._asked:
            self._workspace.cancel(self._job)
            self._asked = ""
        self._ask()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._wanted = []
        if changed.project or changed.findings:  # also another scale of deep pictures
            self.forget()

    def _missing(self) -> list[str]:
        return [path for path in self._wanted if path not in self._kept]

    def _ask(self) -> None:
        missing = self._missing()
        if self._asked or not missing:
            return
        path = self._asked = missing[0]
        project = self._workspace.project
        request = jobs.ViewPicture(
            path=path,
            project=str(project.folder) if project else "",
            background=project.background if project else WHITE,
        )
        self._job = self._workspace.ask(request, on_result=lambda result: self._take(path, result))

    def _take(self, path: str, result: object) -> None:
        if path != self._asked:  # cancelled meanwhile
            return
        self._asked = ""
        if not isinstance(result, jobs.PictureView):  # refused: the window shows why
            self._wanted = []
            return
        self._kept[path] = _loaded(result)
        self._shrink()
        self.loaded.emit(path)
        self._ask()

    def _shrink(self) -> None:
        """Discard the least recently used pictures beyond the bound, but never one that is wanted."""
        while sum(_cost(view) for view in self._kept.values()) > _KEPT_BYTES:
            spare = next((path for path in self._kept if path not in self._wanted), None)
            spare = spare or next((path for path in self._kept if path != self._wanted[0]), None)
            if spare is None:
                return
            del self._kept[spare]
            if spare in self._wanted:
                self._wanted.remove(spare)


def _loaded(result: jobs.PictureView) -> LoadedView:
    if result.error is not None:
        return LoadedView(pixmap=QPixmap(), size=QSize(), error=result.error, detail=result.detail)
    pixmap = QPixmap.fromImage(rgb_image(result.pixels, result.width, result.height))
    return LoadedView(pixmap=pixmap, size=QSize(result.full_width, result.full_height))


def _cost(view: LoadedView) -> int:
    return 4 * view.pixmap.width() * view.pixmap.height()
