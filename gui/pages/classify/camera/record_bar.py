"""The choice of a class, and the button that records frames of the camera into it while it is held."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.names import shown, tidy_name
from core.events.changes import Changed
from gui.pages.classify.camera.recording import MOST_FRAMES, BurstRecorder
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.dialogs import ask_name
from gui.widgets.labels import section_label
from gui.widgets.sentence import Sentence
from gui.widgets.speaking import name_choice
from gui.words.general import integer, problem_text


class RecordBar(Card):
    """Records into the data set, where a project is open that may be changed.

    Signals:
        pressed: the button is held from now on
    """

    pressed = Signal()

    def __init__(self, workspace: Workspace, recorder: BurstRecorder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._recorder = workspace, recorder
        self._has_frames = False
        self.classes = QComboBox()
        name_choice(self.classes, self.tr("Class of the recorded pictures"))
        self.classes.setMinimumContentsLength(12)
        self.new = IconButton("add", self.tr("New class…"))
        self.hold = QuietButton(self.tr("Hold to record"), "camera")
        self.words = Sentence("caption", tone="quiet")
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.classes, 1)
        row.addWidget(self.new)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addWidget(section_label(self.tr("Record into the data set")))
        column.addLayout(row)
        column.addWidget(self.hold)
        column.addWidget(self.words)
        self.body.addLayout(column)
        self.new.clicked.connect(self._ask)
        self.hold.pressed.connect(self.pressed)
        self.hold.released.connect(recorder.end)
        self.classes.currentIndexChanged.connect(self.look_again)
        recorder.changed.connect(self.look_again)
        workspace.changed.connect(self._follow)
        self._show_classes()

    def class_name(self) -> str:
        """Return the chosen class, "" for none."""
        found = self.classes.currentData()
        return found if isinstance(found, str) else ""

    def show_frames(self, there: bool) -> None:
        """Tell whether there are frames that can be recorded."""
        if there != self._has_frames:
            self._has_frames = there
            self.look_again()

    def look_again(self) -> None:
        """Update what can be done, and the sentence under the button."""
        recorder, reason = self._recorder, self._workspace.read_only
        usable = self._workspace.project is not None and reason is None
        can = usable and self._has_frames and bool(self.class_name())
        # Disabled, it would be released, and lose the focus: so it stays as it is while a burst is taken in.
        self.hold.setEnabled(recorder.is_busy or can)
        for widget in (self.classes, self.new):
            widget.setEnabled(usable and not recorder.is_busy)
        if reason is not None:
            text = problem_text(reason)
        elif self._workspace.project is None:
            text = self.tr("Open a project to record pictures into it.")
        elif recorder.is_recording:
            text = self.tr("Frames: {n} of at most {most}").format(
                n=integer(recorder.count()), most=integer(MOST_FRAMES)
            )
        elif recorder.is_busy:
            text = self.tr("The frames are being added to the data set.")
        else:
            text = self.tr(
                "Hold the button, or Space on it. Nothing else is kept of what the camera sees. The pictures of one "
                "recording are one group: a split keeps them together."
            )
        self.words.setText(text)

    def _ask(self) -> None:
        ask_name(self.window(), self.tr("Name of the class"), self._add)

    def _add(self, name: str) -> None:
        """Choose a class that there may not be yet; it comes into being with its first picture."""
        name = tidy_name(name)
        if name:
            if self.classes.findData(name) < 0:
                self.classes.addItem(shown(name), name)
            self.classes.setCurrentIndex(self.classes.findData(name))
            self.hold.setFocus()

    def _show_classes(self) -> None:
        before, known = self.class_name(), list(self._workspace.facts.all_classes)
        names = [*known, before] if before and before not in known else known
        blocked = self.classes.blockSignals(True)
        self.classes.clear()
        for name in names:
            self.classes.addItem(shown(name), name)
        self.classes.setCurrentIndex(max(0, self.classes.findData(before)) if names else -1)
        self.classes.blockSignals(blocked)
        self.look_again()

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.classes.clear()
            self._recorder.forget()
        if changed.labels or changed.project:
            self._show_classes()
