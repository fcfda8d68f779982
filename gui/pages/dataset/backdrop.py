"""The background colour of transparent pictures: a setting of the project, white by default."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from core.events.changes import Changed
from core.project import WHITE, set_background
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.widgets.writing import needs_writing

Colour = tuple[int, int, int]
_SIDE = 18  # px


class BackdropMenu(QMenu):
    """A menu that offers white, grey, black and any other colour; needed if the project has transparent pictures."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setTitle(self.tr("Colour behind transparent pictures"))
        self.setToolTip(
            self.tr(
                "Colour behind transparent pictures, here and in trainings to come. A model keeps the colour that it "
                "was trained with."
            )
        )
        self.aboutToShow.connect(self.fill)
        needs_writing(workspace, self)
        workspace.changed.connect(self._follow)  # a method: no longer called once the menu is gone
        self._look()

    def is_needed(self) -> bool:
        """Return whether the colour can be seen behind any picture, or differs from white."""
        return self._workspace.facts.transparent or self._shown() != WHITE

    def choose(self, colour: Colour) -> None:
        """Set the background colour."""
        workspace = self._workspace
        project = workspace.project
        if project is None or colour == self._shown() or not workspace.may_write():
            return
        # Reopening the project reloads and redraws everything.
        workspace.in_order(lambda: set_background(project, colour), lambda made: workspace.open_project(made.folder))

    def fill(self) -> None:
        """Offer the colours; the present one is checked."""
        self.clear()
        known = {
            WHITE: self.tr("White"),
            (128, 128, 128): self.tr("Grey"),
            (0, 0, 0): self.tr("Black"),
        }
        now = self._shown()
        group = QActionGroup(self)
        for colour, name in {now: QColor(*now).name(), **known}.items():
            action = QAction(_swatch(colour), name, self)
            action.setCheckable(True)
            action.setChecked(colour == now)
            action.triggered.connect(partial(self.choose, colour))
            group.addAction(action)
            self.addAction(action)
        self.addAction(self.tr("Another colour…"), self._ask)

    def _ask(self) -> None:
        dialog = QColorDialog(QColor(*self._shown()), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda chosen: self.choose((chosen.red(), chosen.green(), chosen.blue())))
        dialog.open()

    def _follow(self, _changed: Changed) -> None:
        self._look()

    def _look(self) -> None:
        self.setIcon(_swatch(self._shown()))

    def _shown(self) -> Colour:
        project = self._workspace.project
        return WHITE if project is None else project.background


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
