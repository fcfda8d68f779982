"""Runs side by side, read in the background: curves, sentences and figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.diagnosis.overview import Overview
from core.events.training import AnyEvent
from core.project import Project
from core.project_path import AnyPath
from core.runs.compare import Comparison, compare
from core.runs.record import RunSummary, current_epochs, read_events
from core.runs.seeds import SeedComparison, compare_seeds, repeats
from gui.pages.train.beside_figures import BesideFigures
from gui.plots.curves import Curves
from gui.plots.history import OtherRun
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton
from gui.widgets.card import Card
from gui.widgets.kept_splitter import KeptSplitter
from gui.widgets.labels import label
from gui.widgets.layouts import clear
from gui.words.comparisons import beside_text, seed_comparison_text, seeds_text
from gui.words.runs import run_number, run_title

MOST = 6  # runs; more curves would be indistinguishable


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Runs, oldest first: the record of the best run, the curves of the others, and comparisons with the first.

    `sets` are groups of at least two runs that differ only in their seed; `seeds` compares pairs of such groups.
    """

    entries: tuple[Overview, ...]
    best: str
    record: list[AnyEvent]
    others: tuple[OtherRun, ...]
    comparisons: dict[str, Comparison]
    sets: tuple[tuple[RunSummary, ...], ...]
    seeds: dict[str, SeedComparison]


def look_beside(project: Project, entries: Sequence[Overview], everything: Sequence[RunSummary]) -> Beside:
    """Read these runs (`everything` holds all runs of the project); for a background thread."""
    runs = [entry.run for entry in entries]
    best = min(runs, key=lambda run: float("inf") if run.val_loss is None else run.val_loss)
    groups = {run.id: tuple(repeats(run, everything)) for run in runs}
    first = runs[0]
    comparisons, seeds = {}, {}
    for run in runs[1:]:
        if run.best_epoch is not None and first.best_epoch is not None:
            comparisons[run.id] = compare(first, run, project.runs)
        if min(len(groups[run.id]), len(groups[first.id])) > 1 and _ids(groups[run.id]) != _ids(groups[first.id]):
            seeds[run.id] = compare_seeds(groups[first.id], groups[run.id])
    return Beside(
        entries=tuple(entries),
        best=best.id,
        record=read_events(project.runs / best.id),
        others=tuple(_curve(project.runs / run.id, run) for run in runs if run is not best),
        comparisons=comparisons,
        sets=tuple({_ids(group): group for group in groups.values() if len(group) > 1}.values()),
        seeds=seeds,
    )


def _curve(folder: AnyPath, run: RunSummary) -> OtherRun:
    epochs = [epoch for epoch in current_epochs(read_events(folder)) if epoch.val_loss is not None]
    return OtherRun(
        title=run_number(run),  # full names would not fit into the legend
        epochs=np.array([epoch.epoch for epoch in epochs], dtype=np.float64),
        losses=np.array([epoch.val_loss or 0.0 for epoch in epochs]),
        accuracies=np.array([epoch.val_accuracy or 0.0 for epoch in epochs]),
    )


def _ids(runs: Sequence[RunSummary]) -> tuple[str, ...]:
    return tuple(run.id for run in runs)


def sentences(found: Beside) -> list[str]:
    """Return comparisons of these runs: over seeds if there are repeats, otherwise of each run with the first."""
    said = [seeds_text(list(group)) for group in found.sets]
    first = found.entries[0].run
    told: set[tuple[str, ...]] = set()
    for entry in found.entries[1:]:
        run = entry.run
        group = next((_ids(group) for group in found.sets if run.id in _ids(group)), (run.id,))
        if run.id in found.seeds:
            if group not in told:
                said.append(seed_comparison_text(first, run, found.seeds[run.id]))
            told.add(group)
        elif run.id in found.comparisons and first.id not in group:
            said.append(beside_text(first, run, found.comparisons[run.id]))
    return [text for text in said if text]


class BesideView(QWidget):
    """Replaces the view of one run while several are selected.

    Signals:
        closed(str): show only this run again, the best of them
    """

    closed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked: tuple[str, ...] = ()
        self._best = ""
        self.title = label("", "title")
        self.more = label("", "caption", tone="quiet")
        self.said = QVBoxLayout()
        self.said.setSpacing(SPACE // 2)
        self.texts: list[str] = []
        self.curves = Curves()
        self.curves.legend["running"].setChecked(False)  # the running loss only distracts beside other runs
        self.curves.legend["running"].hide()
        self.figures = BesideFigures()
        close = IconButton("close", self.tr("One run alone"), tip=self.tr("Back to one run alone: the best of them"))
        close.clicked.connect(lambda: self.closed.emit(self._best))
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self.title)
        head.addWidget(self.more, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(close)
        self.whose = label("", "caption", tone="quiet")
        plots = Card()
        plots.body.addWidget(self.whose)
        plots.body.addWidget(self.curves, 1)
        scroll = QScrollArea()
        scroll.setWidget(self.figures)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        table = Card(padding=SPACE)
        table.body.addWidget(scroll)
        parts = KeptSplitter("beside", Qt.Orientation.Vertical)
        parts.setHandleWidth(2 * SPACE)
        parts.setChildrenCollapsible(False)
        parts.addWidget(plots)
        parts.addWidget(table)
        parts.setSizes([300, 220])
        parts.restore()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE + 4)
        column.addLayout(head)
        column.addLayout(self.said)
        column.addWidget(parts, 1)

    def look(self, entries: Sequence[Overview], everything: Sequence[RunSummary]) -> None:
        """Show these runs after reading them; results of earlier calls are ignored."""
        project = self._workspace.project
        if project is None or not entries:
            return
        shown = sorted(entries, key=lambda entry: run_number(entry.run).zfill(8))[:MOST]
        self._asked = tuple(entry.run.id for entry in shown)
        self.title.setText(self.tr("%n run(s) side by side", "", len(shown)))
        self.more.setText(self.tr("the %n oldest of those selected", "", MOST) if len(entries) > MOST else "")
        self._workspace.in_background(lambda: look_beside(project, shown, everything), self._take)

    def _take(self, found: Beside) -> None:
        if tuple(entry.run.id for entry in found.entries) != self._asked:
            return
        self._best = found.best
        self.curves.set_events(found.record)
        self.curves.show_others(found.others)
        best = next(entry.run for entry in found.entries if entry.run.id == found.best)
        self.whose.setText(self.tr("{run} in full, of the others the validation curve").format(run=run_title(best)))
        self.texts = sentences(found)
        clear(self.said)
        for text in self.texts:
            words = label(text, wrap=True)
            words.setMaximumWidth(16_777_215)
            self.said.addWidget(words)
        self.figures.show_runs(found.entries, found.best)
