"""One picture, large, on the whole page: zoom, its own pixels, its neighbours, and its place on the disk."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.names import shown
from gui.state.views import ViewLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, IconButton
from gui.widgets.labels import ElidedLabel, Paragraph, label
from gui.widgets.picture_canvas import PictureCanvas
from gui.widgets.revealing import reveal
from gui.widgets.speaking import Role
from gui.words.general import integer, percent, reason_text, tip

_PAN = 80.0  # px for an arrow key
_BEFORE = 1  # neighbours that are loaded in advance
_BACK = (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, kw_only=True)
class Album:
    """The pictures that a viewer goes through: their number, and the path at a place, None while it is not known."""

    count: Callable[[], int]
    path: Callable[[int], str | None]
    # A small picture to show while the large one is loading.
    preview: Callable[[str], QPixmap | None] = lambda _path: None


class Viewer(QWidget):
    """Shows the pictures of an album, one at a time.

    `foot` is a widget under the picture that the page fills; `back` says where the person returns to.

    Signals:
        left: the person wants to return
        moved(int): the person went to the picture at this place
        class_wanted(int): give the picture the class with this digit, counted from 0; -1: none
        new_class_wanted: ask for a class and give it to the picture
        exclude_wanted: put the picture aside, or take it back
    """

    speaking_role = Role.Graphic

    left = Signal()
    moved = Signal(int)
    class_wanted = Signal(int)
    new_class_wanted = Signal()
    exclude_wanted = Signal()

    def __init__(
        self, workspace: Workspace, album: Album, foot: QWidget, back: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._album = album
        self.place = -1
        self._path: str | None = None
        self._views = ViewLoader(workspace, self)
        self._views.loaded.connect(self._loaded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture, large"))
        self.canvas = PictureCanvas()
        self.canvas.zoomed.connect(self._show_zoom)
        self.message = Paragraph(tone="quiet")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.hide()
        self.name = ElidedLabel("", "heading")
        self.count = label("", "caption", tone="quiet")
        self.zoom = label("", "caption", tone="quiet")
        self.zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom.setMinimumWidth(self.zoom.fontMetrics().horizontalAdvance("3.200 %"))
        self.back = BareButton(self.tr("Back"), "chevron-left", tip=f"{back}  Esc")
        self.back.setAccessibleName(back)
        self.back.clicked.connect(self.left)
        self.out = self._tool("minus", self.tr("Smaller"), "−", lambda: self.canvas.zoom_by(-1))
        self.into = self._tool("add", self.tr("Larger"), "+", lambda: self.canvas.zoom_by(1))
        self.fit = self._tool("fit", self.tr("Whole picture"), "Z", self.canvas.fit)
        self.one = self._tool("one-to-one", self.tr("One pixel for one pixel"), "Z", lambda: self.canvas.set_zoom(1.0))
        self.folder = self._tool("folder", self.tr("Show in folder"), "", self._reveal)
        self.before = self._tool("chevron-left", self.tr("Previous picture"), "←", lambda: self.go_by(-1))
        self.after = self._tool("chevron-right", self.tr("Next picture"), "→", lambda: self.go_by(1))
        self._build(foot)

    def _tool(self, icon: str, name: str, keys: str, do: Callable[[], object]) -> IconButton:
        button = IconButton(icon, name, tip=f"{name}  {keys}".strip())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys to the picture
        button.clicked.connect(lambda: do())
        return button

    def _build(self, foot: QWidget) -> None:
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        top = QHBoxLayout()
        top.setSpacing(SPACE)
        top.addWidget(self.back)
        top.addWidget(self.name, 1)
        for widget in (self.before, self.count, self.after):
            top.addWidget(widget)
        top.addSpacing(SPACE)
        for widget in (self.out, self.zoom, self.into, self.fit, self.one, self.folder):
            top.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.canvas, 1)
        column.addWidget(foot)

    # --- public

    def open(self, place: int) -> None:
        """Show the picture at a place, whole."""
        self.place = place
        self._path = None
        self.look_again()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_again(self) -> None:
        """Show what is now at the place; leave if the album is empty."""
        if self.place < 0:
            return
        n = self._album.count()
        if n == 0:
            self.place = -1
            self.left.emit()
            return
        self.place = min(self.place, n - 1)
        self.count.setText(self.tr("{place} of {n}").format(place=integer(self.place + 1), n=integer(n)))
        self.before.setEnabled(self.place > 0)
        self.after.setEnabled(self.place < n - 1)
        path = self._album.path(self.place)
        if path is None:  # its record is being read
            return
        if path != self._path:
            self._path = path
            self.name.set_text(shown(PurePath(path).name))
            self.name.setToolTip(tip(shown(path)))
            self.canvas.show_pixmap(None, QSize())
            self._show()
        near = [self.place, self.place + 1, self.place - _BEFORE]
        self._views.want([one for one in (self._album.path(at) for at in near if 0 <= at < n) if one is not None])

    def go_by(self, places: int) -> None:
        """Go forward, or back by a negative number, as far as there are pictures."""
        place = min(max(self.place + places, 0), self._album.count() - 1)
        if place != self.place:
            self.place = place
            self.look_again()
            self.moved.emit(place)

    def path(self) -> str | None:
        """Return the path of the picture."""
        return self._path

    # --- inside

    def _loaded(self, path: str) -> None:
        if path == self._path:
            self._show()

    def _show(self) -> None:
        """Show the picture, its preview while it is loading, or why it cannot be shown."""
        assert self._path is not None
        view = self._views.view(self._path)
        if view is None:
            preview = self._album.preview(self._path)
            if preview is not None and not preview.isNull():
                self.canvas.show_pixmap(preview, preview.size())
            self.message.setText("")
            self.zoom.setText("")
        elif view.error:
            self.canvas.show_pixmap(None, QSize())
            self.message.setText(reason_text(view.error))
            self.message.setToolTip(tip(view.detail))
        else:
            self.message.setText("")
            self.canvas.show_pixmap(view.pixmap, view.size, stay=True)

    def _show_zoom(self) -> None:
        view = self._views.view(self._path) if self._path is not None else None
        usable = view is not None and not view.error
        for button in (self.out, self.into, self.fit, self.one):
            button.setEnabled(usable)
        if view is None or not usable:
            self.zoom.setText("")
            return
        self.zoom.setText(percent(self.canvas.zoom(), 0))
        reduced = view.pixmap.width() < view.size.width()
        size = f"{integer(view.size.width())} × {integer(view.size.height())} px"
        self.zoom.setToolTip(
            self.tr("{size}; shown from a reduced copy of {width} × {height} px.").format(
                size=size, width=integer(view.pixmap.width()), height=integer(view.pixmap.height())
            )
            if reduced
            else size
        )

    def _reveal(self) -> None:
        if self._path is not None:
            reveal(self._path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows change the picture, + and − zoom, Z changes to single pixels and back, digits give classes."""
        key = event.key()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageUp: -1,
            Qt.Key.Key_PageDown: 1,
            Qt.Key.Key_Home: -self._album.count(),
            Qt.Key.Key_End: self._album.count(),
        }
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        if key in steps:
            self.go_by(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.canvas.move_by(QPointF(0, _PAN if key == Qt.Key.Key_Up else -_PAN))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.canvas.zoom_by(1)
        elif key == Qt.Key.Key_Minus:
            self.canvas.zoom_by(-1)
        elif key == Qt.Key.Key_Z and plain:
            self.canvas.toggle()
        elif key in _BACK:
            self.left.emit()
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.class_wanted.emit(key - Qt.Key.Key_1)
        elif key == Qt.Key.Key_N and plain:
            self.new_class_wanted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.exclude_wanted.emit()
        else:
            super().keyPressEvent(event)
