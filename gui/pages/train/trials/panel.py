"""The base of trials before a training: a card with a title, its answer or a refusal, and a close button."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.events import jobs
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.labels import label
from gui.widgets.notice import NoticeBar
from gui.words.general import problem_text


class TrialPanel(Card):
    """A trial of the settings on the left. Subclasses implement `request` and show the answer in `content`.

    Only the answer to the newest request is shown; earlier requests are cancelled.

    Signals:
        closed: the person wants to return to the runs
    """

    closed = Signal()

    def __init__(
        self, workspace: Workspace, title: str, explanation: str, again: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, padding=3 * SPACE, spacing=2 * SPACE)
        self.workspace = workspace
        self.setAccessibleName(title)
        self._job: int | None = None
        self._unanswered = 0
        self._stale = False
        self._spec: dict[str, Any] = {}
        self.again = QuietButton(again, "refresh")
        self.again.clicked.connect(self.repeat)
        self.close_button = IconButton("close", self.tr("Back to the runs"))
        self.close_button.clicked.connect(self.closed)
        self.status = label("", "caption", tone="quiet")
        self.notice = NoticeBar()
        self.notice.hide()
        self.content = QWidget()
        self.content.hide()
        self.inside = QVBoxLayout(self.content)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(2 * SPACE)
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(label(title, "heading", wrap=True), 1)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.again)
        head.addWidget(self.close_button)
        self.body.addLayout(head)
        self.body.addWidget(label(explanation, tone="quiet", wrap=True))
        self.body.addWidget(self.notice)
        self.body.addWidget(self.content, 1)
        self._rest = QWidget()  # keeps title and refusal at the top without an answer
        self.body.addWidget(self._rest, 1)

    # --- implemented by subclasses

    def request(self, project: str, spec: dict[str, Any]) -> jobs.Request:
        """Return the request."""
        raise NotImplementedError

    def show_answer(self, result: Any) -> None:
        """Show the answer to the newest request."""
        raise NotImplementedError

    # --- public

    @property
    def is_waiting(self) -> bool:
        """Whether a request is running."""
        return self._unanswered > 0

    @property
    def is_stale(self) -> bool:
        """Whether the settings have changed since the request of the shown answer."""
        return self._stale

    def ask(self, spec: dict[str, Any]) -> None:
        """Start a trial of these settings (plain values)."""
        project = self.workspace.project
        if project is None:
            return
        self.cancel()
        self._spec = spec
        self._stale = False
        self._unanswered += 1
        self.notice.hide()
        self._look_again()
        self._job = self.workspace.ask(
            self.request(str(project.folder), spec), on_result=self._answered, tells_refusal=False
        )

    def repeat(self) -> None:
        """Repeat the trial with the current settings."""
        self.ask(self._spec)

    def cancel(self) -> None:
        """Cancel the running request."""
        if self.is_waiting and self._job is not None:
            self.workspace.cancel(self._job)

    def settings_changed(self, spec: dict[str, Any]) -> None:
        """Set the current settings; the shown answer becomes stale."""
        if spec != self._spec:
            self._spec = spec
            self._stale = True
            self._look_again()

    def set_allowed(self, allowed: bool) -> None:
        """Set whether the trial can be repeated."""
        self.again.setEnabled(allowed)

    def clear(self) -> None:
        """Clear the answer."""
        self.cancel()
        self._show_content(False)
        self.notice.hide()
        self._stale = False
        self._look_again()

    # --- inside

    def _answered(self, result: Any) -> None:
        self._unanswered -= 1
        if self.is_waiting:  # a new request was made meanwhile
            return
        self._job = None
        if isinstance(result, jobs.Refused):
            if result.code != "cancelled":
                self._show_content(False)
                self.notice.show_text(problem_text(result), "error", details=result.details)
                self.notice.show()
        else:
            self._show_content(True)
            self.show_answer(result)
        self._look_again()

    def _show_content(self, shown: bool) -> None:
        self.content.setVisible(shown)
        self._rest.setVisible(not shown)

    def _look_again(self) -> None:
        words = ""
        if self.is_waiting:
            words = self.tr("Trying …")
        elif self._stale and not self.content.isHidden():
            words = self.tr("The settings have changed since")
        self.status.setText(words)
