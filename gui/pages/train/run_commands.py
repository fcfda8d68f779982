"""The commands for the selected runs: stored on each run, or passed on to the page."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from core.diagnosis.advice import next_spec
from core.runs.about import About
from core.runs.seeds import other_seeds
from gui.pages.train.runs_table import RunsTable
from gui.state.run_keeper import RunKeeper
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace
from gui.widgets.commands import Command, look_again

SEEDS = 2  # more runs per click: with the first, three, the minimum to estimate the effect of chance
_MORE_SEEDS = (2, 4, 9)


class RunCommands(QObject):
    """What can be done with the runs selected in the table.

    Signals:
        settings_wanted(object): the spec of the run whose settings to use again
        resume_wanted(str): the id of the run to resume
        beside_wanted(list): the ids of the runs to show side by side
        note_wanted: write a note about the chosen run
    """

    settings_wanted = Signal(object)
    resume_wanted = Signal(str)
    beside_wanted = Signal(list)
    note_wanted = Signal()

    def __init__(
        self, workspace: Workspace, queue: TrainingQueue, keeper: RunKeeper, table: RunsTable, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._queue, self._keeper, self._table = workspace, queue, keeper, table
        self._asked: list[dict[str, Any]] = []  # the specs of all repeats
        self._make_keeping()
        self._make_training()
        self._show_undo()
        keeper.changed.connect(self._show_undo)

    def _make_keeping(self) -> None:
        """Make what is stored with the runs, or deletes them."""
        write = partial(Command, local=True, writing=self._workspace, parent=self)
        self.starring = write(
            self.tr("Star"), self._star_chosen, in_full=self.tr("Star the chosen runs"), can=self._has_chosen
        )
        self.noting = write(
            self.tr("Write a note"),
            self.note_wanted.emit,
            in_full=self.tr("Write a note about the chosen run"),
            can=self._has_current,
        )
        self.deleting = write(
            self.tr("Delete"),
            lambda: self._keeper.delete(self._table.selection()),
            in_full=self.tr("Delete the chosen runs"),
            tip=self.tr("Del; Ctrl+Z brings it back"),
            can=self._has_chosen,
        )
        self.undoing = write(
            self.tr("Undo"),
            self._keeper.undo,
            tip=self.tr("Ctrl+Z"),
            keys=[QKeySequence.StandardKey.Undo],
            can=lambda: self._keeper.last is not None,
        )

    def _make_training(self) -> None:
        """Make what leads to another training, or compares."""
        look = partial(Command, local=True, parent=self)
        write = partial(Command, local=True, writing=self._workspace, parent=self)
        self.reusing = look(
            self.tr("Reuse its settings"),
            self._reuse,
            in_full=self.tr("Reuse the settings of the chosen run"),
            tip=self.tr("Shows the chosen run's settings at the left, for the next run"),
            can=self._has_current,
        )
        self.comparing = look(
            self.tr("Side by side"),
            self.show_side_by_side,
            in_full=self.tr("Show the chosen runs side by side"),
            tip=self.tr("Curves over one another, figures in columns"),
            can=lambda: len(self._table.selection()) > 1,
        )
        self.repeating = [
            write(
                self.tr("Repeat with %n other seed(s)", "", wanted),
                partial(self.repeat_with_seeds, wanted),
                in_full=self.tr("Repeat the chosen run with %n other seed(s)", "", wanted),
                tip=self.tr(
                    "The same settings with other first weights and another order: how far does chance move it?"
                ),
                can=self._has_current,
            )
            for wanted in _MORE_SEEDS
        ]
        self.resuming = write(
            self.tr("Resume"),
            self._resume,
            in_full=self.tr("Resume the chosen run"),
            icon_name="play",
            tip=self.tr("Goes on from exactly where the chosen run left off"),
            can=self.can_resume,
        )

    @property
    def repeating_usual(self) -> Command:
        """The command that repeats with the usual number of seeds."""
        return self.repeating[_MORE_SEEDS.index(SEEDS)]

    def all(self) -> list[Command]:
        """Return all commands, each up to date."""
        commands = [self.starring, self.noting, self.reusing, *self.repeating, self.comparing, self.resuming]
        commands += [self.deleting, self.undoing]
        look_again(commands)
        return commands

    def menu(self) -> QMenu:
        """Return the menu of the selection."""
        self.all()
        menu = QMenu(self._table)
        if self._has_chosen():
            menu.addActions([self.starring, self.noting])
        if self._has_current():
            menu.addAction(self.reusing)
            menu.addMenu(self.tr("Repeat with other seeds")).addActions(self.repeating)
        if len(self._table.selection()) > 1:
            menu.addAction(self.comparing)
        if self._has_chosen():
            menu.addSeparator()
            menu.addAction(self.deleting)
        if self._keeper.last is not None:
            menu.addAction(self.undoing)
        return menu

    def can_resume(self) -> bool:
        """Return whether the chosen run ended before its last epoch."""
        run = self._table.current()
        return run is not None and run.state in ("stopped", "failed")

    def star(self, ids: list[str]) -> None:
        """Star all runs, or remove the star from all if all have it."""
        entries = [entry for run in ids if (entry := self._table.runs.entry(run)) is not None]
        self._keeper.star(ids, not all(entry.about.star for entry in entries))

    def show_side_by_side(self) -> None:
        """Ask for the chosen runs side by side."""
        self.beside_wanted.emit(self._table.selection())

    def repeat_with_seeds(self, wanted: int) -> None:
        """Queue runs with the chosen run's settings and seeds not yet used with these settings."""
        run = self._table.current()
        if run is None or not self._workspace.may_write():
            return
        # Waiting or just started runs have no record yet; include them, so that no seed is used twice.
        asked = [replace(run, spec={**run.spec, **spec}) for spec in self._asked]
        for seed in other_seeds(run, [*(entry.run for entry in self._table.runs.entries()), *asked], wanted):
            spec = next_spec(run.spec, {"seed": seed})
            self._asked.append(spec)
            self._queue.train(spec, About(parent=run.id, reason="seed"))

    def _has_chosen(self) -> bool:
        return bool(self._table.selection())

    def _has_current(self) -> bool:
        return self._table.current() is not None

    def _star_chosen(self) -> None:
        self.star(self._table.selection())

    def _reuse(self) -> None:
        run = self._table.current()
        if run is not None:
            self.settings_wanted.emit(run.spec)

    def _resume(self) -> None:
        run = self._table.current()
        if run is not None:
            self.resume_wanted.emit(run.id)

    def _show_undo(self) -> None:
        """Let undo name what it undoes."""
        last = self._keeper.last
        words = self.tr("Undo")
        if last is not None:
            words = {
                "delete": self.tr("%n deleted: undo", "", len(last.runs)),
                "star": self.tr("Undo the star"),
                "note": self.tr("Undo the note"),
            }[last.kind]
        self.undoing.name(words)
        self.undoing.look_again()
