"""Chooses the split settings: a bar with two dividers, textbook presets, numbers, seed, groups and sources."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.splitting.percentages import PRESETS, recommended
from gui.pages.split.came import CameChoice
from gui.pages.split.grouping import GroupingChoice
from gui.theme.style import SPACE
from gui.widgets.buttons import Chip, QuietButton
from gui.widgets.card import Card
from gui.widgets.fields import NumberField, WholeField
from gui.widgets.labels import Paragraph, rule, section_label
from gui.widgets.split_bar import SplitBar
from gui.words.general import integer, part_name, percent_sign, points

PARTS = ("train", "val", "test")


class Chooser(Card):
    """Chooses percentages and seed.

    Signals:
        changed: the choice has changed
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=3 * SPACE, spacing=2 * SPACE)
        self._pictures = 0
        self.bar = SplitBar()
        self.fields = {part: self._field(part) for part in PARTS}
        self.presets: dict[str, Chip] = {}
        self.reason = Paragraph("caption", tone="quiet")
        self.seed_field = WholeField(0, 2**31 - 1)
        self.seed_field.setAccessibleName(self.tr("Seed"))
        self.seed_field.setToolTip(
            self.tr("The number that decides who goes where. The same seed always gives the same split.")
        )
        self.together = GroupingChoice()
        self.together.changed.connect(self.changed)
        self.came = CameChoice()
        self.came.changed.connect(self.changed)
        self._build()
        self.bar.changed.connect(self._dragged)
        self.seed_field.edited.connect(self.changed)
        self.set_values(60, 20, 20, 0)

    def values(self) -> tuple[float, float, float]:
        """Return the percentages of training, validation and test."""
        train, val, test = (self.fields[part].value() for part in PARTS)
        return train, val, test

    def seed(self) -> int:
        """Return the seed."""
        return self.seed_field.value()

    def set_values(self, train: float, val: float, test: float, seed: int | None = None) -> None:
        """Show percentages and, if given, a seed."""
        for part, value in zip(PARTS, (train, val, test), strict=True):
            field = self.fields[part]
            field.set_value(value)
        self.bar.set_values(train, val)
        if seed is not None:
            self.seed_field.set_value(seed)
        self._mark_preset()
        self.changed.emit()

    def set_pictures(self, n: int) -> None:
        """Set the number of pictures to split; the recommendation depends on it."""
        self._pictures = n
        self._mark_preset()

    # --- building

    def _field(self, part: str) -> NumberField:
        field = NumberField(0, 100, step=1)
        field.setSuffix(percent_sign())
        field.setAccessibleName(part_name(part))
        field.setFixedWidth(12 * SPACE)
        field.setToolTip(
            {
                "train": self.tr("The model learns from these pictures, and from no others."),
                "val": self.tr("Chooses between variants and epochs. Looking at it often makes it a little too kind."),
                "test": self.tr("Looked at once, at the end: only then is its figure honest."),
            }[part]
        )
        field.edited.connect(self._typed)
        return field

    def _build(self) -> None:
        presets = QHBoxLayout()
        presets.setSpacing(SPACE)
        texts = {
            "70_30": ("70 / 30", self.tr("The textbook without validation: nothing tells which epoch was best.")),
            "60_20_20": ("60 / 20 / 20", self.tr("The textbook for about 1,000 to 10,000 pictures.")),
            "98_1_1": ("98 / 1 / 1", self.tr("The textbook for about 1,000,000 pictures: 1% is plenty then.")),
            "recommended": (self.tr("Recommended"), self.tr("What suits the number of pictures that you have.")),
        }
        for key, (text, tip) in texts.items():
            chip = Chip(text, tip=tip)
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, key=key: self._take_preset(key))
            self.presets[key] = chip
            presets.addWidget(chip)
        presets.addStretch(1)
        self.body.addLayout(presets)
        self.body.addWidget(self.reason)
        self.body.addWidget(self.bar)
        numbers = QHBoxLayout()
        numbers.setSpacing(3 * SPACE)
        for part in PARTS:
            numbers.addLayout(self._labelled(part_name(part), self.fields[part]))
        numbers.addStretch(1)
        again = QuietButton(
            self.tr("Shuffle again"), "shuffle", tip=self.tr("Takes the next seed: other pictures, same percentages.")
        )
        again.clicked.connect(lambda: self.seed_field.setValue(self.seed_field.value() + 1))
        self.seed_field.setFixedWidth(11 * SPACE)
        seed = QHBoxLayout()
        seed.setSpacing(SPACE)
        seed.addWidget(self.seed_field)
        seed.addWidget(again)
        column = QVBoxLayout()
        column.setSpacing(SPACE // 2)
        column.addWidget(section_label(self.tr("Seed")))
        column.addLayout(seed)
        numbers.addLayout(column)
        self.body.addLayout(numbers)
        self.body.addWidget(rule())
        self.body.addWidget(self.came)
        self.body.addWidget(self.together)

    @staticmethod
    def _labelled(text: str, field: QWidget) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE // 2)
        column.addWidget(section_label(text))
        column.addWidget(field)
        return column

    # --- user input

    def _dragged(self, train: float, val: float, test: float) -> None:
        self.set_values(round(train), round(val), 100 - round(train) - round(val))
        del test

    def _typed(self) -> None:
        train, val, _ = self.values()
        self.bar.set_values(train, min(val, 100 - train))
        self._mark_preset()
        self.changed.emit()

    def _take_preset(self, key: str) -> None:
        chosen = recommended(self._pictures) if key == "recommended" else PRESETS[key]
        self.set_values(chosen.train, chosen.val, chosen.test)

    def _mark_preset(self) -> None:
        """Check the presets that match the choice, and explain the recommendation."""
        best = recommended(self._pictures)
        same = {key: (one.train, one.val, one.test) == self.values() for key, one in PRESETS.items()}
        same["recommended"] = (best.train, best.val, best.test) == self.values()
        for key, chip in self.presets.items():
            chip.setChecked(same[key])
        why = {
            "few": self.tr("for {n} pictures: few enough that a smaller test set would show nothing"),
            "classic": self.tr("for {n} pictures: the textbook’s split for thousands"),
            "between": self.tr("for {n} pictures: a test set of ten thousand, or a fifth"),
            "deep": self.tr("for {n} pictures: one percent is plenty to measure with"),
        }[best.reason].format(n=integer(self._pictures))
        share = f"{best.train:g} / {best.val:g} / {best.test:g}"
        text = self.tr("Recommended: {share}, {why}.").format(share=share, why=why)
        if best.difference is not None:
            text += " " + self.tr("Differences under {points} points won’t show on its test set.").format(
                points=points(best.difference)
            )
        self.reason.setText(text)
