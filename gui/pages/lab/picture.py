"""Pictures for the topics: samples that the application brings, or a person's own, and a view of an array."""

import zipfile

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.events import jobs
from core.project import WHITE
from gui.pages.lab.own_pictures import ask_for_picture, draw_picture
from gui.pages.lab.parts import Choice
from gui.state.pixels import rgb_image
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.theme.places import SAMPLES
from gui.theme.style import RADIUS, SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.painted import Painted
from gui.words.general import reason_text

SIDE = 128  # px; larger pictures are made smaller, so that single pixels can be seen
_FILES = {
    "tiger": "clipart/animals/tiger_graig_ryan_smith_-_01.png",
    "apple": "clipart/food/an_apple_01.png",
    "truck": "clipart/vehicles/truck_jarno_vasamaa1.png",
}


def as_image(values: np.ndarray) -> QImage:
    """Return an image of uint8 levels: (rows, columns) grey or (rows, columns, 3) RGB."""
    rows, columns = values.shape[:2]
    values = np.ascontiguousarray(values)
    format_ = QImage.Format.Format_Grayscale8 if values.ndim == 2 else QImage.Format.Format_RGB888
    return QImage(values.data, columns, rows, values[0].nbytes, format_).copy()


def as_array(image: QImage) -> np.ndarray:
    """Return an image as uint8 RGB (rows, columns, 3), at most `SIDE` px on the long side; transparency is white."""
    if max(image.width(), image.height()) > SIDE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(QSize(SIDE, SIDE), Qt.AspectRatioMode.KeepAspectRatio, smooth)
    ground = QImage(image.size(), QImage.Format.Format_RGB888)
    ground.fill(Qt.GlobalColor.white)
    painter = QPainter(ground)
    painter.drawImage(0, 0, image)
    painter.end()
    lines = np.frombuffer(ground.constBits(), np.uint8).reshape(ground.height(), ground.bytesPerLine())
    return lines[:, : 3 * ground.width()].reshape(ground.height(), ground.width(), 3).copy()


def sample(key: str) -> np.ndarray:
    """Return one of the application's own pictures: trusted and small, so it is decoded here, in 2 to 12 ms."""
    with zipfile.ZipFile(SAMPLES / "clipart.zip") as archive:
        return as_array(QImage.fromData(archive.read(_FILES[key])))


class ArrayView(Painted, QWidget):
    """An array as a picture, with sharp pixels, as large as fits."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._image = QImage()
        self.setMinimumSize(200, 200)

    def show_array(self, values: np.ndarray) -> None:
        """Show uint8 levels, grey or RGB."""
        self._image = as_image(values)
        self.update()

    def show_nothing(self) -> None:
        """Show no picture."""
        self._image = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the preferred size."""
        return QSize(320, 320)

    def draw(self, painter: QPainter) -> None:
        """Draw the picture at the top left."""
        if self._image.isNull():
            return
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours().well)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), self._image)


class PictureSource(QWidget):
    """Chooses a picture: a sample, one of the project's, or a file. A person's file is decoded in the engine.

    Signals:
        chosen: another picture is there
        refused(str): why a file cannot be shown
    """

    chosen = Signal()
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._key = "tiger"
        self._path = ""  # the person's own picture that was asked for last
        self._pixels: np.ndarray | None = None
        names = {"tiger": self.tr("Tiger"), "apple": self.tr("Apple"), "truck": self.tr("Truck")}
        self.samples = Choice(names.items())
        self.samples.setAccessibleName(self.tr("Picture"))
        self.samples.activated.connect(lambda _index: self._choose(self.samples.value()))
        self.own = QuietButton(self.tr("From the project"), "shuffle", tip=self.tr("Another picture of your project"))
        self.own.clicked.connect(self.draw_from_project)
        self.file = QuietButton(self.tr("Open a picture…"), "folder")
        self.file.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for widget in (self.samples, self.own, self.file):
            row.addWidget(widget)
        row.addStretch(1)
        workspace.changed.connect(self._look_again)
        self._look_again()

    def key(self) -> str:
        """Return the key of the sample, also while a person's own picture is shown, which no text can carry."""
        return self._key

    def pixels(self) -> np.ndarray:
        """Return the picture, uint8 RGB (rows, columns, 3)."""
        if self._pixels is None:
            self._pixels = sample(self._key)
        return self._pixels

    def show_sample(self, key: str) -> None:
        """Show a sample without a signal."""
        if key != self._key or self._pixels is None:
            self._key, self._pixels = key, None
        self.samples.set_value(key)

    def draw_from_project(self) -> None:
        """Show a picture of the project, drawn by lot."""
        draw_picture(self._workspace, self._open, besides=self._path)

    def _choose(self, key: str) -> None:
        self.show_sample(key)
        self.chosen.emit()

    def _ask(self) -> None:
        ask_for_picture(self, self._open)

    def _open(self, path: str) -> None:
        if not path:
            return
        self._path = path
        project = self._workspace.project
        request = jobs.ViewPicture(
            path=path,
            project=str(project.folder) if project else "",
            background=project.background if project else WHITE,
        )
        self._workspace.ask(request, on_result=self._take)

    def _take(self, result: object) -> None:
        if not isinstance(result, jobs.PictureView):  # refused: the window says why
            return
        if result.error is not None:
            self.refused.emit(reason_text(result.error, result.detail))
            return
        self._pixels = as_array(rgb_image(result.pixels, result.width, result.height))
        self.samples.setCurrentIndex(-1)
        self.chosen.emit()

    def _look_again(self) -> None:
        self.own.setVisible(self._workspace.facts.pictures > 0)
