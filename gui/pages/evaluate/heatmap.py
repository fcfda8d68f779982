"""The heatmap over one judged picture: for which class, how strongly it is drawn, and what its checks found."""

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from core.events import jobs
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.labels import Paragraph, label
from gui.widgets.speaking import name_choice
from gui.words.general import number, percent, reason_text, tip

_PASSED, _FAILED = (255, 64, 0), (128, 128, 128)  # colours of a map that passes its checks, and of one that does not
_OPACITY = 70  # percent


class HeatmapBar(QWidget):
    """Asks the engine for the heatmap of a picture, and says what it is worth.

    Signals:
        drawn: the overlay or its opacity has changed
    """

    drawn = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: int | None = None
        self._asked: tuple[str, str, str] | None = None  # run, path, class
        self.overlay: QPixmap | None = None
        self.classes = QComboBox()
        name_choice(self.classes, self.tr("Class that the heatmap speaks for"))
        self.classes.activated.connect(lambda _row: self._ask_for_class())
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setValue(_OPACITY)
        self.slider.setMaximumWidth(160)
        self.slider.setAccessibleName(self.tr("Opacity of the heatmap"))
        self.slider.valueChanged.connect(lambda _value: self.drawn.emit())
        self.sentence = Paragraph(tone="quiet")
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(label(self.tr("What speaks for"), "caption", tone="quiet"))
        line.addWidget(self.classes)
        line.addSpacing(2 * SPACE)
        line.addWidget(label(self.tr("Opacity"), "caption", tone="quiet"))
        line.addWidget(self.slider)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(line)
        column.addWidget(self.sentence)

    def opacity(self) -> float:
        """Return how strongly the heatmap is drawn, from 0 to 1."""
        return self.slider.value() / 100

    def ask(self, run: str, path: str, class_name: str = "") -> None:
        """Ask for the heatmap of a picture for a class; "" is the run's answer. An earlier question is cancelled."""
        project = self._workspace.project
        if project is None or self._asked == (run, path, class_name):
            return
        self.forget()
        self._asked = asked = (run, path, class_name)
        self.sentence.setText(self.tr("The heatmap is made and checked…"))
        request = jobs.Explain(project=str(project.folder), run=run, path=path, class_name=class_name)
        self._job = self._workspace.ask(request, on_result=lambda result: self._take(asked, result))

    def forget(self) -> None:
        """Show no heatmap, and cancel the question."""
        if self._job is not None:
            self._workspace.cancel(self._job)
        self._job = self._asked = self.overlay = None
        self.sentence.setText("")
        self.drawn.emit()

    def _ask_for_class(self) -> None:
        if self._asked is not None:
            run, path, _ = self._asked
            self.ask(run, path, self.classes.currentText())

    def _take(self, asked: tuple[str, str, str], result: object) -> None:
        if asked != self._asked:
            return
        self._job = None
        if not isinstance(result, jobs.Explanation):  # refused: the window shows why
            self.sentence.setText("")
            return
        if result.error is not None or not result.heatmaps:
            self.sentence.setText(reason_text(result.error or ""))
            return
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItems(result.classes)
            self.classes.setCurrentText(result.class_name)
        best = result.heatmaps[0]
        self.overlay = _pixmap(best.levels.numpy(), _FAILED if best.verdict else _PASSED)
        self.sentence.setText(self._verdict(result, best))
        self.sentence.setToolTip(tip(self._figures(result, best)))
        self.drawn.emit()

    def _verdict(self, found: jobs.Explanation, best: jobs.Heatmap) -> str:
        """Return in one sentence what the map is worth."""
        values = {
            "name": found.class_name,
            "before": percent(found.probability, 0),
            "after": percent(best.without_hottest, 0),
            "random": percent(best.without_random, 0),
        }
        words = {
            "": self.tr(
                "Without its hottest tenth, the probability of “{name}” goes from {before} to {after}; without a "
                "random tenth it is typically {random}."
            ),
            "blank": self.tr("Do not read this map: nothing in the picture speaks for “{name}”."),
            "no_effect": self.tr(
                "Do not read this map: without its hottest tenth, the probability of “{name}” hardly changes "
                "({before} to {after})."
            ),
            "like_random": self.tr(
                "Do not read this map: other tenths of the picture matter to “{name}” as much as the hottest one."
            ),
            "untrained": self.tr(
                "Do not read this map: a network that learnt nothing gives nearly the same one, so it shows the "
                "picture and not the model."
            ),
            "disagree": self.tr("Do not rely on this map: two ways of making it point to different places."),
        }
        return words[best.verdict].format(**values)

    def _figures(self, found: jobs.Explanation, best: jobs.Heatmap) -> str:
        method = {"gradcam": "Grad-CAM", "occlusion": self.tr("occlusion")}[best.method]
        return self.tr(
            "Method: {method}. Rank correlation with the map of an untrained network: {untrained}; of the two methods: "
            "{agreement}. Of {tenths} other tenths, {as_bad} matter as much as the hottest."
        ).format(
            method=method,
            untrained=number(best.untrained, 2),
            agreement=number(found.agreement, 2),
            tenths=found.tenths,
            as_bad=best.as_bad,
        )


def _pixmap(levels: np.ndarray, colour: tuple[int, int, int]) -> QPixmap:
    """Return levels (rows, columns) as one colour, more opaque where more speaks for the class."""
    rows, columns = levels.shape
    colours = np.empty((rows, columns, 4), dtype=np.uint8)
    colours[..., :3] = colour
    colours[..., 3] = levels
    data = colours.tobytes()
    return QPixmap.fromImage(QImage(data, columns, rows, 4 * columns, QImage.Format.Format_RGBA8888))
