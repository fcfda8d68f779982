"""The pictures behind a figure, the surest mistakes first: look, correct a label, leave a picture out, and go back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from core.catalog.names import shown
from core.catalog.records import Picture
from core.events import jobs
from core.events.changes import Changed
from gui.pages.evaluate.heatmap import HeatmapBar
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.commands import Command, follow
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import ElidedLabel, label
from gui.widgets.thumb import Thumb
from gui.widgets.viewer import Album, Viewer
from gui.words.general import below_certain, number, percent, tip

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog

_SIDE = 148  # px
_AT_ONCE = 60  # pictures; more are asked for


@dataclass(frozen=True, kw_only=True)
class JudgedPicture:
    """A picture with its true class, the answer, its confidence and its loss."""

    id: int
    truth: str
    answer: str
    source: str
    confidence: float
    loss: float

    @property
    def right(self) -> bool:
        """Whether the answer is the true class."""
        return self.truth == self.answer


def judged_rows(result: jobs.JudgedPicturesResult) -> list[JudgedPicture]:
    """Return the pictures of a result, the largest loss first, without those that are in no catalog."""
    columns = (result.ids, result.truths, result.answers, result.sources, result.confidences, result.losses)
    rows = zip(*(column.numpy().tolist() for column in columns), strict=True)
    return [
        JudgedPicture(
            id=number,
            truth=result.classes[truth],
            answer=result.classes[answer],
            source=result.source_names[source],
            confidence=confidence,
            loss=loss,
        )
        for number, truth, answer, source, confidence, loss in rows
        if number >= 0
    ]


class JudgedCell(QWidget):
    """One picture with what can be done about it.

    Signals:
        relabelled(int, str): give the picture the class that the model answered
        left_out(int): keep it out of splits and trainings
        explained: show what the answer rests on
    """

    relabelled = Signal(int, str)
    left_out = Signal(int)
    explained = Signal()

    def __init__(
        self, judged: JudgedPicture, picture: Picture, *, may_write: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.judged, self.path = judged, picture.path
        self.thumb = Thumb(QSize(_SIDE, _SIDE))
        share = percent(below_certain(judged.confidence), 0)
        truth = ElidedLabel(shown(judged.truth))
        given = ElidedLabel(
            self.tr("✓ {share}").format(share=share)
            if judged.right
            else self.tr("→ {name}, {share}").format(name=shown(judged.answer), share=share),
            "caption",
            tone="quiet",
        )
        self.done = ElidedLabel("", "caption")
        self.wrong = LinkButton(
            self.tr("This label is wrong"),
            tip=tip(
                self.tr("Give it the class “{name}”, as the model answered. Ctrl+Z undoes it.").format(
                    name=shown(judged.answer)
                )
            ),
        )
        self.out = LinkButton(
            self.tr("Leave this out"), tip=self.tr("Keep the picture out of splits and trainings. Ctrl+Z undoes it.")
        )
        self.wrong.clicked.connect(lambda: self.relabelled.emit(judged.id, judged.answer))
        self.out.clicked.connect(lambda: self.left_out.emit(judged.id))
        self.why = LinkButton(
            self.tr("What it rests on"),
            tip=self.tr("The picture, large, under a heatmap of what speaks for the answer"),
        )
        self.why.clicked.connect(self.explained)
        self.wrong.setEnabled(may_write)
        self.out.setEnabled(may_write)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self.thumb, truth, given, self.done, self.why, self.wrong, self.out):
            column.addWidget(widget)
        self.setFixedWidth(_SIDE)
        self.setAccessibleName(f"{shown(PurePath(picture.path).name)}: {shown(judged.truth)}, {given.whole_text()}")
        self.setToolTip(tip(self.tr("Loss {loss}").format(loss=number(judged.loss, 2)) + f"\n{shown(picture.path)}"))
        self.show_state(picture)

    def show_state(self, picture: Picture) -> None:
        """Show what was done about the picture since it was judged."""
        changed = picture.class_name != self.judged.truth
        words = ""
        if picture.excluded:
            words = self.tr("Left out")
        elif changed:
            words = self.tr("Now “{name}”").format(name=shown(picture.class_name or "–"))
        self.done.set_text(words)
        self.done.setVisible(bool(words))
        self.wrong.setVisible(not words and not self.judged.right)
        self.out.setVisible(not words)


class JudgedView(QWidget):
    """Some of the pictures that were judged, in a grid.

    Signals:
        left: the person wants to go back to the figures
    """

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._thumbnails = ThumbnailLoader(workspace, 2 * _SIDE, self)
        self._thumbnails.loaded.connect(self._loaded)
        self._rows: list[JudgedPicture] = []
        self._shown, self._run = 0, ""
        self.cells: list[JudgedCell] = []
        self.back = QuietButton(self.tr("Back to the figures"), "chevron-left")
        self.back.clicked.connect(self.left)
        self.heading = label("", "heading")
        self.count = label("", "caption", tone="quiet")
        self._undoing = Command(
            self.tr("Undo"),
            lambda: workspace.change(lambda catalog: catalog.undo()),
            icon_name="undo",
            keys=(QKeySequence.StandardKey.Undo,),
            local=True,
            can=lambda: workspace.facts.undo is not None,
            writing=workspace,
            parent=self,
        )
        self.addAction(self._undoing)
        self.undo = QuietButton(self.tr("Undo"), "undo")
        follow(self.undo, self._undoing)
        self.more = QuietButton(self.tr("Show more"))
        self.more.clicked.connect(self._show_more)
        self.heatmap = HeatmapBar(workspace)
        self.heatmap.drawn.connect(self._draw_heatmap)
        album = Album(
            count=lambda: len(self.cells),
            path=lambda place: self.cells[place].path,
            preview=self._thumbnails.pixmap,
        )
        self.viewer = Viewer(workspace, album, self.heatmap, self.tr("Back to the pictures"))
        self.viewer.left.connect(self._leave_picture)
        self.viewer.moved.connect(self._explain)
        self._build()
        workspace.changed.connect(self._look_again)
        self._undoing.look_again()

    def show_pictures(self, title: str, rows: Sequence[JudgedPicture], run: str) -> None:
        """Show these pictures, which a run has judged, in their order, under a title."""
        self._run = run
        self._stack.setCurrentIndex(0)
        self.heading.setText(title)
        self.count.setText(self.tr("%n picture(s), the largest loss first", "", len(rows)))
        self._rows, self._shown = list(rows), 0
        self._flow.clear()
        self.cells = []
        self._show_more()
        self._area.verticalScrollBar().setValue(0)
        self.back.setFocus()

    def _show_more(self) -> None:
        rows = self._rows[self._shown : self._shown + _AT_ONCE]
        self._shown += len(rows)
        self.more.setVisible(self._shown < len(self._rows))
        if rows:
            self._read([row.id for row in rows], lambda found: self._add(rows, found))

    def _read(self, ids: list[int], then: Callable[[dict[int, Picture]], None]) -> None:
        def read(catalog: "Catalog") -> dict[int, Picture]:
            return {picture.id: picture for picture in catalog.pictures_of(ids)}

        self._workspace.read(read, then)

    def _add(self, rows: Sequence[JudgedPicture], found: dict[int, Picture]) -> None:
        if not rows or rows[0] not in self._rows:
            return  # other pictures are shown by now
        may_write = self._workspace.read_only is None
        for row in rows:
            if row.id in found:
                cell = JudgedCell(row, found[row.id], may_write=may_write)
                cell.relabelled.connect(self._relabel)
                cell.left_out.connect(self._leave_out)
                cell.explained.connect(lambda cell=cell: self._open(self.cells.index(cell)))
                cell.thumb.set_pixmap(self._thumbnails.pixmap(cell.path))
                self.cells.append(cell)
                self._flow.addWidget(cell)
                cell.show()
        self._thumbnails.want([cell.path for cell in self.cells])

    def _relabel(self, number: int, name: str) -> None:
        self._workspace.change(lambda catalog: catalog.set_class([number], name))

    def _leave_out(self, number: int) -> None:
        self._workspace.change(lambda catalog: catalog.set_excluded([number], True))

    def _open(self, place: int) -> None:
        """Show the picture at a place, large, with its heatmap."""
        self._stack.setCurrentWidget(self.viewer)
        self.viewer.open(place)
        self._explain(place)

    def _explain(self, place: int) -> None:
        self.heatmap.ask(self._run, self.cells[place].path)

    def _draw_heatmap(self) -> None:
        self.viewer.canvas.show_overlay(self.heatmap.overlay, self.heatmap.opacity())

    def _leave_picture(self) -> None:
        """Show the pictures again, where they were left."""
        self.heatmap.forget()
        self._stack.setCurrentIndex(0)
        if 0 <= self.viewer.place < len(self.cells):
            cell = self.cells[self.viewer.place]
            self._area.ensureWidgetVisible(cell)
            cell.why.setFocus()

    def _look_again(self, _changed: Changed) -> None:
        self._undoing.look_again()
        if self.cells and self.isVisible():
            self._read([cell.judged.id for cell in self.cells], self._show_states)

    def _show_states(self, found: dict[int, Picture]) -> None:
        for cell in self.cells:
            if cell.judged.id in found:
                cell.show_state(found[cell.judged.id])

    def _loaded(self, path: str) -> None:
        for cell in self.cells:
            if cell.path == path:
                cell.thumb.set_pixmap(self._thumbnails.pixmap(path))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        head.addWidget(self.back)
        head.addWidget(self.heading, 1)
        head.addWidget(self.undo)
        inside = QWidget()
        self._grid = QWidget()
        self._flow = FlowLayout(self._grid, gap=2 * SPACE)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(inside)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        grid = QWidget()
        whole = QVBoxLayout(grid)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(SPACE)
        whole.addLayout(head)
        whole.addWidget(self.count)
        whole.addWidget(self._area, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(grid)
        self._stack.addWidget(self.viewer)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(self._stack)
