"""The table of all runs: what each was, how far it came, what it reached, and in what it differs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from core.runs.record import RunSummary
from core.statistics import wilson_interval
from gui.pages.train.setting_words import setting_name, value_text
from gui.pages.train.settings import changes
from gui.theme.icons import icon
from gui.theme.style import font
from gui.words import integer, number, percent

translate = QCoreApplication.translate

Index = QModelIndex | QPersistentModelIndex
SORT = Qt.ItemDataRole.UserRole  # the plain value of a cell, for sorting
RUN = Qt.ItemDataRole.UserRole + 1  # the id of the row's run


def state_text(state: str) -> str:
    """Return the name of a run's state."""
    return {
        "training": translate("Runs", "training"),
        "finished": translate("Runs", "finished"),
        "stopped": translate("Runs", "stopped"),
        "failed": translate("Runs", "failed"),
    }.get(state, state)


_STATE_ICONS = {
    "training": ("play", "accent"),
    "finished": ("check", "test"),
    "stopped": ("stop", "quiet"),
    "failed": ("error", "error"),
}


def run_number(run: RunSummary) -> str:
    """Return the number at the head of a run's id."""
    return run.id.partition("-")[0]


def run_title(run: RunSummary) -> str:
    """Return what a run is called: its name with its number, which tells namesakes apart."""
    return f"{run.name or run.arch} · {run_number(run)}"


def differences_text(run: RunSummary) -> str:
    """Return in what a run differs from its architecture's defaults, in words."""
    found = changes(run.spec)
    if not found:
        return translate("Runs", "the defaults")
    return "  ·  ".join(f"{setting_name(key)} {value_text(key, value)}" for key, value in found.items())


def accuracy_interval(run: RunSummary) -> tuple[float, float] | None:
    """Return the 95 % Wilson interval of a run's validation accuracy, None where there is no validation part."""
    if run.val_accuracy is None or run.n_val <= 0:
        return None
    return wilson_interval(round(run.val_accuracy * run.n_val), run.n_val)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: its heading, what the heading's tooltip teaches, its words and its value for sorting."""

    title: str
    tip: str
    text: Callable[[RunSummary], str]
    value: Callable[[RunSummary], Any]
    numeric: bool = False


def _or_dash(value: float | int | None, words: Callable[[Any], str]) -> str:
    return "–" if value is None else words(value)


def columns() -> list[Column]:
    """Return the table's columns in the window's language."""
    return [
        Column(
            title=translate("Runs", "Run"),
            tip=translate("Runs", "Its name and its number, in the order in which they were trained."),
            text=run_title,
            value=run_number,
        ),
        Column(
            title=translate("Runs", "State"),
            tip=translate("Runs", "A stopped run keeps its best model, as a finished one does."),
            text=lambda run: state_text(run.state),
            value=lambda run: run.state,
        ),
        Column(
            title=translate("Runs", "Epochs"),
            tip=translate("Runs", "How many epochs it has learnt."),
            text=lambda run: integer(run.epochs),
            value=lambda run: run.epochs,
            numeric=True,
        ),
        Column(
            title=translate("Runs", "Best"),
            tip=translate("Runs", "The epoch with the lowest validation loss. Its model is the one that is kept."),
            text=lambda run: _or_dash(run.best_epoch, integer),
            value=lambda run: run.best_epoch or 0,
            numeric=True,
        ),
        Column(
            title=translate("Runs", "Val. accuracy"),
            tip=translate(
                "Runs",
                "On the validation part, at the best epoch. Small differences are luck: see each one's interval.",
            ),
            text=lambda run: _or_dash(run.val_accuracy, percent),
            value=lambda run: -1.0 if run.val_accuracy is None else run.val_accuracy,
            numeric=True,
        ),
        Column(
            title=translate("Runs", "Val. loss"),
            tip=translate("Runs", "On the validation part, at the best epoch, in nats; the lower the better."),
            text=lambda run: _or_dash(run.val_loss, lambda value: number(value, 3)),
            value=lambda run: float("inf") if run.val_loss is None else run.val_loss,
            numeric=True,
        ),
        Column(
            title=translate("Runs", "What differs"),
            tip=translate("Runs", "The settings that are not its architecture's defaults."),
            text=differences_text,
            value=differences_text,
        ),
    ]


class RunsModel(QAbstractTableModel):
    """All runs of a project, oldest first; the highest validation accuracy is set in bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns()
        self._runs: list[RunSummary] = []

    # --- runs

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show these runs. New ones at the end are inserted, so that what is chosen stays chosen."""
        known = [run.id for run in self._runs]
        if [run.id for run in runs[: len(known)]] != known:
            self.beginResetModel()
            self._runs = list(runs)
            self.endResetModel()
            return
        more = runs[len(known) :]
        self._runs = list(runs[: len(known)])
        if known:
            self.dataChanged.emit(self.index(0, 0), self.index(len(known) - 1, len(self._columns) - 1))
        if more:
            self.beginInsertRows(QModelIndex(), len(known), len(runs) - 1)
            self._runs += more
            self.endInsertRows()

    def run(self, row: int) -> RunSummary:
        """Return the run of a row."""
        return self._runs[row]

    def row_of(self, run_id: str | None) -> int | None:
        """Return the row of a run, or None."""
        return next((row for row, run in enumerate(self._runs) if run.id == run_id), None)

    def best(self) -> RunSummary | None:
        """Return the run with the highest validation accuracy, the older of equals, or None."""
        return best_run(self._runs)

    # --- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self._runs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return heading, tooltip and alignment of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole:
            return font("caption")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, sorting value, tooltip, icon and type of a cell."""
        run, column = self._runs[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(run)
        if role == SORT:
            return column.value(run)
        if role == RUN:
            return run.id
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return icon(*_STATE_ICONS[run.state]) if run.state in _STATE_ICONS else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(run, index.column())
        if role == Qt.ItemDataRole.FontRole and index.column() == 4 and self.best() is run:
            return font("body", strong=True)
        return None

    def _tip(self, run: RunSummary, column: int) -> str:
        interval = accuracy_interval(run)
        if column == 4 and interval is not None:
            return self.tr("95 % interval: {low} to {high}, from {n} pictures").format(
                low=percent(interval[0]), high=percent(interval[1]), n=integer(run.n_val)
            )
        return self._columns[column].text(run)


def best_run(runs: Sequence[RunSummary]) -> RunSummary | None:
    """Return the run with the highest validation accuracy, the older of equals; None where none has one."""
    judged = [run for run in runs if run.val_accuracy is not None]
    return max(judged, key=lambda run: run.val_accuracy or 0.0) if judged else None


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
