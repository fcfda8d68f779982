"""What training will leave out of the augmentation, because it would turn one class into another; said beforehand."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from core.events import jobs
from core.events.changes import Changed
from core.events.training_spec import spec_from
from gui.state.workspace import Workspace
from gui.widgets.labels import Paragraph
from gui.words.general import notice_text

_Key = tuple[str, str]  # the hash of the split, the strength of the augmentation
_PAUSE = 400  # ms after the last change of a setting
_STRENGTHS = ("light", "strong")  # augmentation that a person set one by one stays as it is


class TurnedNote(Paragraph):
    """One sentence for each change of the chosen strength that would be left out; nothing where there is none.

    The engine is asked once for each split and strength, while the page is seen.
    """

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("caption", tone="quiet", parent=parent)
        self._workspace = workspace
        self._spec: dict[str, Any] = {}
        self._strength = ""  # of the spec, "" where augmentation is off or set one by one
        self._known: dict[_Key, list[jobs.TurnedChange]] = {}
        self._asked: _Key | None = None  # what the engine is asked about
        self._job = 0
        self._questions = 0  # counts them, so that the answer to an earlier one is not taken for this one's
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._ask)
        workspace.changed.connect(self._follow)

    def follow_settings(self, spec: dict[str, Any], strength: object) -> None:
        """Follow the settings; `strength` is that of their augmentation, None where they have none."""
        self._spec, self._strength = spec, str(strength) if strength in _STRENGTHS else ""
        self._look_again()

    def _key(self) -> _Key | None:
        split = self._workspace.facts.split
        return (split.hash, self._strength) if split is not None and self._strength else None

    def _look_again(self) -> None:
        key = self._key()
        changes = self._known.get(key, []) if key is not None else []
        texts = [notice_text(one.notice, {"before": one.before, "after": one.after}) for one in changes]
        self.setText("\n".join(texts))
        parent = self.parentWidget()
        if key is not None and key not in self._known and parent is not None and parent.isVisible():
            self._pause.start()

    def _ask(self) -> None:
        key, project = self._key(), self._workspace.project
        if key is None or project is None or key in self._known or key == self._asked:
            return
        self._take_back()
        self._asked = key
        number = self._questions
        request = jobs.TurnedChanges(project=str(project.folder), spec=spec_from(self._spec))

        def take(result: jobs.Result) -> None:
            if number == self._questions:
                self._take(key, result)

        self._job = self._workspace.ask(request, on_result=take, tells_refusal=False)

    def _take(self, key: _Key, result: jobs.Result) -> None:
        self._asked = None
        if isinstance(result, jobs.TurnedChangesResult):
            self._known[key] = result.changes
            self._look_again()

    def _take_back(self) -> None:
        """Take back the question that has no answer yet, if there is one."""
        self._questions += 1
        if self._asked is not None:
            self._workspace.cancel(self._job)
            self._asked = None

    def _follow(self, changed: Changed) -> None:
        if changed.project or changed.labels:
            self._known.clear()
            self._take_back()
        if changed.project or changed.split or changed.labels:
            self._look_again()
