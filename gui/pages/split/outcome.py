"""The result of a split: counts by class, source and part, its resolution, and notes on what was not possible."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from core.events import jobs
from core.splitting.notes import source_difference
from core.statistics import smallest_difference
from gui.state.facts import ProjectFacts
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.card import Card
from gui.widgets.labels import Paragraph
from gui.widgets.layouts import clear
from gui.widgets.notice import NoticeBar
from gui.words.general import integer, note_text, part_name, points

PARTS = ("train", "val", "test")
Index = QModelIndex | QPersistentModelIndex


class CountsModel(QAbstractTableModel):
    """Counts of classes or sources (the heading is `what`) by part, with a last row of sums."""

    def __init__(self, what: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._rows: list[tuple[str, list[int]]] = []

    def show_counts(self, names: Iterable[str], parts: Mapping[str, Mapping[str, int]]) -> None:
        """Show the number of pictures of each name in each part."""
        rows = [(name, [parts.get(part, {}).get(name, 0) for part in PARTS]) for name in names]
        rows.append((self.tr("All"), [sum(parts.get(part, {}).values()) for part in PARTS]))
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of names, plus one row of sums."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return a column for the name, one for each part, and one for the sum."""
        return 0 if parent.isValid() else 2 + len(PARTS)

    def count(self, row: int, part: str) -> int:
        """Return a count."""
        return self._rows[row][1][PARTS.index(part)]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, right alignment for numbers, and the bold font for sums."""
        name, counts = self._rows[index.row()]
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return name if column == 0 else integer(sum(counts) if column == 4 else counts[column - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and index.row() == len(self._rows) - 1:
            return _strong()
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the headings, parts in their colours."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        names = [self._what, *(part_name(part) for part in PARTS), self.tr("Together")]
        if role == Qt.ItemDataRole.DisplayRole:
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and 1 <= section <= 3:
            return _part_colour(PARTS[section - 1])
        return None


def _strong() -> QFont:
    return font("body", strong=True)


def _part_colour(part: str) -> QColor:
    table = colours()
    return {"train": table.train, "val": table.validation, "test": table.test}[part]


class Outcome(QWidget):
    """The current split.

    Signals:
        more_wanted: assign the pictures added since the split
    """

    more_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CountsModel(self.tr("Class"), self)
        self.table = _table(self.model, self.tr("Pictures by class and part"))
        self.sources = CountsModel(self.tr("Source"), self)
        self.source_table = _table(self.sources, self.tr("Pictures by source and part"))
        self.sentence = Paragraph("heading", short_lines=True)
        self.resolution = Paragraph(tone="quiet", short_lines=True)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(SPACE)
        card = Card(padding=2 * SPACE, spacing=2 * SPACE)
        card.body.addWidget(self.sentence)
        card.body.addWidget(self.resolution)
        card.body.addWidget(self.table)
        card.body.addWidget(self.source_table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * SPACE)
        column.addLayout(self._notes)
        column.addWidget(card)

    def show_facts(self, facts: ProjectFacts, done: jobs.SplitResult | None) -> None:
        """Show the project's split; hidden before the first one."""
        self.setVisible(facts.split is not None)
        if facts.split is None:
            return
        self.model.show_counts(facts.classes, facts.parts)
        self.sources.show_counts(facts.sources, facts.part_sources)
        self.source_table.setVisible(len(facts.sources) > 1)
        for table in (self.table, self.source_table):
            rows = sum(table.rowHeight(row) for row in range(table.model().rowCount()))
            table.setFixedHeight(rows + table.horizontalHeader().sizeHint().height() + 2)
        self.sentence.setText(self._kept(facts))
        self._show_resolution(facts.part_size("test"))
        # Notes on an earlier split do not apply to this one.
        self._show_notes(facts, done if done is not None and done.hash == facts.split.hash else None)

    def _kept(self, facts: ProjectFacts) -> str:
        assert facts.split is not None
        if facts.split.given:
            return self.tr(
                "These pictures came with a split of their own, by folders. It is kept until you split again."
            )
        sizes = [integer(facts.part_size(part)) for part in PARTS]
        return self.tr("{train} pictures train, {val} validate, {test} test.").format(
            train=sizes[0], val=sizes[1], test=sizes[2]
        )

    def _show_resolution(self, n: int) -> None:
        text = self.tr(
            "On {n} test pictures, two models near 90% must differ by at least {points} percentage points "
            "before the difference means anything."
        )
        self.resolution.setText(text.format(n=integer(n), points=points(smallest_difference(n))) if n > 0 else "")

    def _show_notes(self, facts: ProjectFacts, done: jobs.SplitResult | None) -> None:
        clear(self._notes)
        notes = [note for note in done.notes if note[0] != "sources_differ"] if done is not None else []
        # The counts provide this note whenever the page is shown.
        apart = source_difference(facts.part_sources.get("val", {}), facts.part_sources.get("test", {}))
        if apart is not None:
            notes.append(("sources_differ", dict(zip(("source", "val", "test"), apart, strict=True))))
        outside = facts.pictures - facts.unclassified - sum(facts.part_size(part) for part in PARTS)
        for code, values in notes:
            self._notes.addWidget(NoticeBar(note_text(code, values), "warning"))
        if done is not None and (text := self._test_part(done)):
            self._notes.addWidget(NoticeBar(text, "warning" if done.test_moved else "info"))
        if outside > 0 and not any(code == "held_back" for code, _ in notes):
            text = self.tr("{n} pictures were added after this split and are in no part.").format(n=integer(outside))
            notice = NoticeBar(text, "info", action=self.tr("Add them, and leave the test set as it is"))
            notice.acted.connect(self.more_wanted)
            self._notes.addWidget(notice)

    def _test_part(self, done: jobs.SplitResult) -> str:
        """Return a sentence on the fate of the earlier test set; "" if there was none."""
        if done.test_moved:
            return self.tr(
                "{n} pictures came into the test set or left it. What was measured on it before cannot be compared "
                "with what will be."
            ).format(n=integer(done.test_moved))
        if done.kept_test:
            return self.tr(
                "The settings are those of the split that there was: what had a part kept it, and the test set is the "
                "same. Another seed deals anew."
            )
        return ""


def _table(model: CountsModel, name: str) -> QTableView:
    """Return a read-only table that is as high as its rows."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setSelectionMode(QTableView.SelectionMode.NoSelection)
    table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    return table
