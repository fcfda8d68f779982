"""The panel of runs: the queue, the filter, the table, and the commands for the selection."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.diagnosis.overview import Overview
from gui.item_models.runs import RunFilter
from gui.pages.train.queue import QueueList
from gui.pages.train.run_commands import RunCommands
from gui.pages.train.run_filters import RunFilters
from gui.pages.train.runs_table import RunsTable
from gui.state.run_keeper import RunKeeper
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import Chip, IconButton, LinkButton
from gui.widgets.card import Card
from gui.widgets.commands import Command, follow
from gui.widgets.labels import label, section_label
from gui.widgets.segmented import Segmented
from gui.words.general import integer
from gui.words.runs import run_title


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
        self._keeper = keeper
        self.table = RunsTable()
        self.table.setMinimumHeight(13 * SPACE)  # the heading and two runs, regardless of the queue above
        self.filters = RunFilters()
        self.queue = QueueList(queue)
        self.run_commands = RunCommands(workspace, queue, keeper, self.table, self)
        self._make_heads()
        self._make_buttons()
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
        return [*self.run_commands.all(), self._widening]

    # --- building

    def _make_heads(self) -> None:
        self.count = section_label("")
        self.families = Chip(self.tr("Families"), tip=self.tr("Every run below the one that its settings came from"))
        self.families.setCheckable(True)
        self.families.toggled.connect(self.table.set_families)
        self.reference = Segmented(
            [("", self.tr("Changes from parent run")), ("chosen", self.tr("Changes from chosen run"))],
            name=self.tr("What differs"),
        )
        self.reference.setToolTip(self.tr("Settings are marked where they differ from this run's."))
        self.reference.chosen.connect(lambda _key: self._mark_differences())
        self.wide = IconButton(
            "expand", self.tr("All of the page for the runs"), tip=self.tr("All of the page for the runs. Ctrl+R")
        )
        self.wide.setCheckable(True)

    def _make_buttons(self) -> None:
        self.chosen = label("", "caption", tone="quiet")
        self.report = LinkButton(
            self.tr("Report…"), tip=self.tr("Everything about the chosen run on a page to print or to send")
        )
        self._widening = Command(self.wide.accessibleName(), self.wide.toggle, keys=["Ctrl+R"], local=True, parent=self)
        commands = self.run_commands
        self.beside = self._link(commands.comparing)
        self.reuse = self._link(commands.reusing)
        self.repeat = self._link(commands.repeating_usual)
        self.resume = self._link(commands.resuming)
        self.delete = self._link(commands.deleting)
        self.undo = self._link(commands.undoing)

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
        self.table.starred.connect(self.run_commands.star)
        self.table.delete_wanted.connect(self._keeper.delete)
        self.table.note_wanted.connect(self._write_note)
        self.table.opened.connect(self._open)
        self.table.menu_wanted.connect(self._show_menu)
        self.run_commands.settings_wanted.connect(self._reuse)
        self.run_commands.resume_wanted.connect(self.resume_wanted)
        self.run_commands.beside_wanted.connect(self._show_side_by_side)
        self.run_commands.note_wanted.connect(self._write_note)
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
        self.resume.setVisible(self.run_commands.can_resume())
        self.report.setVisible(run is not None)
        self.repeat.setVisible(run is not None)
        self.run_commands.all()  # they look whether they can be done now
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
        self.undo.setVisible(self._keeper.last is not None)
        self.undo.setText(self.run_commands.undoing.text())

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

    def _write_note(self) -> None:
        self.wide.setChecked(True)
        self.table.write_note()

    def _open(self, run: str) -> None:
        if len(self.table.selection()) > 1:
            self.run_commands.show_side_by_side()
            return
        self.table.choose(run)
        self.wide.setChecked(False)

    def _show_side_by_side(self, ids: list[str]) -> None:
        self.wide.setChecked(False)
        self.beside_wanted.emit(ids)

    def _reuse(self, spec: object) -> None:
        self.wide.setChecked(False)
        self.settings_wanted.emit(spec)

    def _show_menu(self, place: QPoint) -> None:
        menu = self.run_commands.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
