"""A quick look by itself: how well a small test tells the classes apart, in one quiet line under the pictures."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.events import jobs
from core.events.changes import Changed
from gui.state import preferences
from gui.state.workspace import Workspace
from gui.widgets.labels import Paragraph
from gui.words.general import quick_look_text

FEWEST = 10  # pictures of each of two classes, at least
MOST = 20_000  # pictures of a project: beyond, even reading their names takes a while
_PAUSE = 3000  # ms without a change, so that nobody's labelling is disturbed


class QuickLookLine(Paragraph):
    """Asks the engine once the labels have settled, until a first model is trained; empty if there is nothing to tell.

    Nothing is asked of a project that is read-only, because vectors of its pictures would be kept in its cache.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("caption", tone="quiet", parent=parent)
        self._workspace = workspace
        self._is_due = True  # the labels have changed since the last question
        self._is_asked = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setToolTip(
            self.tr(
                "A linear classifier on the features of a network that comes with Goldilocks. Each picture was held "
                "out, with all that belong to it, when it was judged. No classifier is kept; Settings turn it off."
            )
        )
        workspace.changed.connect(self._follow)
        self.setText("")
        self._pause.start()

    def _follow(self, changed: Changed) -> None:
        if changed.project or not self._is_wanted():
            self.setText("")
        if changed.project or changed.labels or changed.files or changed.split:
            self._is_due = True
        if self._is_due:
            self._pause.start()

    def _is_wanted(self) -> bool:
        facts = self._workspace.facts
        enough = sum(count >= FEWEST for count in facts.classes.values()) >= 2
        may = self._workspace.project is not None and self._workspace.read_only is None
        return may and enough and facts.pictures <= MOST and not facts.trained and preferences.looks_quickly()

    def _ask(self) -> None:
        project = self._workspace.project
        if project is None or self._is_asked or not self._is_due or not self._is_wanted():
            return
        if self._workspace.is_busy:  # somebody waits for the engine
            self._pause.start()
            return
        self._is_due, self._is_asked = False, True
        request = jobs.QuickLook(project=str(project.folder))
        self._workspace.ask(request, on_result=self._take, tells_refusal=False)

    def _take(self, result: jobs.Result) -> None:
        self._is_asked = False
        text = ""
        if isinstance(result, jobs.QuickLookResult) and result.n > 0 and self._is_wanted():
            text = quick_look_text(result)
        self.setText(text)
        if self._is_due:
            self._pause.start()
