"""Chooses what stays together and the source of validation and test; shows what names and folders suggest."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from core.events import jobs
from gui.theme.style import SPACE
from gui.widgets.labels import Paragraph, section_label
from gui.widgets.speaking import name_choice
from gui.words.general import integer

_SHOWN = 3  # names per example


class GroupingChoice(QWidget):
    """Chooses grouping and source.

    Signals:
        changed: the choice has changed
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: jobs.GroupsResult | None = None
        self.grouping = QComboBox()
        self.grouping.setToolTip(
            self.tr(
                "Pictures of one burst, one animal or one file are nearly the same. If one trains and another tests, "
                "the model is asked what it knows by heart."
            )
        )
        name_choice(self.grouping, self.tr("Kept together"))
        for key, text in (
            ("auto", self.tr("Related pictures (automatic)")),
            ("similar", self.tr("What looks alike")),
            ("name", self.tr("What has the same name")),
            ("folder", self.tr("What lies in the same folder")),
            ("none", self.tr("Nothing: every picture by itself")),
        ):
            self.grouping.addItem(text, key)
        self.says = Paragraph("caption", tone="quiet")
        self.source = QComboBox()
        self.source.setToolTip(
            self.tr(
                "Test on pictures like those that the model will meet. Pictures from elsewhere still help to train it."
            )
        )
        name_choice(self.source, self.tr("Validation and test come from"))
        self._source_name = section_label(self.tr("Validation and test come from"))
        for box in (self.grouping, self.source):
            box.setMinimumHeight(4 * SPACE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.addWidget(section_label(self.tr("Kept together")), 0, 0)
        grid.addWidget(self._source_name, 0, 1)
        grid.addWidget(self.grouping, 1, 0)
        grid.addWidget(self.source, 1, 1)
        grid.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(grid)
        column.addWidget(self.says)
        self.grouping.currentIndexChanged.connect(self._say)
        self.grouping.currentIndexChanged.connect(self.changed)
        self.source.currentIndexChanged.connect(self.changed)
        self.show_sources({}, "")
        self._say()

    def chosen_grouping(self) -> str:
        """Return the key of the grouping."""
        return str(self.grouping.currentData())

    def chosen_source(self) -> str:
        """Return the only source of validation and test, "" for all sources."""
        return str(self.source.currentData() or "")

    def set_grouping(self, key: str) -> None:
        """Choose a grouping without a signal. What answers a question about names is offered from then on."""
        self.grouping.blockSignals(True)
        answers = {
            "auto-coarse": self.tr("Related pictures, wide names"),
            "auto-fine": self.tr("Related pictures, narrow names"),
        }
        if key in answers and self.grouping.findData(key) < 0:
            self.grouping.insertItem(1, answers[key], key)
        self.grouping.setCurrentIndex(max(0, self.grouping.findData(key)))
        self.grouping.blockSignals(False)
        self._say()

    def show_sources(self, sources: Mapping[str, int], chosen: str | None = None) -> None:
        """Offer these sources, hidden if there is only one; select `chosen`, None keeps the selection."""
        wanted = self.chosen_source() if chosen is None else chosen
        self.source.blockSignals(True)
        self.source.clear()
        self.source.addItem(self.tr("All sources"), "")
        for name, n in sources.items():
            self.source.addItem(self.tr("{name} ({n})").format(name=name, n=integer(n)), name)
        self.source.setCurrentIndex(max(0, self.source.findData(wanted)))
        self.source.blockSignals(False)
        for widget in (self.source, self._source_name):
            widget.setVisible(len(sources) > 1)

    def show_groups(self, found: jobs.GroupsResult | None) -> None:
        """Show what names and folders suggest, before it is used."""
        self._found = found
        self._say()

    def _say(self) -> None:
        chosen = self.chosen_grouping()
        lines = []
        automatic = chosen.startswith("auto")
        if automatic or chosen == "similar":
            lines.append(self.tr("Pictures that look alike stay together."))
        for one in self._of_level("fine" if chosen == "auto-fine" else "coarse"):
            if one.grouping in (chosen, "burst") or (automatic and not one.doubt):
                lines.append(self._groups(one))
            elif automatic:
                lines.append(self._no_groups(one))
        if chosen == "none":
            lines.append(self.tr("Copies and series will be torn apart: the test will be kinder than it should be."))
        self.says.setText(" ".join(lines))

    def _of_level(self, level: str) -> list[jobs.GroupsOf]:
        """Return what names and folders suggest, names at this level, if they have several."""
        found = self._found.groupings if self._found else []
        has = {one.grouping for one in found if one.level == level}
        return [one for one in found if one.level == level or one.grouping not in has]

    def _groups(self, one: jobs.GroupsOf) -> str:
        if not one.groups:
            return self._no_groups(one)
        text = {
            "name": self.tr("Names make {groups} groups of up to {largest} pictures"),
            "folder": self.tr("Folders make {groups} groups of up to {largest} pictures"),
            "burst": self.tr("Recordings of the camera make {groups} groups of up to {largest} pictures"),
        }[one.grouping].format(groups=integer(one.groups), largest=integer(one.largest))
        if one.examples:
            key, names = one.examples[0]
            text += self.tr(", such as “{key}”: {names} …").format(key=key, names=", ".join(names[:_SHOWN]))
        text += "."
        doubt = {
            "too_large": self.tr("Its largest group holds much of a class."),
            "few_groups": self.tr("There are fewer than five groups a class: a part may stay empty."),
        }.get(one.doubt)
        return f"{text} {doubt}" if doubt else text

    def _no_groups(self, one: jobs.GroupsOf) -> str:
        return {
            "name": self.tr("Names say nothing of who belongs together."),
            "folder": self.tr("Folders say nothing more than the classes."),
        }[one.grouping]
