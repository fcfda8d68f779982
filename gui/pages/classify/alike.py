"""The pictures that the model did not know, grouped by likeness: a group becomes a class of the data set."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events import jobs
from core.events.changes import Changed
from core.events.jobs import Answer
from gui.pages.classify.alike_group import SIDE, AlikeGroup
from gui.pages.classify.check_bar import CheckBar
from gui.pages.classify.checks import Checks
from gui.pages.classify.class_menu import ClassMenu
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.widgets.sentence import Sentence

PLACE = 2  # among what the page shows: the answers, one picture, the groups
FEWEST = 3  # pictures without an answer, to look for groups among them


class AlikePictures(QWidget):
    """Asks for the groups of the refused answers among `answers`, shows them, and adds a group when a person names it.

    Nothing joins the data set but by the button of a group; it is one change, and can be undone.

    Signals:
        wanted(int): show the groups, `PLACE` on the page, or the answers again, 0
    """

    wanted = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        checks: Checks,
        bar: CheckBar,
        answers: Callable[[], Sequence[Answer]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._checks, self._bar, self._answers = workspace, checks, bar, answers
        self._job: int | None = None
        self._names: dict[AlikeGroup, str] = {}  # under which name a group was added
        self.groups: list[AlikeGroup] = []
        self._thumbnails = ThumbnailLoader(workspace, 2 * SIDE, self)
        self._thumbnails.loaded.connect(self._loaded)
        self.command = Command(
            self.tr("Group those without an answer"),
            self.open,
            in_full=self.tr("Group the pictures without an answer by likeness"),
            icon_name="duplicate",
            tip=self.tr("Pictures that the model did not know may be of a class that it lacks: see which look alike."),
            can=lambda: self._job is None and self._has_some(),
            writing=workspace,
            parent=self,
        )
        self.link = LinkButton(self.command.text(), self.command.icon_name)
        follow(self.link, self.command)
        self.back = QuietButton(self.tr("Back to the answers"), "chevron-left")
        self.back.clicked.connect(self._leave)
        self.undo = QuietButton(self.tr("Undo"), "undo")
        follow(self.undo, bar.undoing)
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        self.sentence = Sentence(tone="quiet")
        self._build()
        checks.changed.connect(self._show_states)
        checks.taken.connect(self._tell)
        workspace.changed.connect(self._follow)
        self.look_again()

    def look_again(self) -> None:
        """Update what can be done; the link is there where enough pictures have no answer."""
        self.command.look_again()
        self.link.setVisible(self._has_some())

    def clear(self) -> None:
        """Forget the groups, because other pictures are classified."""
        if self._job is not None:
            self._workspace.cancel(self._job)
            self._job = None
        self._show([])
        self.notice.hide()
        self.look_again()

    def open(self) -> None:
        """Look for groups, and show them; those that were found stay until other pictures are classified."""
        project = self._workspace.project
        if self.groups or project is None:
            self.wanted.emit(PLACE)
            return
        asked = self._refused()
        request = jobs.GroupAlike(project=str(project.folder), paths=[one.path for one in asked])

        def take(result: jobs.Result) -> None:
            if self._job != number:
                return  # other pictures are shown by now
            self._job = None
            if isinstance(result, jobs.AlikeGroups):
                self._take(result, asked)
            self.look_again()

        number = self._job = self._workspace.ask(request, on_result=take)
        self.look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.wanted.emit(0)
        self.link.setFocus()

    def _has_some(self) -> bool:
        """Return whether there are groups, or enough pictures to look for some."""
        return self._workspace.project is not None and (bool(self.groups) or len(self._refused()) >= FEWEST)

    def _refused(self) -> list[Answer]:
        """Return the answers that say “I don't know”, of which the person has said nothing yet."""
        if self._workspace.project is None:
            return []
        return [
            one for one in self._answers() if one.error is None and one.unknown and self._checks.of(one.path) is None
        ]

    def _take(self, result: jobs.AlikeGroups, asked: Sequence[Answer]) -> None:
        grouped = [[asked[place] for place in group if place < len(asked)] for group in result.groups]
        alone = result.compared - sum(map(len, grouped))
        compared = self.tr("%n picture(s) without an answer were compared.", "", result.compared)
        if grouped:
            rest = self.tr(
                "Click a picture to leave it out. A group that gets a name joins the data set; after a new split, a "
                "training learns it. Like no other: {n}."
            ).format(n=alone)
        else:
            rest = self.tr("None of them look alike.")
        self.sentence.setText(f"{compared} {rest}")
        self._show(grouped)
        self.wanted.emit(PLACE)
        (self.groups[0].name if self.groups else self.back).setFocus()

    def _show(self, grouped: Sequence[Sequence[Answer]]) -> None:
        for group in self.groups:
            self._column.removeWidget(group)
            group.hide()
            group.deleteLater()
        self.groups, self._names = [], {}
        for place, answers in enumerate(grouped):
            group = AlikeGroup(answers)
            group.named.connect(lambda name, group=group: self._join(group, name))
            group.listed.connect(lambda group=group: self._list(group))
            group.widened.connect(self._want)
            self.groups.append(group)
            self._column.insertWidget(place, group)
        self._area.verticalScrollBar().setValue(0)
        self._show_states()
        self._want()

    def _join(self, group: AlikeGroup, name: str) -> None:
        """Add the pictures that are in to the data set, under this name."""
        chosen = group.chosen()
        self._names[group] = name
        self._checks.correct(chosen, name)
        self._checks.take_in([one.path for one in chosen])

    def _list(self, group: AlikeGroup) -> None:
        """Offer the classes that there are."""
        menu = ClassMenu(group.chosen(), self._workspace.facts, lambda name: self._join(group, name), self)
        menu.open_below(group.choose)

    def _show_states(self) -> None:
        waiting = self._checks.waiting()
        writable = self._workspace.read_only is None and not self._checks.is_taking
        for group in self.groups:
            name = self._names.get(group, "")
            inside = bool(name) and not any(one.path in waiting for one in group.chosen())
            done = self.tr("✓ In the data set as “{name}”").format(name=shown(name)) if inside else ""
            group.show_state(done, writable=writable)

    def _tell(self, result: jobs.TakeInResult) -> None:
        if self.groups:
            self.notice.show_text(self._bar.taken_text(result), "warning" if result.rejected else "info")
            self.notice.show()

    def _follow(self, changed: Changed) -> None:
        if changed.labels and not self.undo.isEnabled():
            self.notice.hide()
        self._show_states()
        self.look_again()

    def _want(self) -> None:
        """Show the thumbnails that are there, and load the others."""
        paths = [path for group in self.groups for path in group.paths()]
        for path in paths:
            self._loaded(path)
        self._thumbnails.want(paths)

    def _loaded(self, path: str) -> None:
        for group in self.groups:
            group.show_pixmap(path, self._thumbnails.pixmap(path))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self.back)
        head.addWidget(label(self.tr("Without an answer, by likeness"), "heading"), 1)
        head.addWidget(self.undo)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * SPACE)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 3 * SPACE)
        whole.setSpacing(SPACE)
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addWidget(self.sentence)
        whole.addWidget(self._area, 1)
