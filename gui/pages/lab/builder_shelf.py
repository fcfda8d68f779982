"""Keeps the stack in the project under a name, and removes it from there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.architectures.shelf import forget_own, keep_own, named
from core.events.blocks import OwnArchitecture
from core.events.changes import OWN_ARCHITECTURES, Changed
from core.problems import Problem
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton, PrimaryButton
from gui.widgets.fields import TextField
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.words.general import problem_text


class BuilderShelf(QWidget):
    """The name, and what happens with it.

    Signals:
        train_wanted: the person wants to train what was kept
    """

    train_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._draft: OwnArchitecture | None = None
        self._possible = False
        self.title = TextField()
        self.title.setMaxLength(40)
        self.title.setPlaceholderText(self.tr("Name, for instance My network"))
        self.title.setAccessibleName(self.tr("Name of the architecture"))
        self.keep = PrimaryButton(self.tr("Keep in the project"), "save")
        self.remove = BareButton(self.tr("Remove from the project"), "trash")
        self.notice = NoticeBar(closable=True)
        self.notice.hide()
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(label(self.tr("Name"), "caption", tone="quiet"))
        row.addWidget(self.title, 1)
        row.addWidget(self.keep)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.notice)
        column.addLayout(row)
        self.title.edited.connect(self._look_again)
        self.title.returnPressed.connect(self.keep.click)
        self.keep.clicked.connect(self._keep)
        self.remove.clicked.connect(self._remove)
        self.notice.acted.connect(self.train_wanted)
        workspace.changed.connect(self._follow)
        self._look_again()

    def show_draft(self, draft: OwnArchitecture, *, possible: bool) -> None:
        """Take the stack that is to be kept."""
        self._draft, self._possible = draft, possible
        self._look_again()

    def show_title(self, title: str) -> None:
        """Show a name."""
        self.title.set_value(title)
        self._look_again()

    def own(self, key: str) -> OwnArchitecture | None:
        """Return an architecture of the project, None if it has no such one."""
        return next((one for one in self._workspace.facts.own if one.key == key), None)

    def _known(self) -> OwnArchitecture | None:
        """Return the project's architecture of the name in the field."""
        wanted = self.title.value().casefold()
        return next((one for one in self._workspace.facts.own if one.title.casefold() == wanted), None)

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self.notice.hide()
        if changed.architectures and self._workspace.facts.own_problems:
            self._tell(problem_text(self._workspace.facts.own_problems[0]), "warning")
        self._look_again()

    def _look_again(self) -> None:
        known, project = self._known(), self._workspace.project
        writable = project is not None and self._workspace.read_only is None
        self.keep.setText(self.tr("Keep the change") if known is not None else self.tr("Keep in the project"))
        self.keep.setEnabled(writable and self._possible and bool(self.title.value()))
        self.remove.setVisible(known is not None and writable)
        if project is None:
            tip = self.tr("Open a project first: an architecture is kept in a project.")
        elif self._workspace.read_only is not None:
            tip = problem_text(self._workspace.read_only)
        elif not self._possible:
            tip = self.tr("The stack is not possible yet: the sentence above says why.")
        elif not self.title.value():
            tip = self.tr("Give it a name first.")
        else:
            tip = self.tr(
                "It is then among the architectures on the Train page. Runs keep the stack that they began with."
            )
        self.keep.setToolTip(tip)

    def _keep(self) -> None:
        project, draft = self._workspace.project, self._draft
        if project is None or draft is None or not self._workspace.may_write():
            return
        try:
            wanted = named(draft, self.title.value(), draft.key)
        except Problem as problem:
            self._tell(problem_text(problem), "warning")
            return
        self._workspace.in_order(lambda: keep_own(project, wanted), self._kept)

    def _kept(self, own: OwnArchitecture) -> None:
        self.show_title(own.title)
        words = self.tr("“{name}” is kept, and is now among the architectures on the Train page.")
        self._tell(words.format(name=own.title), action=self.tr("Train it"))
        self._workspace.refresh(OWN_ARCHITECTURES)

    def _remove(self) -> None:
        project, known = self._workspace.project, self._known()
        if project is not None and known is not None and self._workspace.may_write():
            self._workspace.in_order(lambda: forget_own(project, known.key), lambda _: self._removed(known.title))

    def _removed(self, title: str) -> None:
        words = self.tr("“{name}” is removed from the project. Its runs keep it, and so does this page: keep it again.")
        self._tell(words.format(name=title))
        self._workspace.refresh(OWN_ARCHITECTURES)

    def _tell(self, text: str, kind: str = "info", *, action: str = "") -> None:
        self.notice.show_text(text, kind, action=action)
        self.notice.show()
