"""The figures of runs in columns: verdict, accuracy with n and interval, loss, epochs, differing settings."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.diagnosis.overview import Overview
from gui.item_models.run_columns import setting_columns
from gui.item_models.run_delegate import tabular
from gui.theme.style import SPACE
from gui.widgets.labels import IconLabel, label, rule
from gui.widgets.layouts import clear
from gui.words.diagnosis import SIGNS, verdict_name
from gui.words.general import duration, integer, number, percent
from gui.words.language import speech
from gui.words.runs import accuracy_interval, flat_settings, run_title

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class BesideFigures(QWidget):
    """A grid with a column per run; best figures are bold, settings that differ from the first run are marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout()
        self._row = 0
        self._cells: list[list[str]] = []

    def show_runs(self, entries: Sequence[Overview], best: str) -> None:
        """Show these runs; `best` is the one with the lowest validation loss."""
        self._begin_anew()
        self._line(self.tr("Run"), entries, lambda one: run_title(one.run), strong=best)
        self._verdicts(entries)
        self._line(self.tr("Validation accuracy"), entries, _accuracy, strong=_highest(entries))
        self._line(self.tr("95% interval"), entries, _interval)
        self._line(self.tr("Validation pictures"), entries, _pictures)
        self._line(self.tr("Validation loss"), entries, _loss, strong=best)
        self._line(self.tr("Best epoch"), entries, self._best_epoch)
        self._line(self.tr("Time"), entries, lambda one: duration(one.run.seconds))
        first = entries[0]
        for column in setting_columns([flat_settings(entry.run.spec) for entry in entries]):
            differing = frozenset(one.run.id for one in entries if column.text(one) != column.text(first))
            self._line(column.title, entries, column.text, marked=differing)
        self._grid.setRowStretch(self._row, 1)
        self._grid.setColumnStretch(0, 1)

    def cells(self) -> list[list[str]]:
        """Return the texts of the grid, row by row."""
        return self._cells

    def _begin_anew(self) -> None:
        clear(self._whole)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(SPACE, 0, SPACE, SPACE)
        self._grid.setHorizontalSpacing(3 * SPACE)
        self._grid.setVerticalSpacing(0)
        self._row, self._cells = 0, []
        self._whole.addWidget(inside)

    def _line(
        self,
        name: str,
        entries: Sequence[Overview],
        words: Callable[[Overview], str],
        *,
        strong: str = "",
        marked: frozenset[str] = frozenset(),
    ) -> None:
        row = self._begin(name)
        for column, entry in enumerate(entries, start=1):
            cell = label(words(entry))
            self._cells[-1].append(cell.text())
            cell.setFont(tabular(entry.run.id == strong or entry.run.id in marked))
            cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if entry.run.id in marked:
                cell.setProperty("kind", "differs")
            self._grid.addWidget(cell, row, column, _RIGHT)

    def _verdicts(self, entries: Sequence[Overview]) -> None:
        row = self._begin(self.tr("Verdict"))
        for column, entry in enumerate(entries, start=1):
            cell = QWidget()
            line = QHBoxLayout(cell)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(SPACE - 2)
            line.addWidget(IconLabel(*SIGNS[entry.verdict], 16))
            line.addWidget(label(verdict_name(entry.verdict)))
            self._cells[-1].append(verdict_name(entry.verdict))
            self._grid.addWidget(cell, row, column, _RIGHT)

    def _begin(self, name: str) -> int:
        """Start a row with its name, and, except for the first row, a hairline above it."""
        if self._row:
            self._grid.addWidget(rule(), self._row, 0, 1, -1)
        row = self._row + 1
        self._row += 2
        heading = label(name, "caption", tone="quiet")
        heading.setMinimumHeight(heading.fontMetrics().height() + SPACE + 2)
        self._grid.addWidget(heading, row, 0)
        self._cells.append([name])
        return row

    def _best_epoch(self, one: Overview) -> str:
        if one.run.best_epoch is None:
            return "–"
        return self.tr("{n} of {all}").format(n=integer(one.run.best_epoch), all=integer(one.run.epochs))


def _accuracy(one: Overview) -> str:
    return "–" if one.run.val_accuracy is None else percent(one.run.val_accuracy)


def _loss(one: Overview) -> str:
    return "–" if one.run.val_loss is None else number(one.run.val_loss, 3)


def _interval(one: Overview) -> str:
    found = accuracy_interval(one.run)
    return "–" if found is None else f"{percent(found[0])} – {percent(found[1])}"


def _pictures(one: Overview) -> str:
    n, groups = one.run.n_val, one.run.val_groups
    return speech().counted(n, groups) if 0 < groups < n else integer(n)


def _highest(entries: Sequence[Overview]) -> str:
    judged = [one.run for one in entries if one.run.val_accuracy is not None]
    return max(judged, key=lambda run: run.val_accuracy or 0.0).id if judged else ""
