"""Chooses whether parts that came with the data stay as they came; by default they do."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from gui.theme.style import SPACE
from gui.widgets.labels import Paragraph, section_label
from gui.widgets.speaking import name_choice
from gui.words.general import integer, part_name


class CameChoice(QWidget):
    """Chooses what a split keeps of the parts that the pictures came with; hidden if they came without any.

    Signals:
        changed: the choice has changed
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._came: dict[str, int] = {}
        self.choice = QComboBox()
        self.choice.setMinimumHeight(4 * SPACE)
        self.choice.setToolTip(
            self.tr("An official test set makes your figures comparable with those of others, as long as it stays.")
        )
        name_choice(self.choice, self.tr("Parts that came with the pictures"))
        self.says = Paragraph("caption", tone="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(section_label(self.tr("Parts that came with the pictures")))
        column.addWidget(self.choice)
        column.addWidget(self.says)
        self.choice.currentIndexChanged.connect(self.changed)
        self.hide()

    def chosen(self) -> str:
        """Return what stays: `all`, `test` or `none`."""
        return str(self.choice.currentData() or "all")

    def show_came(self, came: Mapping[str, int], keeps: str | None) -> None:
        """Offer what fits these counts of pictures by part; select `keeps`, None keeps the selection."""
        wanted = self.chosen() if keeps is None else (keeps or "none")
        has = {part for part in ("val", "test") if came.get(part)}
        self.setVisible(bool(has))
        if dict(came) != self._came or self.choice.currentData() != wanted:
            self._came = dict(came)
            self.choice.blockSignals(True)
            self.choice.clear()
            for key, text in self._options(has):
                self.choice.addItem(text, key)
            self.choice.setCurrentIndex(max(0, self.choice.findData(wanted)))
            self.choice.blockSignals(False)
        parts = [
            self.tr("{part}: {n}").format(part=part_name(part), n=integer(came[part]))
            for part in ("train", "val", "test")
            if came.get(part)
        ]
        self.says.setText(self.tr("They came as {parts}.").format(parts=" · ".join(parts)))

    def _options(self, has: set[str]) -> list[tuple[str, str]]:
        anew = ("none", self.tr("Divide all pictures anew"))
        if has == {"val", "test"}:
            test = self.tr("Leave the test set as it came, divide the others")
            return [("all", self.tr("Leave all parts as they came")), ("test", test), anew]
        if has == {"test"}:
            return [("all", self.tr("Take validation out of training, leave the test set as it came")), anew]
        return [("all", self.tr("Take test out of training, leave the validation set as it came")), anew]
