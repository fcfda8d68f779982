"""The background colour of transparent pictures: a setting of the project, white by default."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from core.project import WHITE, set_background
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.widgets.buttons import IconButton
from gui.widgets.writing import needs_writing

Colour = tuple[int, int, int]
_SIDE = 18  # px


class Backdrop(IconButton):
    """A button with the colour as its icon; its menu offers white, grey, black and any other colour."""

    _shown: Colour = WHITE

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("picture", "", parent=parent)
        self._workspace = workspace
        self.setAccessibleName(self.tr("Colour behind transparent pictures"))
        self.setToolTip(
            self.tr(
                "Colour behind transparent pictures, here and in trainings to come. A model keeps the colour that it "
                "was trained with."
            )
        )
        self.colours = QMenu(self)
        self.colours.aboutToShow.connect(self._fill)
        self.clicked.connect(self._open)
        needs_writing(workspace, self)
        workspace.changed.connect(self._look)
        self._look()

    def choose(self, colour: Colour) -> None:
        """Set the background colour."""
        workspace = self._workspace
        project = workspace.project
        if project is None or colour == self._shown or not workspace.may_write():
            return
        # Reopening the project reloads and redraws everything.
        workspace.in_order(lambda: set_background(project, colour), lambda made: workspace.open_project(made.folder))

    def _open(self) -> None:
        self.colours.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _fill(self) -> None:
        self.colours.clear()
        title = self.colours.addAction(self.tr("Behind transparent pictures"))
        title.setEnabled(False)
        group = QActionGroup(self.colours)
        known = {
            WHITE: self.tr("White"),
            (128, 128, 128): self.tr("Grey"),
            (0, 0, 0): self.tr("Black"),
        }
        now = self._shown
        for colour, name in {now: QColor(*now).name(), **known}.items():
            action = QAction(_swatch(colour), name, self.colours)
            action.setCheckable(True)
            action.setChecked(colour == now)
            action.triggered.connect(partial(self.choose, colour))
            group.addAction(action)
            self.colours.addAction(action)
        self.colours.addAction(self.tr("Another colour…"), self._ask)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(*self._shown), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.choose((chosen.red(), chosen.green(), chosen.blue())))
        dialog.open()

    def _look(self) -> None:
        project = self._workspace.project
        self._shown = WHITE if project is None else project.background
        self._tint()

    def _tint(self) -> None:
        self.setIcon(_swatch(self._shown))


def _swatch(colour: Colour) -> QIcon:
    """Return a round swatch with an outline, because the colour may equal the window's background."""
    pixmap = QPixmap(QSize(2 * _SIDE, 2 * _SIDE))
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(colours().quiet)
    painter.setBrush(QColor(*colour))
    painter.drawEllipse(1, 1, _SIDE - 2, _SIDE - 2)
    painter.end()
    return QIcon(pixmap)
