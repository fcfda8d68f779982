"""The window: composes the side, the pages and the strips; accepts drops anywhere."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events import jobs
from core.events.exports import is_bundle
from core.problems import Problem
from gui.pages.home.page import HomePage
from gui.shell.actions import WindowCommands
from gui.shell.closing import ask_to_close
from gui.shell.guide import START
from gui.shell.menu_commands import MenuCommands
from gui.shell.page_host import PageHost
from gui.shell.project_commands import ProjectCommands
from gui.shell.reporting import ReportWriter
from gui.shell.side import Side
from gui.shell.steps import PAGES, steps
from gui.shell.top_bars import TopBars
from gui.shell.training_strip import TrainingStrip
from gui.state.session import Session
from gui.theme.places import ICONS
from gui.widgets.action_palette import ActionPalette
from gui.widgets.adding import AddingCommands
from gui.widgets.commands import Command, own
from gui.widgets.drop_zone import DropVeil
from gui.widgets.exporting import exported_text
from gui.widgets.guided import topic_of
from gui.widgets.notice import NoticeBar
from gui.widgets.progress_strip import ProgressStrip
from gui.widgets.rail import RailButton
from gui.words.general import problem_text, reason_text, stage_text
from gui.words.language import choose_language


class MainWindow(QMainWindow):
    """The one window of the application.

    Signals:
        first_painted: the window has been painted for the first time
        page_shown(str): the key of the page that is shown now
    """

    first_painted = Signal()
    page_shown = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self._key = PAGES[0][0]
        self._painted = False
        self._sure = False  # the person has confirmed that closing stops the training
        self._rebuild_waits = False
        self._awaits_project = False  # the last project is being opened,
        self._page = ""  # and this page of it is to be shown
        self._was_read_only = False
        self._hosts: dict[str, PageHost] = {}
        self.reports = ReportWriter(session.workspace, session.exports, session.navigation, self)
        self.setAcceptDrops(True)
        self.setWindowIcon(QIcon(str(ICONS / "logo.svg")))
        self.resize(1280, 800)
        self.setMinimumSize(900, 600)
        self._build()
        self._connect()
        self._look_again()

    # --- public

    @property
    def page_key(self) -> str:
        """The key of the current page."""
        return self._key

    def page(self, key: str) -> QWidget | None:
        """Return a page, or None if it has not been created yet."""
        return self._hosts[key].page

    def show_page(self, key: str) -> None:
        """Bring a page to the front."""
        self._key = key
        self.side.rail.check(key)
        if key != PAGES[0][0] or self.session.workspace.project is not None:
            self._hosts[PAGES[0][0]].ready_page()  # it hears where pictures are missed before it is shown
            self._stack.setCurrentWidget(self._hosts[key])
            self._hosts[key].show_page()
        elif self._awaits_project:
            self._stack.setCurrentWidget(self._opening)
        elif self._stack.currentWidget() is not self.home:
            self._stack.setCurrentWidget(self.home)
            self.home.look_again()
        # The train page has a button of its own that stops.
        self.training_strip.cancel.setVisible(not (key == "train" and self.session.queue.is_training_here))
        self._keep_focus()
        self.top.first_steps.look_again()
        self.page_shown.emit(key)

    def _keep_focus(self) -> None:
        """Move the focus from a page that was left to its step on the rail: Qt would choose any other widget."""
        focused = QApplication.focusWidget()
        if self.isVisible() and (focused is None or not focused.isVisible() or self._is_no_place(focused)):
            self.side.rail.button(self._key).setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_no_place(self, widget: QWidget) -> bool:
        """Return whether a widget is that of another step, or shows no focus because it only holds others."""
        return isinstance(widget, PageHost) or (isinstance(widget, RailButton) and widget.step.key != self._key)

    def guide_topic(self) -> str:
        """Return the topic of the guide that explains what is shown and has the focus."""
        page = START if self._stack.currentWidget() is self.home else self._key
        return topic_of(QApplication.focusWidget(), page)

    def reopen(self, folder: Path, page: str = "") -> None:
        """Open the project that was open last, at a page, once the window is painted; an empty page until then."""
        self._awaits_project, self._page = True, page
        self.show_page(self._key)
        open_it = partial(self.session.workspace.open_project, folder, if_free=True)
        if self._painted:
            open_it()
        else:
            self.first_painted.connect(open_it)

    def show_problem(self, problem: Problem | jobs.Refused) -> None:
        """Show a problem above the page."""
        self._stop_awaiting()
        details = problem.details if isinstance(problem, jobs.Refused) else ""
        self.notice.show_text(problem_text(problem), "error", details=details)
        self.notice.show()

    def commands(self) -> list[Command]:
        """Return the commands of the window and of the pages that can be used."""
        every = (*self._commands.first(), *self._commands_of_pages(), *self._commands.last())
        return [one for one in every if one.isEnabled()]

    def _keyed_commands(self) -> list[Command]:
        """Return all commands whose keys the help lists, also those that are off now."""
        return [*self._commands.all(), *self._commands_of_pages()]

    def _commands_of_pages(self) -> list[Command]:
        pages = [page for host in self._hosts.values() if (page := host.ready_page()) is not None]
        return [command for page in pages for command in page.commands()]

    def _settings_kept(self) -> None:
        self.home.look_again()
        self.show_page(self._key)

    def show_actions(self) -> None:
        """Open the list of all commands."""
        palette = ActionPalette(self.commands(), self)
        palette.show()
        palette.field.setFocus()

    def speak(self, language: str) -> None:
        """Change the language to one of `gui.words.language.CHOICES`, immediately."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        choose_language(app, language)

    # --- building

    def _build(self) -> None:
        """Create all visible widgets; called again when the language changes."""
        whole = QWidget()
        self._make_commands(whole)
        self._make_pages()
        self._make_bars(whole)
        self._lay_out(whole)
        old = self.takeCentralWidget()
        self.setCentralWidget(whole)
        if old is not None:
            old.deleteLater()
        self._veil = DropVeil(self)

    def _make_commands(self, whole: QWidget) -> None:
        self.adding = AddingCommands(self.session.collection, whole)
        self.adding.chosen.connect(self._add)
        self.projects = ProjectCommands(self.session, whole, whole)
        self.menu = MenuCommands(
            self,
            speak=self.speak,
            keyed=self._keyed_commands,
            topic=self.guide_topic,
            kept=self._settings_kept,
            parent=whole,
        )
        self._commands = WindowCommands(self.session, self, self.adding, self.projects, self.menu, whole)
        own(whole, self._commands.all())

    def _make_pages(self) -> None:
        """Create the side, and a place for each of its steps."""
        shown = steps()
        self.side = Side(shown, self._commands.showing, self._commands.speaking, self.projects.fill, self.menu.menu)
        self.side.page_chosen.connect(self.show_page)
        self._stack = QStackedWidget()
        self._hosts = {}
        self._opening = QWidget()  # shown while the last project is opened at start
        self._stack.addWidget(self._opening)
        making = [self.projects.making, self.projects.opening]
        self.home = HomePage(self.session.workspace, self.session.shelf, self.adding, making)
        self.home.settings_wanted.connect(self.menu.show_settings)
        self._stack.addWidget(self.home)
        for step, (key, make) in zip(shown, PAGES, strict=True):
            host = PageHost(step, partial(make, self.session, self.adding), self.session.workspace)
            host.page_wanted.connect(self.show_page)
            self._hosts[key] = host
            self._stack.addWidget(host)

    def _make_bars(self, whole: QWidget) -> None:
        """Create what stands above and below any page."""
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        self.read_only = NoticeBar()
        self.read_only.acted.connect(self._try_to_write)
        self.read_only.hide()
        self.strip = ProgressStrip(self.tr("Cancel"))
        self.strip.cancelled.connect(self.session.workspace.cancel_work)
        self.training_strip = ProgressStrip(self.tr("Stop training"))
        TrainingStrip(self.training_strip, self.session.queue)
        for strip in (self.strip, self.training_strip):
            strip.shown.connect(self._make_room)
        self.top = TopBars(
            self.session,
            show_page=self.show_page,
            page_of=lambda key: self._hosts[key].page if key == self._key else None,
            reopen=self.reopen,
            show_news=partial(self.menu.show_help, "news"),
            more=[self.read_only, self.notice],
            parent=whole,
        )

    def _lay_out(self, whole: QWidget) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addLayout(self.top)
        right.addWidget(self._stack, 1)
        right.addWidget(self.training_strip)
        right.addWidget(self.strip)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)

    def _connect(self) -> None:
        workspace, navigation = self.session.workspace, self.session.navigation
        workspace.changed.connect(self._look_again)
        self.session.collection.began.connect(self._begin_import)
        workspace.problem.connect(self.show_problem)
        workspace.work.connect(self._show_work)
        self.session.exports.exported.connect(self._show_exported)
        self.reports.written.connect(self._show_written)
        navigation.page_wanted.connect(self.show_page)

    def _make_room(self) -> None:
        """Let a strip take the place of the next step, so that the page does not jump."""
        busy = not (self.strip.isHidden() and self.training_strip.isHidden())
        for host in self._hosts.values():
            host.give_way(busy)

    # --- following the workspace

    def _stop_awaiting(self) -> None:
        if self._awaits_project:
            self._awaits_project = False
            self.show_page(self._key)

    def _look_again(self) -> None:
        """Update the project's name, what each step needs, and the page."""
        project = self.session.workspace.project
        if self._awaits_project and project is not None and self._page in self._hosts:
            self._key = self._page
        self._awaits_project = False
        self.projects.all()  # their keys follow whether a project is open
        self.side.show_project(project.name if project else "")
        self.setWindowTitle(f"{project.name} — Goldilocks" if project else "Goldilocks")
        self.side.show_facts(self.session.workspace.facts, has_project=project is not None)
        self._look_whether_it_may_write()
        self.show_page(self._key)

    def _look_whether_it_may_write(self) -> None:
        """Show why the project is read-only; rebuild the pages once it is writable (gui/widgets/writing.py)."""
        reason = self.session.workspace.read_only
        self.read_only.setVisible(reason is not None)
        if reason is not None:
            self.read_only.show_text(problem_text(reason), "warning", action=self.tr("Try again"))
        if reason is None and self._was_read_only:
            self._rebuild_soon()
        self._was_read_only = reason is not None

    def _try_to_write(self) -> None:
        if self.session.workspace.project is not None:
            self.session.workspace.open_project(self.session.workspace.project.folder)

    def _begin_import(self) -> None:
        """Hide the problem of an earlier import; the Dataset page shows what this one asks."""
        self.notice.hide()
        self._hosts[PAGES[0][0]].ready_page()

    def _show_work(self, work: jobs.Work | None) -> None:
        if work is None:
            self.strip.clear()
        else:
            self.strip.show_count(stage_text(work.stage), work.done, work.total)

    def _show_exported(self, result: jobs.ExportResult | jobs.ManifestResult) -> None:
        details = "\n".join(f"{shown(one.path)}: {reason_text(one.reason)}" for one in getattr(result, "rejected", []))
        self.notice.show_text(exported_text(result), "warning" if details else "info", details=details)
        self.notice.show()

    def _show_written(self, file: str) -> None:
        self.notice.show_text(self.tr("The report is saved in {file}.").format(file=shown(file)), "info")
        self.notice.show()

    def open_paths(self, paths: list[str]) -> None:
        """Open what a desktop gives: a model to classify with, a project, or pictures for a new one."""
        if any(map(is_bundle, paths)):
            self._hosts["classify"].waive_need()
            self.show_page("classify")
            self._drop_on_page(paths)
        else:
            self.show_page("dataset")
            self.session.collection.add(paths)

    def _add(self, paths: list[str]) -> None:
        if any(map(is_bundle, paths)) or not self._drop_on_page(paths):
            self.open_paths(paths)

    def _drop_on_page(self, paths: list[str]) -> bool:
        """Give paths to the shown page; tell whether it takes any."""
        handle = getattr(self._hosts[self._key].page, "handle_drop", None)
        if handle is None or self._stack.currentWidget() is not self._hosts[self._key]:
            return False
        handle(paths)
        return True

    def _rebuild_soon(self) -> None:
        if not self._rebuild_waits:
            self._rebuild_waits = True
            QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        self._rebuild_waits = False
        self._build()
        self._look_again()

    # --- events

    def changeEvent(self, event: QEvent) -> None:
        """Rebuild everything in the new language."""
        super().changeEvent(event)
        # Each translator sends an event; rebuild only once.
        if event.type() == QEvent.Type.LanguageChange and self._hosts:
            self._rebuild_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit `first_painted` once."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept drags of files and show the veil."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            invitation = getattr(self._hosts[self._key].page, "invitation", None)
            self._veil.invite(self.tr("Drop to add") if invitation is None else invitation())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the veil."""
        super().dragLeaveEvent(event)
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass dropped files to the page or the collection."""
        self._veil.hide()
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self._add(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before closing stops a training; otherwise hide immediately, then end the engines."""
        if self.session.queue.is_training and not self._sure:
            event.ignore()
            ask_to_close(self, self.close_now)
            return
        self.hide()
        self.session.close()
        event.accept()

    def close_now(self) -> None:
        """Close without asking."""
        self._sure = True
        self.close()
