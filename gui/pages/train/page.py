"""The train page: choose, press Train, watch. It connects its two sides to the workspace and the queue."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QWidget

from core.diagnosis.advice import next_spec
from core.diagnosis.record import read_record
from core.diagnosis.verdict import Advice
from core.events import jobs
from core.events.changes import Changed
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Failed, Notice, RolledBack, Started
from core.runs.about import About
from core.runs.record import RunSummary
from gui.pages.page import Page
from gui.pages.train.cards import SHOWN
from gui.pages.train.controls import Controls
from gui.pages.train.run_opening import OpenedRun, RunOpening
from gui.pages.train.run_view import RunView
from gui.pages.train.studies import RunJudgement, Studies
from gui.pages.train.trials.stack import TrialStack
from gui.plots.history import History, OtherRun, other
from gui.state.navigation import Navigation
from gui.state.run_keeper import RunKeeper
from gui.state.training_queue import TrainingQueue
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.commands import Command, look_again, own
from gui.widgets.writing import needs_writing
from gui.words.runs import run_title
from models.catalogue import ARCHITECTURES

translate = QCoreApplication.translate


class TrainPage(Page):
    """Left: architecture and settings. Right: the chosen run, live or from its record, and all runs; or a trial."""

    key = "train"

    def __init__(
        self,
        workspace: Workspace,
        queue: TrainingQueue,
        keeper: RunKeeper,
        navigation: Navigation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(workspace, parent)
        self._queue = queue
        self._navigation = navigation
        self._shown: str | None = None  # the run whose curves are shown
        self._facts = workspace.facts  # that the page shows
        self._was_training = False
        self.controls = Controls(workspace)
        self.view = RunView(workspace, queue, keeper)
        self.side = TrialStack(workspace, self.controls, self.view)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        row.setSpacing(3 * SPACE)
        row.addWidget(self.controls)
        row.addWidget(self.side, 1)
        self.studies = Studies(workspace, queue, self)
        self._opening = RunOpening(workspace, self.studies, self)
        self._make_commands()
        self._connect()
        self.controls.show_own(workspace.facts.own)
        self._training_changed()
        self._look_again()

    def _connect(self) -> None:
        workspace, queue, navigation = self.workspace, self._queue, self._navigation
        self.controls.train_wanted.connect(self._train)
        self.view.verdict.advice_taken.connect(self._take_advice)
        self.view.verdict.page_wanted.connect(navigation.page_wanted)
        self.view.verdict.more_asked.connect(self.ask_for_more)
        self._opening.opened.connect(self._show_opened)
        self.studies.judged.connect(self._show_judged)
        self.controls.times_wanted.connect(self._time_epochs)
        self.controls.stop_wanted.connect(self._stop)
        self.controls.split_wanted.connect(self._to_split)
        needs_writing(workspace, self.controls.queue)
        self.view.chosen.connect(self._choose)
        self.view.curves.others_wanted.connect(self._lay_over)
        self.view.resume_wanted.connect(queue.resume)
        self.view.report_wanted.connect(self._ask_for_report)
        self.view.settings_wanted.connect(self.controls.set_spec)
        self.view.runs.widened.connect(lambda wide: self.controls.setVisible(not wide))
        workspace.changed.connect(self._follow_workspace)
        queue.changed.connect(self._training_changed)
        queue.work.connect(self._hear_work)
        queue.told.connect(self._hear)

    def _make_commands(self) -> None:
        self._asking = Command(
            translate("Actions", "Find out whether more pictures would help"),
            self.ask_for_more,
            icon_name="dataset",
            can=lambda: self.workspace.facts.part_size("val") > 0,
            parent=self,
        )
        self._reporting = Command(
            self.tr("Of this run"),
            lambda: self._report(beside=False),
            icon_name="external",
            can=lambda: self._reported()[0] is not None,
            parent=self,
        )
        self._reporting_beside = Command(
            "",
            lambda: self._report(beside=True),
            icon_name="external",
            can=lambda: self._reported()[1] is not None,
            parent=self,
        )
        self._choosing = [
            Command(
                translate("Actions", "Train with {name}…").format(name=ARCHITECTURES[arch].title),
                partial(self._prepare, arch),
                icon_name="train",
                parent=self,
            )
            for arch in SHOWN
        ]
        own(self, [self.controls.training, *self.view.runs.commands()])

    def commands(self) -> list[Command]:
        """Return the commands for settings and runs; those for selected runs only while they are visible."""
        self._name_reports()
        self._asking.look_again()
        commands = [self._asking, self._reporting, self._reporting_beside, *self._choosing]
        if not self._queue.is_training:  # the window has the command that stops it
            commands.insert(0, self.controls.training)
        return [*commands, *self.view.runs.commands()] if self.isVisible() else commands

    def step_button(self) -> QAbstractButton:
        """Return the button that trains."""
        return self.controls.button

    def on_shown(self) -> None:
        """Update the split and the runs, and apply settings that another page has advised."""
        self._look_again()
        self.controls.settings.look_at_preferences()
        self.controls.look_for_turned()
        if change := self._navigation.take_advised():
            self.controls.settings.take(change)
            self.controls.show_advised(change)

    def shown_run(self) -> str | None:
        """Return the id of the run whose curves are shown."""
        return self._shown

    def ask_for_more(self) -> None:
        """Find out whether more pictures would help."""
        self._navigation.page_wanted.emit(self.key)
        self.side.show_more_pictures(self._shown_summary())

    # --- following the workspace

    def _follow_workspace(self, changed: Changed) -> None:
        if changed.architectures:
            self.controls.show_own(self.workspace.facts.own)
        if changed.project:
            self._forget()
        elif changed.runs and self._facts is not self.workspace.facts:  # the window may have shown the page meanwhile
            self._look_again()

    def _look_again(self) -> None:
        facts = self._facts = self.workspace.facts
        self.controls.recommend(facts.pictures - facts.unclassified)
        self.controls.show_validation(facts.part_size("val"))
        self.controls.cards.show_runs(facts.runs)
        self.view.runs.show_runs(facts.overview)
        if self._shown not in (self._queue.run, *(run.id for run in facts.runs)):
            self._shown = None  # it was deleted
            self._opening.forget()
        if self._shown is None and facts.runs:
            # The run being trained or the newest, because a person returns to the latest work.
            self._choose(self._queue.run or facts.runs[-1].id)
        self.view.show_empty(not facts.runs and not self._queue.is_training_here)
        self._show_summary()

    def _shown_summary(self) -> RunSummary | None:
        return next((run for run in self.workspace.facts.runs if run.id == self._shown), None)

    def _show_summary(self) -> None:
        run = self._shown_summary()
        others = [one for one in reversed(self.workspace.facts.runs) if one is not run and one.val_loss is not None]
        self.view.curves.tools.offer_others([(one.id, run_title(one)) for one in others])
        if run is None:
            return
        opening = self._opening.run == run.id
        selection = self.view.table.selection()
        if len(selection) <= 1 and selection != [run.id]:  # several runs stay side by side
            self.view.table.choose(run.id)
        if opening:  # the run before stays until this one is read
            self.view.show_waiting(self.view.curves.history().started is None)
            return
        self.view.header.show_run(run)
        live = self._queue.is_training_here and run.id == self._queue.run
        if not live:
            self.view.show_end(run)

    def _forget(self) -> None:
        self._shown = None
        self._opening.forget()
        self.view.curves.clear()
        self.view.show_study(None)
        self.controls.show_origin(None)
        self.view.notice.hide()
        self.view.show_said()
        self.side.clear()
        self.controls.cards.clear_times()
        self._was_training = False
        self._training_changed()
        self._look_again()

    def _training_changed(self) -> None:
        training = self._queue.is_training
        self.controls.show_training(training)
        self.side.set_trainable(not training)
        here = self._queue.is_training_here
        if here and not self._was_training:
            self.side.show_runs()
            begun = self._queue.run is not None  # the page was made again, in another language
            self.view.status.begin(self._queue.epochs if begun else self.controls.settings.epochs(), has_started=begun)
            self.view.show_empty(False)
        elif not here:
            self.view.status.hide()
            self.view.show_empty(not self.workspace.facts.runs and self._shown is None)
        self._was_training = here

    def _hear_work(self, work: jobs.Work) -> None:
        if self._queue.is_training_here:
            self.view.status.show_work(work)

    def _hear(self, event: AnyEvent) -> None:
        if not self._queue.is_training_here:
            return  # a run of another project
        if isinstance(event, Started):
            self._follow(event)
        self.view.status.add(event)
        if self._shown != self._queue.run:
            return
        if self._opening.run == self._shown:
            self._opening.hold(event)
        else:
            if not isinstance(event, Started):
                self.view.curves.add(event)
            if isinstance(event, (Started, Notice, RolledBack)):
                self.view.show_said()
        if isinstance(event, (EpochEnded, *TERMINAL)) and self._shown is not None:
            self.studies.look(self._shown, self.view.curves.history())
        if isinstance(event, Failed):
            self.view.show_failure(event.reason, event.values)
        elif isinstance(event, TERMINAL):
            self.view.notice.hide()

    def _follow(self, event: Started) -> None:
        """Show the run that has just started."""
        self.view.show_empty(False)
        self.view.notice.hide()
        if event.attempt > 1:  # a resumed run has a record already
            if event.run == self._shown:
                self.view.curves.add(event)
            self._choose(event.run)
            return
        self._shown = event.run
        self._opening.forget()
        self.view.show_waiting(False)
        self.view.show_study(None)
        self.view.curves.set_events([event])
        self.view.header.show_begun(event.spec.name if event.spec else event.run, event.run)
        self._show_summary()

    # --- actions

    def _prepare(self, arch: str) -> None:
        """Show an architecture with its usual settings, ready to train."""
        self._navigation.page_wanted.emit(self.key)
        self.controls.show_origin(None)
        self.controls.choose(arch)

    def _choose(self, run_id: str) -> None:
        """Show a run once it is read; until then, the run before stays."""
        if run_id == self._shown or self.workspace.project is None:
            return
        self._shown = run_id
        self._opening.open_run(run_id)
        self._show_summary()

    def _show_opened(self, opened: OpenedRun) -> None:
        self.view.show_waiting(False)
        self.view.curves.set_history(opened.history)
        for event in opened.missed:
            self.view.curves.add(event)
        self.view.show_said()
        if opened.judged is None:
            self.view.show_study(None)
        else:
            self._show_judged(opened.judged)
        self._show_summary()

    def _lay_over(self, run_ids: list[str]) -> None:
        """Overlay the validation curves of these runs."""
        project, shown = self.workspace.project, self._shown
        if project is None:
            return
        titles = {run.id: run_title(run) for run in self.workspace.facts.runs if run.id in run_ids}

        def read() -> list[OtherRun]:
            records = {run_id: History(read_record(project.runs / run_id)[0]) for run_id in titles}
            return [other(titles[run_id], history) for run_id, history in records.items()]

        def show(others: list[OtherRun]) -> None:
            if self._shown == shown:
                self.view.curves.show_others(others)

        self.workspace.in_background(read, show)

    def _train(self, spec: dict[str, Any]) -> None:
        self._queue.train(spec, self.controls.origin())
        self.controls.show_advised({})
        self.controls.show_origin(None)

    def _take_advice(self, advice: Advice) -> None:
        """Show the settings of the advised run with the change marked; the person still presses Train."""
        run = self._shown_summary()
        if run is not None:
            self.controls.set_spec(next_spec(run.spec, advice.change))
            self.controls.show_origin(About(parent=run.id, reason=advice.code, values=advice.values))
            self.controls.show_advised(advice.change)
            self.controls.button.setFocus()

    def _reported(self) -> tuple[RunSummary | None, RunSummary | None]:
        """Return the run to report, the shown one or the newest, and its parent."""
        runs = self.workspace.facts.runs
        run = self._shown_summary() or (runs[-1] if runs else None)
        return run, self.workspace.facts.parent(run.id) if run is not None else None

    def _name_reports(self) -> None:
        run, parent = self._reported()
        if run is not None:
            text = translate("Actions", "Write a report of {run}")
            self._reporting.in_full = text.format(run=run_title(run))
        if run is not None and parent is not None:
            text = translate("Actions", "Write a report of {run} beside {other}")
            self._reporting_beside.in_full = text.format(run=run_title(run), other=run_title(parent))
            text = self.tr("Beside {run}, from which it came")
            self._reporting_beside.setText(text.format(run=run_title(parent)))
        look_again([self._reporting, self._reporting_beside])

    def _report(self, *, beside: bool) -> None:
        run, parent = self._reported()
        runs = [parent, run] if beside else [run]
        self._navigation.report_wanted.emit([one.id for one in runs if one is not None])

    def _ask_for_report(self) -> None:
        """Ask for a report of the shown run; if it has a parent, offer to compare both."""
        self._name_reports()
        if not self._reporting_beside.isEnabled():
            self._reporting.trigger()
            return
        menu = QMenu(self.view.report)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._reporting, self._reporting_beside])
        menu.popup(self.view.report.mapToGlobal(self.view.report.rect().bottomLeft()))

    def _show_judged(self, judged: RunJudgement) -> None:
        if judged.run == self._shown and self._opening.run is None:
            self.view.show_study(judged.study, judged.comparison, judged.parent)

    def _stop(self) -> None:
        self.view.status.stopping()
        self._queue.stop()

    def _time_epochs(self, archs: list[str]) -> None:
        project = self.workspace.project
        if project is not None:
            request = jobs.TimeEpochs(project=str(project.folder), archs=archs)
            self.workspace.ask(request, self._take_time, self._timed)
            self.controls.show_timing(True)

    def _take_time(self, message: object) -> None:
        if isinstance(message, jobs.EpochTime):
            self.controls.cards.show_time(message.arch, message.seconds)

    def _timed(self, _result: object) -> None:
        self.controls.show_timing(False)

    def _to_split(self) -> None:
        self._navigation.page_wanted.emit("split")
