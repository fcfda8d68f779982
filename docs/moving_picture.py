"""The moving picture of README: the real window, from a dropped folder to a verdict and the test.

python docs/moving_picture.py [docs/goldilocks.webp]      needs a display, such as `xvfb-run`; takes about a minute

It is driven as the journeys of the tests are: by mouse and drop events alone. What takes long is played faster.
"""

import os
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from PIL import ImageQt
from PySide6.QtCore import QPointF, QRectF, QSettings, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from core.resources import resource
from gui.shell.app import make_application, make_window
from gui.shell.window import MainWindow
from tests.journeys.conftest import Person

SIZE = (1120, 720)
WIDTH = 840  # of the moving picture
GLIDE = 6  # pictures on the pointer's way
FRAME, PAUSE = 120, 1400  # ms
EPOCHS = 24
ARROW = ((0, 0), (0, 17), (4, 13), (7, 19), (10, 18), (7, 12), (12, 12))


class Filmed(Person):
    """A person whose pointer is seen, and whose window is filmed."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.pictures: list[QImage] = []
        self.times: list[int] = []  # ms that each picture stands
        self._at = QPointF(SIZE[0] * 0.8, SIZE[1] * 0.9)
        self._carried = ""

    def film(self, stands: int = FRAME) -> None:
        """Take a picture of the window; one that shows nothing new lengthens the one before."""
        image = self.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        self._draw_pointer(image)
        image = image.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation)
        if self.pictures and image == self.pictures[-1]:
            self.times[-1] += stands
        else:
            self.pictures.append(image)
            self.times.append(stands)

    def watch(self, until: Callable[[], object], every: int = 250) -> None:
        """Film until something holds; each picture stands shorter than it took."""

        def done() -> bool:
            if until():
                return True
            QTest.qWait(every)
            self.film()
            return False

        self.wait(done, 120)
        self.film()

    def glide(self, to: QPointF) -> None:
        """Move the pointer."""
        start = self._at
        for step in range(1, GLIDE + 1):
            part = step / GLIDE
            self._at = start + (to - start) * (part * part * (3 - 2 * part))
            self.film(60)

    def click_on(self, widget: QWidget) -> None:
        """Move to a widget, and click it."""
        self.glide(QPointF(widget.mapTo(self.window, widget.rect().center())) + QPointF(4, 2))
        self.film(250)
        super().click_on(widget)
        QTest.qWait(250)
        self.film(500)

    def bring(self, folder: Path) -> None:
        """Carry a folder over the window, and drop it."""
        self._carried = folder.name
        self.glide(QPointF(self.window.rect().center()))
        self._carried = ""
        self.drop(folder)

    def save(self, path: Path) -> None:
        """Write the moving picture: WebP, which repeats."""
        first, *others = (ImageQt.fromqimage(image) for image in self.pictures)
        first.save(path, save_all=True, append_images=others, duration=self.times, loop=0, quality=70, method=4)

    def _draw_pointer(self, image: QImage) -> None:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._carried:
            box = QRectF(self._at + QPointF(14, 10), QSizeF(110, 34))
            painter.setPen(QPen(QColor("#8a6d00"), 1.5))
            painter.setBrush(QColor("#ffe9a8"))
            painter.drawRoundedRect(box, 6, 6)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{self._carried}/")
        painter.setPen(QPen(QColor("white"), 1.5))
        painter.setBrush(QColor("black"))
        painter.drawPolygon(QPolygonF([self._at + QPointF(x, y) for x, y in ARROW]))
        painter.end()


def play(person: Filmed, fashion: Path) -> None:
    """Drop, split, train, and use the test part once."""
    session = person.window.session

    def facts():
        return session.workspace.facts

    person.film(PAUSE)
    person.bring(fashion)
    person.watch(lambda: facts().pictures == 2000 and not session.workspace.is_busy)
    person.film(PAUSE)
    person.click("Split")
    person.click("60 / 20 / 20")
    person.click("Split the pictures")
    person.watch(lambda: facts().part_size("test") == 400, 800)
    person.film(PAUSE)
    person.click("Train")
    person.click("All architectures")
    person.click("LeNet-5")
    person.wait(lambda: person.see(QSpinBox, "Epochs"))
    person.type_into(person.see(QSpinBox, "Epochs")[0], str(EPOCHS))
    person.film(500)
    person.click("Train LeNet-5")
    person.watch(lambda: bool(facts().runs) and facts().runs[-1].state == "finished", 500)
    QTest.qWait(1500)
    person.film(2 * PAUSE)
    person.click("Evaluate")
    person.click("Use the test set (once)")
    person.click("Yes, use it (use 1)")
    person.watch(lambda: any("has been used once" in label.text() for label in person.see(QLabel)))
    QTest.qWait(500)
    person.film(3 * PAUSE)


def main(path: Path) -> None:
    """Film, and write the moving picture."""
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["GOLDILOCKS_HOME"] = str(Path(scratch) / "home")
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(Path(scratch) / "settings"))
        with zipfile.ZipFile(resource("samples/fashion.zip")) as archive:
            archive.extractall(scratch)
        make_application([])
        window = make_window()
        window.resize(*SIZE)
        window.show()
        QTest.qWaitForWindowExposed(window)
        window.home.place.hide()  # it names a folder of the machine that films
        person = Filmed(window)
        try:
            play(person, Path(scratch) / "fashion")
        finally:
            window.session.close()
            window.close()
    person.save(path)
    print(f"{path}: {len(person.pictures)} pictures, {sum(person.times) / 1000:.0f} s, {path.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("goldilocks.webp"))
