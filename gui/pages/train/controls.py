"""The left side of the train page: which architecture, which settings, and the button that begins or stops."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.pages.train.cards import ArchitectureCards
from gui.pages.train.settings import SettingsPanel
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, PrimaryButton
from gui.widgets.labels import IconLabel, label, section_label
from gui.words import note_text
from models.catalogue import ARCHITECTURES

WIDTH = 328  # px at the usual text size


class Controls(QWidget):
    """Architecture, settings and the one button.

    Signals:
        train_wanted(object): train with this spec (plain values)
        stop_wanted: stop the training
        split_wanted: the person wants a validation part
    """

    train_wanted = Signal(object)
    stop_wanted = Signal()
    split_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._training = False
        self._stopping = False
        self.cards = ArchitectureCards()
        self.settings = SettingsPanel(self.cards.value())
        self.cards.chosen.connect(self.settings.set_arch)
        self.cards.chosen.connect(self._look_again)
        self.settings.changed.connect(self._look_again)
        self.unjudged = self._warning()
        self.unjudged.hide()
        self.button = PrimaryButton("", "play")
        self.button.clicked.connect(self._pressed)
        self._build()
        self._look_again()

    def show_training(self, training: bool) -> None:
        """Follow whether a run is being trained."""
        if training != self._training:
            self._stopping = False
        self._training = training
        self._look_again()

    def show_validation(self, pictures: int) -> None:
        """Say what it costs where the validation part holds no pictures."""
        self.unjudged.setVisible(pictures == 0)

    def set_spec(self, spec: dict[str, Any]) -> None:
        """Show the settings of a recorded run."""
        if spec.get("arch") in ARCHITECTURES:
            self.cards.set_value(spec["arch"])
            self.settings.set_spec(spec)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(section_label(self.tr("Architecture")))
        column.addWidget(self.cards)
        column.addSpacing(SPACE)
        column.addWidget(self.settings)
        column.addStretch(1)
        scroll = QScrollArea()
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
        whole.addWidget(self.button)
        self.button.setMinimumHeight(5 * SPACE)
        self.setFixedWidth(max(WIDTH, self.fontMetrics().averageCharWidth() * 40))

    def _warning(self) -> QWidget:
        """Return what a split without validation part costs, with the way back to the split."""
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
        title = ARCHITECTURES[self.cards.value()].title
        if self._training:
            self.button.setText(self.tr("Stopping") if self._stopping else self.tr("Stop training"))
            self.button.set_icon_name("stop")
            self.button.setEnabled(not self._stopping)
            self.button.setToolTip(
                self.tr(
                    "Stops within about a second. It can be resumed from exactly there; the best model so far is kept."
                )
            )
            return
        sound = self.settings.problem() is None
        self.button.setText(self.tr("Train {name}").format(name=title))
        self.button.set_icon_name("play")
        self.button.setEnabled(sound)
        self.button.setToolTip(
            self.tr("Trains in the background: the rest of the window stays usable. Ctrl+Return")
            if sound
            else self.settings.complaint.text()
        )

    def _pressed(self) -> None:
        if self._training:
            self._stopping = True
            self._look_again()
            self.stop_wanted.emit()
        else:
            self.train_wanted.emit(self.settings.spec())
