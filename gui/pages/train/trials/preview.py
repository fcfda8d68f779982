"""The preview of augmentation: the person's own training pictures, plain, and as several epochs would see them."""

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.events import jobs
from core.events.training_spec import spec_from
from gui.pages.train.trials.panel import TrialPanel
from gui.state.thumbnails import to_pixmap
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.labels import label
from gui.words.general import integer

_PICTURES, _VERSIONS = 4, 5
_PAUSE = 250  # ms without a further change before the preview follows


class PictureGrid(QWidget):
    """Rows of pictures as large as fit, under the words of their columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[list[QPixmap]] = []
        self.setMinimumSize(QSize(300, 180))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: list[list[QPixmap]]) -> None:
        """Show these pictures; the first of each row is the plain one."""
        self._rows = rows
        self.setAccessibleName(
            self.tr("{n} pictures, each plain and in {m} versions").format(
                n=integer(len(rows)), m=integer(len(rows[0]) - 1 if rows else 0)
            )
        )
        self.update()

    def rows(self) -> list[list[QPixmap]]:
        """Return what is shown."""
        return self._rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pictures."""
        del event
        if not self._rows:
            return
        table = colours()
        painter = QPainter(self)
        painter.setFont(font("caption"))
        painter.setPen(table.quiet)
        columns = len(self._rows[0])
        head = painter.fontMetrics().height() + SPACE
        across = (self.width() - 2 * SPACE - (columns - 1) * SPACE) // columns
        down = (self.height() - head - (len(self._rows) - 1) * SPACE) // len(self._rows)
        side = max(8, min(across, down))
        for column in range(columns):
            # The plain picture stands a little apart.
            left = column * (side + SPACE) + (2 * SPACE if column else 0)
            words = self.tr("Plain") if column == 0 else self.tr("Epoch {n}").format(n=integer(column))
            painter.drawText(QRect(left, 0, side, head), Qt.AlignmentFlag.AlignLeft, words)
            for row, pictures in enumerate(self._rows):
                self._draw(painter, pictures[column], QRect(left, head + row * (side + SPACE), side, side))

    @staticmethod
    def _draw(painter: QPainter, picture: QPixmap, place: QRect) -> None:
        # What is enlarged shows its pixels: it is what the network gets.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, picture.width() > place.width())
        painter.drawPixmap(place, picture)


class PreviewPanel(TrialPanel):
    """Shows a jobs.PreviewResult, and follows the settings while it is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(
            workspace,
            self.tr("Augmentation on your pictures"),
            self.tr(
                "Every epoch sees each training picture a little differently, so that it is the thing that is learnt "
                "and not its place. A change after which you would not name the class any more is too much."
            ),
            self.tr("Others"),
            parent,
        )
        self.again.set_icon_name("shuffle")
        self.again.setToolTip(self.tr("Other pictures, changed otherwise"))
        self._turn = 0
        self.grid = PictureGrid()
        self.none = label(self.tr("Augmentation is off: every epoch sees the same pixels."), wrap=True)
        self.inside.addWidget(self.none)
        self.inside.addWidget(self.grid, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._follow)

    def request(self, project: str, spec: dict[str, Any]) -> jobs.Request:
        """Return the question; each turn shows other pictures."""
        self.none.setVisible(spec.get("augment") == "none")
        spec = {**spec, "seed": (int(spec.get("seed", 0)) + self._turn) % 2**31}
        return jobs.Preview(project=project, spec=spec_from(spec), pictures=_PICTURES, versions=_VERSIONS)

    def repeat(self) -> None:
        """Show other pictures."""
        self._turn += 1
        super().repeat()

    def settings_changed(self, spec: dict[str, Any]) -> None:
        """Follow the settings, a moment after the last change."""
        if spec != self._spec:
            self._spec = spec
            if self.isVisible():
                self._timer.start()

    def show_answer(self, result: jobs.PreviewResult) -> None:
        """Show the pictures."""
        self.grid.show_rows([[to_pixmap(picture) for picture in row] for row in result.rows])

    def _follow(self) -> None:
        if self.isVisible():
            self.ask(self._spec)
