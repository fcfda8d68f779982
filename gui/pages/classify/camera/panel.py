"""The camera on the Classify page: what it sees, what the model says of it now, and recording into the data set.

The camera runs exactly as long as the panel is visible: it stops when the page is left, and starts again with it.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events.jobs import Answer, Refused
from core.problems import Problem
from gui.pages.classify.answers import explanation, headline
from gui.pages.classify.bars import AnswerBars
from gui.pages.classify.camera import device
from gui.pages.classify.camera.live import LiveAnswers
from gui.pages.classify.camera.preview import CameraPreview
from gui.pages.classify.camera.record_bar import RecordBar
from gui.pages.classify.camera.recording import BurstRecorder
from gui.pages.classify.camera.source import FrameSource
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import ElidedLabel, IconLabel, label, settle_width
from gui.widgets.sentence import Sentence
from gui.widgets.speaking import name_choice
from gui.words.general import problem_text

_SIDE = 300  # px; width of the answer
_TROUBLE = 420  # px; width of what is wrong
_BARS = 5
_COMES_BACK = ("camera_missing", "camera_unplugged")  # problems that end when a camera is connected


class CameraPanel(QWidget):
    """Shows one of the cameras with live answers of a model; `model` returns its name, "" for none.

    Signals:
        left: the person wants no camera any more
    """

    left = Signal()

    def __init__(self, workspace: Workspace, model: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._source: FrameSource | None = None
        self._problem: Problem | Refused | None = None
        self._running = ""  # the key of the camera that runs or starts
        self._wanted = ""  # the key of the camera that the person chose, or that ran last
        self.live = LiveAnswers(workspace, model, self)
        self.recorder = BurstRecorder(workspace, self)
        self.cameras = QComboBox()
        self.preview = CameraPreview()
        self.answer = ElidedLabel("", "title")
        self.words = Sentence(tone="quiet")
        self.bars = AnswerBars([], known=True)
        self.record = RecordBar(workspace, self.recorder)
        self.trouble = label("", wrap=True)
        self.again = QuietButton(self.tr("Try again"), "refresh")
        self.close_camera = QuietButton(self.tr("Close the camera"), "close")
        self._stack = QStackedWidget()  # the picture, or what is wrong
        self._build()
        self._connect()

    # --- running

    def start(self) -> None:
        """Start the chosen camera, or the system's own choice."""
        try:
            source = self._source or self._opened()
        except Problem as problem:
            self._tell(problem)
            return
        keys = self._show_cameras()
        if not keys:
            self._tell(Problem("camera_missing"))
            return
        self._running = self._wanted = self._wanted if self._wanted in keys else keys[0]
        self.cameras.setCurrentIndex(self.cameras.findData(self._running))
        self._problem = None
        self.preview.show_frame(None)
        if self.again.hasFocus():  # it is about to be hidden
            self.cameras.setFocus()
        self._stack.setCurrentIndex(0)
        self._say(self.tr("The camera is starting"))
        self.live.start()
        source.start(self._running)

    def stop(self) -> None:
        """Stop the camera; a burst that is being recorded ends."""
        self._running = ""
        if self._source is not None:
            self._source.stop()
        self.live.stop()
        self.recorder.end()
        self.preview.show_frame(None)
        self.record.show_frames(False)

    def showEvent(self, event: QShowEvent) -> None:
        """Start the camera."""
        super().showEvent(event)
        if not self._running:
            self.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the camera."""
        super().hideEvent(event)
        self.stop()

    def _opened(self) -> FrameSource:
        source = self._source = device.open_source(self)
        source.frame.connect(self._take)
        source.failed.connect(self._tell)
        source.changed.connect(self._look)
        return source

    def _take(self, image: QImage) -> None:
        if not self._running:
            return
        if self.preview.image() is None:  # the first one
            self._say(self.tr("Looking") if self._model() else "")
        self.preview.show_frame(image)
        self.record.show_frames(True)
        self.recorder.take(image)
        self.live.hear(image)

    def _look(self) -> None:
        """Follow which cameras are connected; the one that was lost goes on when it is back."""
        keys = self._show_cameras()
        lost = self._problem is not None and self._problem.code in _COMES_BACK
        if lost and self.isVisible() and (self._wanted in keys if self._wanted else keys):
            self.start()

    def _choose(self, place: int) -> None:
        self._wanted = self.cameras.itemData(place)
        if self._wanted != self._running:
            self.stop()
            self.start()

    # --- showing

    def _answered(self, answer: Answer) -> None:
        self._say(headline(answer), explanation(answer), answer.top[:_BARS], known=not answer.unknown)

    def _say(self, title: str, words: str = "", top: Sequence[tuple[str, float]] = (), *, known: bool = True) -> None:
        if title != self.answer.whole_text():  # a screen reader is told what changed, and not every frame
            self.answer.set_text(title)
        self.words.setText(words)
        self.bars.show_top(top, known=known)

    def _tell(self, problem: Problem | Refused) -> None:
        """Show what is wrong instead of a picture."""
        loses_focus = self.record.hold.hasFocus() or self.cameras.hasFocus()
        self._stack.setCurrentIndex(1)
        self.trouble.setText(problem_text(problem))
        self.trouble.setMinimumHeight(0)  # a shorter sentence needs less than the one before
        settle_width(self.trouble, _TROUBLE)
        if loses_focus:
            self.again.setFocus()
        self.stop()
        self._problem = problem
        self._say("")

    def _show_cameras(self) -> list[str]:
        """Offer the cameras that are connected, and return their keys."""
        found = self._source.cameras() if self._source is not None else []
        self.cameras.clear()
        for one in found:
            self.cameras.addItem(shown(one.name), one.key)
        self.cameras.setCurrentIndex(self.cameras.findData(self._wanted) if self._wanted else 0)
        self.cameras.setVisible(bool(found))
        return [one.key for one in found]

    def _record(self) -> None:
        self.recorder.begin(self.record.class_name(), self.cameras.currentText())

    # --- building

    def _connect(self) -> None:
        self.cameras.activated.connect(self._choose)
        self.close_camera.clicked.connect(self.left)
        self.again.clicked.connect(self.start)
        self.live.answered.connect(self._answered)
        self.live.refused.connect(self._tell)
        self.record.pressed.connect(self._record)
        self.recorder.changed.connect(self._mark)

    def _mark(self) -> None:
        self.preview.show_recorded(self.recorder.is_recording)

    def _build(self) -> None:
        name_choice(self.cameras, self.tr("Camera"))
        self.cameras.setMinimumContentsLength(18)
        bar = QHBoxLayout()
        bar.setSpacing(SPACE)
        bar.addWidget(self.cameras)
        bar.addStretch(1)
        bar.addWidget(self.close_camera)
        self._stack.addWidget(self.preview)
        self._stack.addWidget(self._trouble())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(3 * self.words.fontMetrics().lineSpacing())  # so that the bars stay in place
        said = Card()
        said.body.addWidget(label(self.tr("The model says"), "caption", tone="quiet", strong=True))
        for widget in (self.answer, self.words, self.bars):
            said.body.addWidget(widget)
        said.body.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addWidget(said, 1)
        column.addWidget(self.record)
        row = QHBoxLayout()
        row.setSpacing(2 * SPACE)
        row.addWidget(self._stack, 1)
        row.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE)
        whole.addLayout(bar)
        whole.addLayout(row, 1)

    def _trouble(self) -> QWidget:
        card = Card(spacing=2 * SPACE)
        self.trouble.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(1)
        for widget in (IconLabel("camera", "accent", 48), self.trouble, self.again):
            card.body.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addStretch(1)
        return card
