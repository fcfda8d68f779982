"""The left side of the train page: architecture, settings, and the button that starts or stops a training."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.architectures.own import architecture_of
from core.events.blocks import OwnArchitecture
from core.events.training_spec import recorded_spec
from core.problems import Problem
from core.runs.about import About
from core.training.defaults import ENOUGH, FIRST
from gui.pages.train.cards import ArchitectureCards
from gui.pages.train.settings import SettingsPanel
from gui.pages.train.turned import TurnedNote
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton, LinkButton, PrimaryButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.labels import IconLabel, Paragraph, label, section_label
from gui.words.diagnosis import reason_text
from gui.words.general import integer, note_text
from models.catalogue import ARCHITECTURES

WIDTH = 328  # px at the usual text size


class Controls(QWidget):
    """Architecture, settings and the main button.

    Signals:
        train_wanted(object): train with this spec (plain values)
        stop_wanted: stop the training
        split_wanted: the person wants a validation set
        check_wanted: check the settings on one batch first
        times_wanted(list): measure an epoch of these architectures
    """

    train_wanted = Signal(object)
    stop_wanted = Signal()
    split_wanted = Signal()
    check_wanted = Signal()
    times_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = False
        self._stopping = False
        self._timing = False
        self._origin: About | None = None
        self.cards = ArchitectureCards()
        self.says = Paragraph(parent=self)
        self.fold = LinkButton(self.tr("All architectures"), "chevron-right")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self.cards.unfold)
        self.cards.unfolded.connect(self._unfolded)
        self.turned = TurnedNote(workspace, self)
        self.settings = SettingsPanel(self.cards.value(), self.turned)
        self.cards.chosen.connect(self._choose_arch)
        self.cards.chosen.connect(self._look_again)
        self.settings.changed.connect(self._look_again)
        self.settings.changed.connect(self.look_for_turned)
        self.unjudged = self._warning()
        self.unjudged.hide()
        self.check = QuietButton(
            self.tr("Quick check"),
            tip=self.tr("A few steps on one batch: whether it learns, how long it takes, how much memory it needs"),
        )
        self.check.clicked.connect(self.check_wanted)
        self.origin_text = label("", "caption", wrap=True)
        self.origin_row = self._origin_line()
        self.queue = QuietButton(
            self.tr("Queue"), "add", tip=self.tr("Trains it with the settings shown here, once this run has ended")
        )
        self.queue.clicked.connect(lambda: self.train_wanted.emit(self.settings.spec()))
        self.times = LinkButton(
            self.tr("Measure speed"), "clock", tip=self.tr("Takes a few steps with each architecture that is shown")
        )
        self.times.clicked.connect(lambda: self.times_wanted.emit(self.cards.visible_keys()))
        self.training = Command(
            "",
            self._pressed,
            keys=["Ctrl+Return"],
            can=lambda: not self._stopping if self._training else self.settings.problem() is None,
            writing=workspace,
            parent=self,
        )
        self.button = PrimaryButton("", "play")
        follow(self.button, self.training)
        self._build()
        self._look_again()

    def show_training(self, training: bool) -> None:
        """Set whether a run is being trained."""
        if training != self._training:
            self._stopping = False
        self._training = training
        self._look_again()

    @property
    def is_training(self) -> bool:
        """Whether a run is being trained."""
        return self._training

    def show_timing(self, timing: bool) -> None:
        """Set whether the architectures are being timed."""
        self._timing = timing
        self._look_again()

    def show_origin(self, origin: About | None) -> None:
        """Show from which run the settings come and why; None if the person chose them."""
        self._origin = origin
        self.origin_row.setVisible(origin is not None)
        if origin is not None:
            number, why = origin.parent.partition("-")[0], reason_text(origin.reason, origin.values)
            self.origin_text.setText(self.tr("From run {n}: {why}").format(n=number, why=why))

    def show_advised(self, change: dict[str, Any]) -> None:
        """Mark the settings changed by advice, and scroll to the first of them."""
        row = self.settings.show_advised(change)
        if row is not None:
            # The rows have their positions only after the layout has processed which of them are visible.
            QTimer.singleShot(0, row, lambda: self._scroll.ensureWidgetVisible(row, 0, 4 * SPACE))

    def origin(self) -> About | None:
        """Return the origin of the settings."""
        return self._origin

    def show_validation(self, pictures: int) -> None:
        """Warn about the cost of an empty validation set."""
        self.unjudged.setVisible(pictures == 0)

    def recommend(self, pictures: int) -> None:
        """Say which architecture to begin with, given the number of pictures."""
        words = (
            self.tr("{n} pictures: start with {name}, pretrained. Few pictures are enough for it.")
            if pictures < ENOUGH
            else self.tr(
                "{n} pictures: start with {name}, pretrained. So many are also enough to train {other} from scratch "
                "and compare."
            )
        )
        first, other = ARCHITECTURES[FIRST].title, ARCHITECTURES["smallnet"].title
        self.says.setText(words.format(n=integer(pictures), name=first, other=other))

    def choose(self, arch: str) -> None:
        """Choose an architecture with its usual settings; the person still presses Train."""
        self.cards.set_value(arch)
        self.settings.reset_all()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _unfolded(self, on: bool) -> None:
        self.fold.setChecked(on)
        self.fold.set_icon_name("chevron-down" if on else "chevron-right")
        self.times.setVisible(on)

    def set_spec(self, spec: dict[str, Any]) -> None:
        """Show the settings of a recorded run."""
        recorded = recorded_spec(spec)
        if recorded is None:
            return
        try:
            architecture_of(recorded)
        except Problem:  # of another version: there is no card for it
            return
        if isinstance(recorded.own, OwnArchitecture):
            self.cards.take_own(recorded.own)
        self.cards.set_value(recorded.arch)
        self.settings.set_spec(spec)

    def show_own(self, owns: Sequence[OwnArchitecture]) -> None:
        """Show the architectures that were built in the project."""
        self.cards.show_own(owns)
        self._choose_arch(self.cards.value())

    def _choose_arch(self, arch: str) -> None:
        self.settings.set_arch(arch, self.cards.own(arch))

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.says)
        column.addLayout(self._heading())
        column.addWidget(self.cards)
        column.addWidget(self.times, 0, Qt.AlignmentFlag.AlignLeft)
        self.times.hide()
        column.addSpacing(SPACE)
        column.addWidget(self.settings)
        column.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE + 4)
        whole.addWidget(scroll, 1)
        whole.addWidget(self.unjudged)
        whole.addWidget(self.origin_row)
        last = QHBoxLayout()
        last.setSpacing(SPACE)
        last.addWidget(self.button, 1)
        last.addWidget(self.check)
        last.addWidget(self.queue)
        whole.addLayout(last)
        for button in (self.button, self.check, self.queue):
            button.setMinimumHeight(5 * SPACE)
        self.setFixedWidth(max(WIDTH, self.fontMetrics().averageCharWidth() * 40))

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(section_label(self.tr("Architecture")), 1)
        row.addWidget(self.fold)
        return row

    def _origin_line(self) -> QWidget:
        line = QWidget()
        forget = IconButton("close", self.tr("Not because of that run"))
        forget.clicked.connect(lambda: self.show_origin(None))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(IconLabel("split", "accent", 18))
        row.addWidget(self.origin_text, 1)
        row.addWidget(forget)
        line.hide()
        return line

    def _warning(self) -> QWidget:
        """Return a warning about a split without validation set, with a link to the split page."""
        warning = QWidget()
        split = LinkButton(self.tr("Split again"))
        split.clicked.connect(self.split_wanted)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(note_text("no_validation", {}), "caption", wrap=True))
        words.addWidget(split, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(IconLabel("warning", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return warning

    def _look_again(self) -> None:
        title = self.cards.cards[self.cards.value()].architecture.title
        self.times.setEnabled(not (self._training or self._timing))
        self.settings.allow_measuring(not self._training)
        self.check.setVisible(not self._training)
        self.queue.setVisible(self._training)
        self.queue.setEnabled(self.settings.problem() is None)
        self.check.setEnabled(not self._training and self.settings.problem() is None)
        if self._training:
            text, icon_name = self.tr("Stopping") if self._stopping else self.tr("Stop training"), "stop"
            tip = self.tr(
                "Stops within about a second. It can be resumed from exactly there; the best model so far is kept."
            )
        else:
            text, icon_name = self.tr("Train {name}").format(name=title), "play"
            tip = self.tr("Trains in the background: the rest of the window stays usable. Ctrl+Return")
            if self.settings.problem() is not None:
                tip = self.settings.complaint.text()
        self.training.name(text, icon_name)
        self.training.explain(tip)
        self.button.set_kind(QuietButton if self._training else PrimaryButton)
        self.button.setText(text)
        self.button.set_icon_name(icon_name)

    def look_for_turned(self) -> None:
        """Tell which augmentation would be left out."""
        self.turned.follow_settings(self.settings.spec(), self.settings.augmentation())

    def _pressed(self) -> None:
        if self._training:
            self._stopping = True
            self._look_again()
            self.stop_wanted.emit()
        else:
            self.train_wanted.emit(self.settings.spec())
