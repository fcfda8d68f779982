"""The panel of runs: the queue, the filter, the table, and the commands for the selection."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from core.diagnosis.advice import next_spec
from core.diagnosis.overview import Overview
from core.runs.about import About
from core.runs.seeds import other_seeds
from gui.item_models.runs import RunFilter
from gui.pages.train.queue import QueueList
from gui.pages.train.run_filters import RunFilters
from gui.pages.train.runs_table import RunsTable
from gui.state.run_keeper import RunKeeper
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import Chip, IconButton, LinkButton
from gui.widgets.card import Card
from gui.widgets.commands import Command, follow, look_again
from gui.widgets.labels import label, section_label
from gui.widgets.segmented import Segmented
from gui.words.general import integer
from gui.words.runs import run_title

SEEDS = 2  # more runs per click: with the first, three, the minimum to estimate the effect of chance
_MORE_SEEDS = (2, 4, 9)


class RunsPanel(Card):
    """The card at the bottom of the page; when wide, it fills the page.

    Signals:
        settings_wanted(object): the spec of the run whose settings to use again
        resume_wanted(str): the id of the run to resume
        report_wanted: write a report of the chosen run
        beside_wanted(list): the ids of the runs to show side by side
        widened(bool): the panel should fill the page, or return to the bottom
    """

    settings_wanted = Signal(object)
    resume_wanted = Signal(str)
    report_wanted = Signal()
    beside_wanted = Signal(list)
    widened = Signal(bool)

    def __init__(
        self, workspace: Workspace, queue: TrainingQueue, keeper: RunKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, padding=SPACE, spacing=SPACE // 2)
        self._workspace, self._queue, self._keeper = workspace, queue, keeper
        self._asked: list[dict[str, Any]] = []  # the specs of all repeats
        self.table = RunsTable()
        self.table.setMinimumHeight(13 * SPACE)  # the heading and two runs, regardless of the queue above
        self.filters = RunFilters()
        self.queue = QueueList(queue)
        self._make_heads()
        self._make_commands()
        self.body.addLayout(self._head())
        self.body.addWidget(self.queue)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._foot())
        self._connect()
        self._look_again([])

    # --- public

    def show_runs(self, entries: Sequence[Overview]) -> None:
        """Show these runs, oldest first."""
        self.table.show_runs(entries)
        self.filters.show_runs(entries)
        self._count()
        self._look_again(self.table.selection())

    def is_wide(self) -> bool:
        """Whether the panel fills the page."""
        return self.wide.isChecked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape returns the panel to the bottom of the page."""
        if event.key() == Qt.Key.Key_Escape and self.is_wide():
            self.wide.setChecked(False)
        else:
            super().keyPressEvent(event)

    def commands(self) -> list[Command]:
        """Return the commands for the selected runs."""
        commands = [self._starring, self._noting, self._reusing, *self._repeating, self._comparing, self._resuming]
        commands += [self._deleting, self._undoing, self._widening]
        look_again(commands)
        return commands

    def _has_chosen(self) -> bool:
        return bool(self.table.selection())

    def _has_current(self) -> bool:
        return self.table.current() is not None

    def _can_resume(self) -> bool:
        run = self.table.current()
        return run is not None and run.state in ("stopped", "failed")

    # --- building

    def _make_heads(self) -> None:
        self.count = section_label("")
        self.families = Chip(self.tr("Families"), tip=self.tr("Every run below the one that its settings came from"))
        self.families.setCheckable(True)
        self.families.toggled.connect(self.table.set_families)
        self.reference = Segmented(
            [("", self.tr("From its parent")), ("chosen", self.tr("From the chosen run"))],
            name=self.tr("What differs"),
        )
        self.reference.setToolTip(self.tr("Settings are marked where they differ from this run's."))
        self.reference.chosen.connect(lambda _key: self._mark_differences())
        self.wide = IconButton(
            "expand", self.tr("All of the page for the runs"), tip=self.tr("All of the page for the runs. Ctrl+R")
        )
        self.wide.setCheckable(True)

    def _make_commands(self) -> None:
        self.chosen = label("", "caption", tone="quiet")
        self.report = LinkButton(
            self.tr("Report…"), tip=self.tr("Everything about the chosen run on a page to print or to send")
        )
        self._starring = self._command(
            self.tr("Star"), self._star_chosen, in_full=self.tr("Star the chosen runs"), can=self._has_chosen
        )
        self._noting = self._command(
            self.tr("Write a note"),
            self._write_note,
            in_full=self.tr("Write a note about the chosen run"),
            can=self._has_current,
        )
        self._reusing = self._command(
            self.tr("Reuse its settings"),
            self._reuse,
            in_full=self.tr("Reuse the settings of the chosen run"),
            tip=self.tr("Shows the chosen run's settings at the left, for the next run"),
            can=self._has_current,
            writes=False,
        )
        self._comparing = self._command(
            self.tr("Side by side"),
            self._side_by_side,
            in_full=self.tr("Show the chosen runs side by side"),
            tip=self.tr("Curves over one another, figures in columns"),
            can=lambda: len(self.table.selection()) > 1,
            writes=False,
        )
        self._repeating = [
            self._command(
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
        self._resuming = self._command(
            self.tr("Resume"),
            self._resume,
            in_full=self.tr("Resume the chosen run"),
            icon_name="play",
            tip=self.tr("Goes on from exactly where the chosen run left off"),
            can=self._can_resume,
        )
        self._deleting = self._command(
            self.tr("Delete"),
            lambda: self._keeper.delete(self.table.selection()),
            in_full=self.tr("Delete the chosen runs"),
            tip=self.tr("Del; Ctrl+Z brings it back"),
            can=self._has_chosen,
        )
        self._undoing = self._command(
            self.tr("Undo"),
            self._keeper.undo,
            tip=self.tr("Ctrl+Z"),
            keys=[QKeySequence.StandardKey.Undo],
            can=lambda: self._keeper.last is not None,
        )
        self._widening = self._command(
            self.wide.accessibleName(), self.wide.toggle, keys=["Ctrl+R"], writes=False, can=lambda: True
        )
        self.beside = self._link(self._comparing)
        self.reuse = self._link(self._reusing)
        self.repeat = self._link(self._repeating[_MORE_SEEDS.index(SEEDS)])
        self.resume = self._link(self._resuming)
        self.delete = self._link(self._deleting)
        self.undo = self._link(self._undoing)

    def _command(
        self,
        text: str,
        do: Callable[[], object],
        *,
        can: Callable[[], bool],
        in_full: str = "",
        icon_name: str = "",
        tip: str = "",
        keys: Sequence[str | QKeySequence.StandardKey] = (),
        writes: bool = True,
    ) -> Command:
        workspace = self._workspace if writes else None
        return Command(
            text,
            do,
            in_full=in_full,
            icon_name=icon_name,
            keys=keys,
            local=True,
            tip=tip,
            can=can,
            writing=workspace,
            parent=self,
        )

    def _link(self, command: Command) -> LinkButton:
        button = LinkButton(command.text(), command.icon_name or None)
        follow(button, command)
        return button

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.count)
        row.addStretch(1)
        for widget in (self.reference, self.families, self.filters, self.wide):
            row.addWidget(widget)
        self.reference.hide()
        return row

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(SPACE, 0, 0, 0)
        row.setSpacing(SPACE // 2)
        row.addWidget(self.chosen)
        row.addWidget(self.undo)
        row.addStretch(1)
        for button in (self.beside, self.resume, self.report, self.repeat, self.reuse, self.delete):
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.filters.down.connect(self._to_table)
        self.table.selected.connect(self._look_again)
        self.table.starred.connect(self._star)
        self.table.delete_wanted.connect(self._keeper.delete)
        self.table.note_wanted.connect(self._write_note)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._show_menu)
        self.table.runs.noted.connect(self._keeper.note)
        self.report.clicked.connect(self.report_wanted)
        self._keeper.changed.connect(self._show_undo)
        self.wide.toggled.connect(self._widen)
        around = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._to_filter, context=around)
        self._show_undo()

    # --- updates

    def _filter(self, wanted: RunFilter) -> None:
        self.table.filter(wanted)
        self._count()

    def _count(self) -> None:
        shown, everything = self.table.runs.rowCount(), len(self.table.runs.entries())
        text = self.tr("Runs") if not everything else self.tr("%n run(s)", "", everything)
        if shown != everything:
            text = self.tr("{n} of {all} runs").format(n=integer(shown), all=integer(everything))
        self.count.setText(text)

    def _look_again(self, ids: list[str]) -> None:
        """Update the commands for the selection."""
        run = self.table.current()
        self.chosen.setText(self.tr("%n selected", "", len(ids)) if len(ids) > 1 else "")
        self.beside.setVisible(len(ids) > 1)
        self.reuse.setVisible(len(ids) <= 1)
        self.resume.setVisible(self._can_resume())
        self.report.setVisible(run is not None)
        self.repeat.setVisible(run is not None)
        self.commands()  # they look whether they can be done now
        if run is not None:
            self.reuse.setAccessibleName(self.tr("Use the settings of {run}").format(run=run_title(run)))
        self._mark_differences()

    def _mark_differences(self) -> None:
        run = self.table.current()
        if self.reference.value() == "":
            self.table.runs.set_reference("")
        elif run is not None:  # with several or no selected runs, the last one stays
            self.table.runs.set_reference(run.id)

    def _show_undo(self) -> None:
        last = self._keeper.last
        self.undo.setVisible(last is not None)
        self._undoing.look_again()
        if last is None:
            self._undoing.name(self.tr("Undo"))
            return
        words = {
            "delete": self.tr("%n deleted: undo", "", len(last.runs)),
            "star": self.tr("Undo the star"),
            "note": self.tr("Undo the note"),
        }
        self.undo.setText(words[last.kind])
        self._undoing.name(words[last.kind])

    def _widen(self, wide: bool) -> None:
        self.wide.set_icon_name("shrink" if wide else "expand")
        self.reference.setVisible(wide)
        self.filters.set_wide(wide)
        self.table.set_wide(wide)
        if not wide and self.reference.value():
            self.reference.set_value("")
            self._mark_differences()
        self.widened.emit(wide)
        self.table.setFocus()

    # --- actions

    def _to_filter(self) -> None:
        self.filters.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.field.selectAll()

    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.selection() and self.table.runs.rowCount():
            self.table.choose(self.table.runs.ids()[0])

    def _star_chosen(self) -> None:
        self._star(self.table.selection())

    def _star(self, ids: list[str]) -> None:
        """Star all runs, or remove the star from all if all have it."""
        entries = [entry for run in ids if (entry := self.table.runs.entry(run)) is not None]
        self._keeper.star(ids, not all(entry.about.star for entry in entries))

    def _write_note(self) -> None:
        self.wide.setChecked(True)
        self.table.write_note()

    def _open(self, run: str) -> None:
        if len(self.table.selection()) > 1:
            self._side_by_side()
            return
        self.table.choose(run)
        self.wide.setChecked(False)

    def _side_by_side(self) -> None:
        self.wide.setChecked(False)
        self.beside_wanted.emit(self.table.selection())

    def _reuse(self) -> None:
        run = self.table.current()
        if run is not None:
            self.wide.setChecked(False)
            self.settings_wanted.emit(run.spec)

    def _resume(self) -> None:
        run = self.table.current()
        if run is not None:
            self.resume_wanted.emit(run.id)

    def repeat_with_seeds(self, wanted: int) -> None:
        """Queue runs with the chosen run's settings and seeds not yet used with these settings."""
        run = self.table.current()
        if run is None or not self._workspace.may_write():
            return
        # Waiting or just started runs have no record yet; include them, so that no seed is used twice.
        asked = [replace(run, spec={**run.spec, **spec}) for spec in self._asked]
        for seed in other_seeds(run, [*(entry.run for entry in self.table.runs.entries()), *asked], wanted):
            spec = next_spec(run.spec, {"seed": seed})
            self._asked.append(spec)
            self._queue.train(spec, About(parent=run.id, reason="seed"))

    def _show_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def menu(self) -> QMenu:
        """Return the menu of the selection."""
        self.commands()  # they look whether they can be done now
        menu = QMenu(self)
        if self._has_chosen():
            menu.addActions([self._starring, self._noting])
        if self._has_current():
            menu.addAction(self._reusing)
            menu.addMenu(self.tr("Repeat with other seeds")).addActions(self._repeating)
        if len(self.table.selection()) > 1:
            menu.addAction(self._comparing)
        if self._has_chosen():
            menu.addSeparator()
            menu.addAction(self._deleting)
        if self._keeper.last is not None:
            menu.addAction(self._undoing)
        return menu
