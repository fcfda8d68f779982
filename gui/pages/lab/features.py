"""Machine learning, deep learning: hand-made beside learnt features on one's own pictures; and what all this is for."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events import jobs
from core.events.changes import Changed
from core.events.comparing import FeatureAnswers
from core.lab.compared import count_right, right_ones
from core.lab.states import FeaturesState, LabState
from core.lab.values import Value
from gui.pages.lab.feature_words import difference_text
from gui.pages.lab.features_panels import ComparePanels
from gui.pages.lab.lab_job import LabJob
from gui.pages.lab.parts import Choice, named
from gui.pages.lab.stories import StoriesView
from gui.pages.lab.topic import Topic
from gui.state.thumbnails import to_pixmap
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import PrimaryButton, QuietButton
from gui.widgets.labels import Paragraph
from gui.widgets.segmented import Segmented
from gui.words.general import problem_text, stage_text


class FeaturesTopic(Topic):
    """The engine computes both kinds of features and the answers; the window shows them picture by picture."""

    key = "features"
    _state: FeaturesState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.job = LabJob(workspace, self)
        self.found: jobs.FeaturesCompared | None = None
        self._small: dict[str, jobs.Thumbnail] = {}
        self._pixmaps: dict[str, QPixmap] = {}
        self.views = Segmented(
            [("compare", self.tr("By hand or learnt")), ("stories", self.tr("What it is used for"))],
            name=self.tr("What this topic shows"),
        )
        self.pictures = Choice(
            [
                ("own", self.tr("My project")),
                ("clipart", self.tr("Sample: clip art")),
                ("fashion", self.tr("Sample: fashion")),
            ]
        )
        self.start = PrimaryButton(self.tr("Compare"), "play")
        self.again = QuietButton(
            self.tr("Other seed"), "shuffle", tip=self.tr("Other pictures of many, and other fifths to learn from")
        )
        self.note = Paragraph("caption", tone="quiet")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACE)
        row.addWidget(named(self.tr("Pictures"), self.pictures))
        row.addWidget(self.start)
        row.addWidget(self.again)
        row.addWidget(self.note, 1000)
        row.addStretch(1)
        self.panels = ComparePanels(head)
        self.stories = StoriesView(workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.panels)
        self._stack.addWidget(self.stories)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.views, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._stack, 1)
        self._connect()
        self._show_found()
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Show a state; other pictures and another seed forget the answers."""
        assert isinstance(state, FeaturesState)
        before, self._state = self._state, state
        if (before.pictures, before.seed) != (state.pictures, state.seed):
            self.forget()
        self._show_controls()
        if before.shown != state.shown:
            self._show_pictures()

    def forget(self) -> None:
        """Stop, and forget the answers."""
        self.job.stop()
        self.found = None
        self._small, self._pixmaps = {}, {}
        self.note.setText("")
        self._show_found()

    def values(self) -> dict[str, Value]:
        """Return the settings and what was found; accuracies in percent."""
        counts = count_right(self.found.pictures if self.found is not None else [])
        made: dict[str, Value] = {"n": sum(counts.values()), "handmade": 0.0, "learnt": 0.0, **counts}
        if self.found is not None:
            made["handmade"] = 100 * self.found.handmade.accuracy.value
            made["learnt"] = 100 * self.found.learnt.accuracy.value
        return super().values() | made

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "view": [self.views],
            "pictures": [self.pictures],
            "shown": [self.panels.filters],
            "story": [self.stories.list],
            "seed": [self.again],
        }

    def is_ready(self) -> bool:
        """Return whether nothing is being computed."""
        return not self.job.is_running

    def toggle(self) -> None:
        """Compare, or stop."""
        if self.job.is_running:
            self.job.stop()
            self.note.setText(self.tr("Stopped."))
            self._dress()
            return
        self.forget()
        project = self._workspace.project if self._source() == "own" else None
        self.note.setText(self.tr("The engine prepares the pictures…"))
        self.job.start(
            jobs.CompareFeatures(
                project=str(project.folder) if project is not None else "",
                sample="fashion" if self._source() == "fashion" else "clipart",
                seed=self._state.seed,
            )
        )
        self._dress()

    def _hear(self, news: object) -> None:
        if isinstance(news, jobs.Thumbnail):
            self._small[news.path] = news
        elif isinstance(news, jobs.Work):
            self.note.setText(f"{stage_text(news.stage)}…")

    def _take(self, result: object) -> None:
        if isinstance(result, jobs.FeaturesCompared):
            self.found = result
            self.note.setText("")
            self._pixmaps = {path: to_pixmap(one) for path, one in self._small.items()}
        elif isinstance(result, jobs.Refused):
            self.note.setText(self.tr("Stopped.") if result.code == "cancelled" else problem_text(result))
        self._show_found()

    # --- showing

    def _source(self) -> str:
        """Return which pictures are meant: a sample while no project has pictures."""
        has_own = self._workspace.facts.pictures > 0
        return self._state.pictures if has_own or self._state.pictures != "own" else "clipart"

    def _show_found(self) -> None:
        found = self.found
        self.panels.show_figures(found)
        self.panels.said.setText(
            difference_text(found)
            if found is not None
            else self.tr(
                "Both learn from the same pictures and are asked about the same others: each picture is answered by "
                "a classifier that has learnt neither from it nor from its group. Which will be right more often?"
            )
        )
        counts = count_right(found.pictures if found is not None else [])
        self.panels.show_counts(counts | {"all": sum(counts.values())})
        self._show_pictures()
        self._dress()

    def _show_pictures(self) -> None:
        found = self.found
        pictures = [one for one in found.pictures if self._state.shown in ("all", right_ones(one))] if found else []
        self.panels.pictures.show_pictures(pictures, found.classes if found else [], self._pixmaps)

    def _show_picture(self, one: FeatureAnswers | None) -> None:
        panels, found = self.panels, self.found
        small = self._small.get(one.path) if one is not None else None
        if one is None or found is None or small is None:
            panels.large.clear()
            panels.handmade.show_picture(None)
            panels.answers.setText(self.tr("No picture is like that.") if found is not None else "")
            panels.edges_said.setText("")
            return
        panels.large.setPixmap(self._pixmaps[one.path])
        truth, hand, deep = (shown(found.classes[at]) for at in (one.truth, one.handmade, one.learnt))
        panels.answers.setText(
            self.tr("It is: {truth}.\nMachine learning says: {hand}.\nDeep learning says: {deep}.").format(
                truth=truth, hand=hand, deep=deep
            )
        )
        levels = np.frombuffer(small.pixels, np.uint8).reshape(small.height, small.width, 3)
        panels.handmade.show_picture(levels)
        panels.edges_said.setText(
            self.tr("Lines: the edges of each part. Bars: how often each level of red, green and blue occurs.")
        )

    def _show_controls(self) -> None:
        state = self._state
        self.views.set_value(state.view)
        self._stack.setCurrentIndex(0 if state.view == "compare" else 1)
        self.pictures.set_value(self._source())
        self.panels.filters.set_value(state.shown)
        self.stories.show_story(state.story)
        self._look_again()
        self._dress()

    def _look_again(self) -> None:
        item = self.pictures.model().item(0)  # type: ignore[attr-defined]
        item.setEnabled(self._workspace.facts.pictures > 0)

    def _dress(self) -> None:
        running = self.job.is_running
        self.start.setText(self.tr("Stop") if running else self.tr("Compare"))
        self.start.set_icon_name("stop" if running else "play")

    def _follow(self, changed: Changed) -> None:
        if changed.project and self._state.pictures == "own":
            self.forget()
        if changed.project or changed.files or changed.labels:
            self._look_again()
            self.pictures.set_value(self._source())

    # --- what a person does

    def _choose_view(self, view: str) -> None:
        self._change(view=view)

    def _choose_pictures(self, _index: int) -> None:
        self._change(pictures=self.pictures.value())

    def _choose_shown(self, key: str) -> None:
        self._change(shown=key)

    def _choose_story(self, key: str) -> None:
        self._change(story=key)

    def _begin_again(self) -> None:
        self._change(seed=(self._state.seed + 1) % 10**6)
        self.toggle()

    def _connect(self) -> None:
        self.views.chosen.connect(self._choose_view)
        self.pictures.activated.connect(self._choose_pictures)
        self.start.clicked.connect(self.toggle)
        self.again.clicked.connect(self._begin_again)
        self.panels.filters.chosen.connect(self._choose_shown)
        self.panels.pictures.pointed.connect(self._show_picture)
        self.stories.chosen.connect(self._choose_story)
        self.stories.page_wanted.connect(self.page_wanted)
        self.job.heard.connect(self._hear)
        self.job.ended.connect(self._take)
        self._workspace.changed.connect(self._follow)
