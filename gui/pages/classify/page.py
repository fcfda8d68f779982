"""The classify page: drop pictures, or show a camera, and read their classes, or that the model does not know."""

import os

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.events import jobs
from core.events.changes import Changed
from core.events.exports import is_bundle
from gui.pages.classify import sources
from gui.pages.classify.adding import SourceCommands
from gui.pages.classify.alike import AlikePictures
from gui.pages.classify.answer_words import AnswerWords
from gui.pages.classify.answers import refusals_sentence
from gui.pages.classify.camera.panel import CameraPanel
from gui.pages.classify.check_bar import CheckBar
from gui.pages.classify.checks import Checks
from gui.pages.classify.model_export import ModelExport
from gui.pages.classify.saving import AnswerSaving
from gui.pages.classify.shown_answers import ShownAnswers
from gui.pages.page import Page
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.commands import Command, follow, look_again, own
from gui.widgets.file_dialogs import ask_for_paths, ask_for_pictures
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.widgets.revealing import reveal
from gui.widgets.run_choice import RunChoice
from gui.widgets.sentence import Sentence
from gui.widgets.viewer import Album, Viewer

MOST_CARDS = 12  # pictures; more pictures and folders are shown as a table
_GATHER = 50  # ms; answers are added to the table in batches of this time


class ClassifyPage(Page):
    """Choose a model, add pictures, read the answers."""

    key = "classify"

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._paths: list[str] = []  # the pictures that are shown or being classified
        self._waiting: list[str] | None = None  # pictures dropped during a classification
        self._job: int | None = None
        self._as_table = False  # whether the pictures become a table
        self._gathered: list[jobs.Answer] = []
        self.runs = RunChoice()
        self.checks = Checks(workspace, self)
        self.shown = ShownAnswers(workspace, self.checks)
        self.cards, self.table, self.counts = self.shown.cards, self.shown.table, self.shown.counts
        self.summary = label("", "caption", tone="quiet")
        self.costs = Sentence("caption", tone="quiet")  # what the refusals cost
        self.costs.hide()
        self.saved = NoticeBar(closable=True)
        self.saved.hide()
        self._saved_in = ""  # the CSV that was written last
        self.words = AnswerWords(self.checks)
        album = Album(
            count=self.shown.count, path=lambda place: self.shown.at(place).path, preview=self.shown.thumbnail
        )
        self.viewer = Viewer(workspace, album, self.words, self.tr("Back to the answers"))
        self.bar = CheckBar(workspace, self.checks, self._chosen, self._anchor)
        self.bar.hide()
        self.alike = AlikePictures(
            workspace, self.checks, self.bar, lambda: self.shown.answers if self._job is None else []
        )
        self.export = ModelExport(workspace, self.runs.run_id, self)
        self.saving = AnswerSaving(workspace, self.checks, self._savable, self)
        self.camera = CameraPanel(workspace, self._model)
        self._flush_soon = QTimer(self, singleShot=True, interval=_GATHER)
        self._inside = QStackedWidget()  # the answers, one picture, or groups of pictures
        self._stack = QStackedWidget()
        self._adding = SourceCommands(
            pictures=self.choose_pictures,
            folder=self.choose_folder,
            paste=self.paste,
            camera=self.use_camera,
            clear=self.clear,
            can_clear=lambda: bool(self._paths),
            parent=self,
        )
        self._make_commands()
        self._build()
        self._connect()
        self.on_shown()

    def commands(self) -> list[Command]:
        """Return the commands that add pictures and export answers; none while the page is hidden."""
        commands = [*self._adding.all(), self.alike.command]
        commands += [*self.bar.commands, *self.saving.commands, *self.export.commands]
        look_again(commands)
        return commands if self.isVisible() else []

    def invitation(self) -> str:
        """Return what a drop on this page does."""
        return self.tr("Drop to classify")

    def on_shown(self) -> None:
        """Update the choice of runs."""
        self.runs.show_runs(self.workspace.facts.runs)
        self.export.look_again()

    # --- actions

    def handle_drop(self, paths: list[str]) -> None:
        """Classify these files and folders instead of the shown ones; a bundle among them is the model."""
        for bundle in [path for path in paths if is_bundle(path)][:1]:
            self.runs.offer_bundle(bundle)
        paths = [path for path in paths if not is_bundle(path)]
        if not paths:
            return
        # Checking for a folder reads the disk, so the background does it.
        self.workspace.in_background(lambda: (paths, any(os.path.isdir(path) for path in paths)), self._begin)  # noqa: PTH112

    def paste(self) -> None:
        """Classify the files or the picture on the clipboard."""
        paths, image, project = sources.clipboard_paths(), sources.clipboard_picture(), self.workspace.project
        if paths:
            self.handle_drop(paths)
        elif not image.isNull():
            self.workspace.in_background(lambda: ([sources.keep_pasted(image, project)], False), self._begin)
        else:
            self.summary.setText(self.tr("There is no picture on the clipboard."))

    def choose_pictures(self) -> None:
        """Ask for picture files."""
        ask_for_pictures(self, self.tr("Choose pictures"), self.tr("Pictures"), self.handle_drop)

    def choose_folder(self) -> None:
        """Ask for a folder."""
        ask_for_paths(self, self.tr("Choose a folder of pictures"), self.handle_drop, folder=True)

    def use_camera(self) -> None:
        """Show a camera, with live answers, instead of the answers."""
        self.clear()
        self.runs.hold()
        self._stack.setCurrentWidget(self.camera)

    def clear(self) -> None:
        """Remove the answers, and close the camera."""
        if self._job is not None:
            self.workspace.cancel(self._job)
        self._waiting = None
        self._show_nothing()

    # --- classifying

    def _begin(self, found: tuple[list[str], bool]) -> None:
        paths, folder = found
        self._as_table = folder or len(paths) > MOST_CARDS
        if self._job is not None:  # one job at a time: the engine answers jobs in order
            self._waiting = paths
            self.workspace.cancel(self._job)
            return
        self._classify(paths)

    def _classify(self, paths: list[str]) -> None:
        model = self._model()
        if not model:
            return
        self._show_nothing(forget=paths != self._paths)
        self._paths = paths
        self.runs.hold()
        self._stack.setCurrentIndex(1)
        self._adding.show()
        self.bar.show_choice(self._as_table)
        self.bar.show()
        for button in (self.save, self.copies):
            button.setVisible(self._as_table)
        look_again(self.saving.commands)
        self.summary.setText(self.tr("Looking at the pictures"))
        request = jobs.Classify(model=model, paths=paths)
        self._job = self.workspace.ask(request, on_message=self._take, on_result=self._done)

    def _model(self) -> str:
        """Return the name of the chosen model, "" for none."""
        project, run = self.workspace.project, self.runs.run_id()
        return f"{project.folder}:{run}" if project is not None and run is not None else self.runs.bundle()

    def _take(self, message: object) -> None:
        if not isinstance(message, jobs.Answer) or not self._paths or self._waiting is not None:
            return
        self._gathered.append(message)
        if not self._flush_soon.isActive():
            self._flush_soon.start()

    def _flush(self) -> None:
        gathered, self._gathered = self._gathered, []
        self.shown.add(gathered)
        self._stay()
        if gathered:
            self.summary.setText(self.shown.summary())

    def _done(self, result: jobs.Result) -> None:
        self._job = None
        if self._waiting is not None:
            paths, self._waiting = self._waiting, None
            self._classify(paths)
            return
        self._flush_soon.stop()
        self._flush()
        self._say_costs(refusals_sentence(result, self.shown.answers))
        look_again([*self.saving.commands, self._adding.clearing])
        self.alike.look_again()
        if not self.shown.answers and self._paths:
            if isinstance(result, jobs.Refused):
                self._show_nothing(forget=not any(self.checks.counts()))
            else:
                self.summary.setText(self.tr("There are no pictures in it."))

    def _again(self) -> None:
        """Classify the same pictures with the newly chosen model."""
        if self._paths:
            self._begin((self._paths, self._as_table))

    def _say_costs(self, text: str) -> None:
        self.costs.setText(text)
        self.costs.setVisible(bool(text))

    def _show_nothing(self, *, forget: bool = True) -> None:
        self._flush_soon.stop()
        self._gathered = []
        if forget:  # what was said of these pictures stays where another model answers
            self._paths = []
            self.checks.clear()
        self.shown.clear(as_table=self._as_table)
        self.alike.clear()
        self.saved.hide()
        self.bar.hide()
        self.copies.hide()
        self._inside.setCurrentIndex(0)
        self.summary.setText("")
        self._say_costs("")
        self._adding.hide()
        self._stack.setCurrentIndex(0)

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.clear()
            self.runs.forget()
        if changed.runs:
            self.on_shown()

    # --- choosing and looking at pictures

    def _chosen(self) -> list[jobs.Answer]:
        """Return the answers that the person means: the large picture's, or those that are selected."""
        if self.viewer.isVisible():
            return [self.words.looked_at] if self.words.looked_at is not None else []
        return [self.shown.at(place) for place in self.shown.chosen()]

    def _anchor(self) -> QWidget:
        """Return the button that doubts what `_chosen` returns."""
        if self.viewer.isVisible():
            return self.words.wrong
        chosen = self.shown.chosen()
        return self.cards.cards[chosen[0]].wrong if chosen and not self._as_table else self.bar.wrong

    def look_at(self, place: int) -> None:
        """Show the picture at a place of the table or of the cards, large, with its answer."""
        if not 0 <= place < self.shown.count():
            return
        self._inside.setCurrentWidget(self.viewer)
        self.viewer.open(place)
        self.words.show_answer(self.shown.at(place))

    def _go_to(self, place: int) -> None:
        self.shown.go_to(place)
        self.words.show_answer(self.shown.at(place))

    def _stay(self) -> None:
        """Stay with the large picture where rows move: they may be sorted by what is said of it."""
        if self.viewer.isVisible() and self.words.looked_at is not None:
            place = self.shown.place_of(self.words.looked_at)
            self.viewer.place = place if place >= 0 else self.viewer.place
            self.viewer.look_again()

    def _give_place(self, place: int) -> None:
        """Give the large picture the class of a digit, counted from 0."""
        if place >= 0:
            self.bar.give_digit(place + 1)

    def _leave_picture(self) -> None:
        self._inside.setCurrentIndex(0)
        self.shown.focus(self.viewer.place)

    # --- saving

    def _savable(self) -> list[jobs.Answer]:
        """Return the answers to save: of a table that has come to its end."""
        return self.shown.answers if self._as_table and self._job is None else []

    def _say_saved(self, text: str, path: str) -> None:
        self._saved_in = path
        self.saved.show_text(text, action=self.tr("Show in folder"))
        self.saved.show()

    # --- building

    def _make_commands(self) -> None:
        own(self, [self._adding.pasting, self.bar.undoing])
        for view in (self.cards, self.table, self.viewer):
            own(view, self.bar.keys)
        self.save = QuietButton(self.saving.csv.text(), self.saving.csv.icon_name)
        follow(self.save, self.saving.csv)
        self.copies = LinkButton(self.saving.folders.text(), self.saving.folders.icon_name)
        self.copies.hide()
        follow(self.copies, self.saving.folders)

    def _connect(self) -> None:
        self._flush_soon.timeout.connect(self._flush)
        self.runs.chosen.connect(self._again)
        self.runs.chosen.connect(self.export.look_again)
        self.camera.left.connect(self.clear)
        self.camera.recorder.taken.connect(self.bar.tell_recorded)
        self.export.written.connect(self._say_saved)
        self.saving.written.connect(self._say_saved)
        self.shown.opened.connect(self.look_at)
        self.alike.wanted.connect(self._inside.setCurrentIndex)
        self.words.confirmed.connect(self.bar.confirm)
        for doubted in (self.words.doubted, self.cards.doubted):
            doubted.connect(self.bar.ask)
        for digit in (self.table.digit, self.cards.digit):
            digit.connect(self.bar.give_digit)
        self.viewer.class_wanted.connect(self._give_place)
        self.viewer.left.connect(self._leave_picture)
        self.viewer.moved.connect(self._go_to)
        self.table.order.layoutChanged.connect(self._stay)
        self.saved.acted.connect(lambda: reveal(self._saved_in))
        self.workspace.changed.connect(self._follow)

    def _build(self) -> None:
        self._stack.addWidget(self._adding.zone())
        self._stack.addWidget(self.shown)
        self._stack.addWidget(self.camera)
        self._adding.row.insertWidget(0, self.save)
        self._adding.hide()
        look_again([*self.saving.commands, self._adding.clearing])
        bar = QHBoxLayout()
        bar.setSpacing(2 * SPACE)
        bar.addWidget(self.runs)
        bar.addWidget(self.export.button)
        bar.addStretch(1)
        bar.addWidget(self._adding)
        answers = QWidget()
        column = QVBoxLayout(answers)
        column.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        column.setSpacing(SPACE)
        column.addLayout(bar)
        column.addWidget(self.saved)
        column.addWidget(self.bar.notice)
        column.addWidget(self.summary)
        links = QHBoxLayout()
        links.addWidget(self.alike.link)
        links.addWidget(self.copies)
        links.addStretch(1)
        column.addLayout(links)
        column.addWidget(self.costs)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self._inside.addWidget(answers)
        self._inside.addWidget(self.viewer)
        self._inside.addWidget(self.alike)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._inside)
