"""The table of all runs: filtered, sorted, in families; with differences from the parent or a chosen run."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal

from core.architectures.own import title_of
from core.diagnosis.overview import Overview
from core.runs.families import family_order
from gui.item_models.run_columns import Column, fixed_columns, setting_columns
from gui.theme.style import font
from gui.widgets.action_palette import folded
from gui.words.diagnosis import confidence_text, verdict_name
from gui.words.general import percent
from gui.words.language import speech
from gui.words.runs import (
    accuracy_interval,
    changed_keys,
    changes_text,
    differences_text,
    flat_settings,
    origin_text,
    state_text,
)

Index = QModelIndex | QPersistentModelIndex
RUN = Qt.ItemDataRole.UserRole + 1  # the id of the row's run
DIFFERS = Qt.ItemDataRole.UserRole + 2  # whether a setting differs from that of the reference
DEPTH = Qt.ItemDataRole.UserRole + 3  # number of ancestors shown above; None without families
_FIGURES = 8  # columns before the settings: star, name, verdict and figures
_PIECE = 25  # runs whose search texts are built per turn, in idle time
_REST = 200  # ms before that begins, so that the runs are painted first


@dataclass(frozen=True, kw_only=True)
class RunFilter:
    """Which runs are shown: every word of `text` occurs and the other fields match; "" and False match all."""

    text: str = ""
    verdict: str = ""
    arch: str = ""
    starred: bool = False


class RunsModel(QAbstractTableModel):
    """All runs of a project as rows; the highest validation accuracy is emphasised.

    The model sorts and filters itself, without a proxy: here, sorting thousands of rows by Python values is one call.

    Signals:
        noted(str, str): a person has written this note to this run
    """

    noted = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fixed = fixed_columns(self.difference)
        self.columns: list[Column] = list(self._fixed)
        self._entries: dict[str, Overview] = {}  # oldest first
        self._words: dict[str, str] = {}  # the search text of each run, folded; built on first use
        self._rows: list[tuple[Overview, int]] = []  # the shown runs with their depth
        self._best = ""
        self.filter = RunFilter()
        self.reference = ""  # the run to compare with; "" compares each run with its parent
        self.is_families = False
        self._sort = ("run", Qt.SortOrder.DescendingOrder)
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.prepare)

    # --- contents

    def set_entries(self, entries: Sequence[Overview]) -> None:
        """Show these runs, oldest first. If the rows are the same runs, only their contents change."""
        before = self._entries
        self._entries = {entry.run.id: entry for entry in entries}
        self._words = {run: text for run, text in self._words.items() if self._entries.get(run) is before.get(run)}
        judged = [entry.run for entry in entries if entry.run.val_accuracy is not None]
        self._best = max(judged, key=lambda run: run.val_accuracy or 0.0).id if judged else ""
        self._arrange()
        self._idle.start(_REST)

    def set_filter(self, wanted: RunFilter) -> None:
        """Show only the runs that match."""
        self.filter = wanted
        self._arrange()

    def set_families(self, on: bool) -> None:
        """Show each run below its parent, or all in one order."""
        self.is_families = on
        self._reorder()

    def set_reference(self, run_id: str) -> None:
        """Compare settings with those of this run; "" compares each run with its parent."""
        before, self.reference = self.reference, run_id if run_id in self._entries else ""
        if self._rows and self.reference != before:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; runs without a value come last in both orders."""
        self._sort = (self.columns[column].key, order)
        self._reorder()

    # --- queries

    def column(self, key: str) -> int:
        """Return the index of a column. Raises StopIteration if there is none."""
        return next(place for place, one in enumerate(self.columns) if one.key == key)

    def sorted_by(self) -> tuple[str, Qt.SortOrder]:
        """Return the key of the sort column and the order."""
        return self._sort

    def row(self, row: int) -> tuple[Overview, int]:
        """Return the run of a row and the number of ancestors shown above it."""
        return self._rows[row]

    def ids(self) -> list[str]:
        """Return the runs shown, from the top."""
        return [entry.run.id for entry, _ in self._rows]

    def entry(self, run_id: str) -> Overview | None:
        """Return a run, shown or not; None if there is none."""
        return self._entries.get(run_id)

    def entries(self) -> list[Overview]:
        """Return all runs, shown or not, oldest first."""
        return list(self._entries.values())

    def difference(self, entry: Overview) -> str:
        """Return the text of how a run differs from its reference."""
        reference = self._reference_of(entry)
        if reference is None:
            return differences_text(entry.run)
        return changes_text(reference.run, entry.run)

    # --- arranging

    def _arrange(self) -> None:
        """Update the shown runs, their columns and their order."""
        words = folded(self.filter.text).split()
        shown = [entry for entry in self._entries.values() if self._is_wanted(entry, words)]
        settings = setting_columns([flat_settings(entry.run.spec) for entry in shown])
        columns = self._fixed[:_FIGURES] + settings + self._fixed[_FIGURES:]
        same_columns = [one.key for one in columns] == [one.key for one in self.columns]
        rows = self._ordered(shown, columns)
        if same_columns and [row[0].run.id for row in rows] == self.ids():
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1))
            return
        self.beginResetModel()
        self._rows, self.columns = rows, columns
        self.endResetModel()

    def _reorder(self) -> None:
        """Reorder the same rows."""
        self.beginResetModel()
        shown = {entry.run.id for entry, _ in self._rows}
        self._rows = self._ordered([one for run, one in self._entries.items() if run in shown], self.columns)
        self.endResetModel()

    def _ordered(self, shown: list[Overview], columns: Sequence[Column]) -> list[tuple[Overview, int]]:
        key, order = self._sort
        column = next((one for one in columns if one.key == key), columns[1])
        values = [(column.value(entry), entry) for entry in shown]
        known = [pair for pair in values if pair[0] is not None]
        # A setting may be a number in one run and text in another.
        mixed = len({isinstance(value, str) for value, _ in known}) > 1
        known.sort(key=lambda pair: str(pair[0]) if mixed else pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
        ordered = [entry for _, entry in known] + [entry for value, entry in values if value is None]
        if not self.is_families:
            return [(entry, 0) for entry in ordered]
        parents = {entry.run.id: entry.about.parent for entry in ordered}
        return [(self._entries[run], depth) for run, depth in family_order(list(parents), parents)]

    def _is_wanted(self, entry: Overview, words: Sequence[str]) -> bool:
        wanted = self.filter
        if wanted.starred and not entry.about.star:
            return False
        if wanted.verdict not in ("", entry.verdict) or wanted.arch not in ("", entry.run.arch):
            return False
        return all(word in self._found_by(entry) for word in words)

    def prepare(self) -> None:
        """Build the search texts of some more runs in idle time, so that the first typed letter is quick, too."""
        missing = (entry for run, entry in self._entries.items() if run not in self._words)
        for entry in islice(missing, _PIECE):
            self._found_by(entry)
        if len(self._words) < len(self._entries):
            self._idle.start(0)

    def _found_by(self, entry: Overview) -> str:
        run = entry.run
        if run.id not in self._words:
            title = title_of(run.spec)
            told = (verdict_name(entry.verdict), state_text(run.state), entry.about.note, origin_text(entry.about))
            self._words[run.id] = folded("\n".join((run.id, run.name, title, *told, differences_text(run))))
        return self._words[run.id]

    def _reference_of(self, entry: Overview) -> Overview | None:
        if self.reference:
            return self._entries.get(self.reference)
        return self._entries.get(entry.about.parent)

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of runs shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return heading, tooltip and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<p>{column.tip}</p>"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return font("caption")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags: notes are editable."""
        usual = super().flags(index)
        is_note = index.isValid() and self.columns[index.column()].key == "note"
        return usual | Qt.ItemFlag.ItemIsEditable if is_note else usual

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Emit `noted` for an edited note."""
        entry, _ = self._rows[index.row()]
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == entry.about.note:
            return False
        changed = msgspec.structs.replace(entry, about=msgspec.structs.replace(entry.about, note=text))
        self._entries[entry.run.id] = changed
        self._rows[index.row()] = (changed, self._rows[index.row()][1])
        self._words.pop(entry.run.id, None)
        self.dataChanged.emit(index, index)
        self.noted.emit(entry.run.id, text)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return text, tooltip, and what the delegate needs."""
        entry, depth = self._rows[index.row()]
        column = self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return column.text(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return column.text(entry) or (self.tr("not starred") if column.key == "star" else "–")
        if role == RUN:
            return entry.run.id
        if role == DIFFERS:
            return self.differs(entry, column)
        if role == DEPTH:
            return depth if self.is_families and column.key == "run" else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry, column)
        return None

    def is_best(self, entry: Overview, column: Column) -> bool:
        """Return whether a cell holds the best figure."""
        return column.key == "accuracy" and entry.run.id == self._best

    def differs(self, entry: Overview, column: Column) -> bool:
        """Return whether a cell holds a setting that differs from that of the reference."""
        reference = self._reference_of(entry) if column.setting else None
        return reference is not None and column.setting in changed_keys(reference.run, entry.run)

    def _tip(self, entry: Overview, column: Column) -> str:
        run = entry.run
        interval = accuracy_interval(run)
        if column.key == "accuracy" and interval is not None:
            return self.tr("95% interval: {low} to {high}, from {of}").format(
                low=percent(interval[0]), high=percent(interval[1]), of=speech().counted(run.n_val, run.val_groups)
            )
        if column.key == "verdict" and entry.verdict != "too_early":
            return f"{column.text(entry)} · {confidence_text(entry.confidence)}"
        if column.key == "run":
            return "\n".join(part for part in (state_text(run.state), origin_text(entry.about)) if part)
        if column.setting and self.differs(entry, column):
            return self._before_text(entry, column)
        return column.text(entry)

    def _before_text(self, entry: Overview, column: Column) -> str:
        reference = self._reference_of(entry)
        if reference is None:
            return column.text(entry)
        number = reference.run.id.partition("-")[0]
        return self.tr("{value}; run {n} has {before}").format(
            value=column.text(entry), n=number, before=column.text(reference)
        )


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
