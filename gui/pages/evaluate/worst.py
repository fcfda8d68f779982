"""The worst mistakes of a model: true class, answer and confidence of each picture."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalog.names import shown
from core.events.jobs import Answer
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import ElidedLabel
from gui.widgets.speaking import Role
from gui.widgets.thumb import Thumb
from gui.words.general import below_certain, percent, tip

_SIDE = 124  # px


class WrongPicture(QWidget):
    """One mistake."""

    speaking_role = Role.Graphic

    def __init__(self, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        self.thumb = Thumb(QSize(_SIDE, _SIDE))
        truth, given = shown(answer.truth or ""), shown(answer.class_name or "–")
        self.truth = ElidedLabel(truth)
        share = percent(below_certain(answer.confidence or 0.0), 0)
        self.given = ElidedLabel(
            self.tr("→ {name}, {share}").format(name=given, share=share),
            "caption",
            tone="quiet",
            at_end=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.thumb)
        column.addSpacing(4)
        column.addWidget(self.truth)
        column.addWidget(self.given)
        self.setFixedWidth(_SIDE)
        words = self.tr("“{truth}”, but the answer is “{name}” with {share} confidence").format(
            truth=truth, name=given, share=share
        )
        self.setToolTip(tip(f"{words}\n{shown(answer.path)}"))
        self.setAccessibleName(f"{shown(PurePath(answer.path).name)}: {words}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class WrongPictures(QWidget):
    """The worst mistakes, most confident first."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = ThumbnailLoader(workspace, 2 * _SIDE, self)  # twice the size, for dense screens
        self._thumbnails.loaded.connect(self._loaded)
        self._flow = FlowLayout(self, gap=2 * SPACE)
        self.pictures: list[WrongPicture] = []

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these mistakes."""
        self._flow.clear()
        self.pictures = [WrongPicture(answer) for answer in answers]
        for picture in self.pictures:
            picture.thumb.set_pixmap(self._thumbnails.pixmap(picture.answer.path))
            self._flow.addWidget(picture)
            picture.show()
        self._thumbnails.want([answer.path for answer in answers])
        self.updateGeometry()

    def _loaded(self, path: str) -> None:
        for picture in self.pictures:
            if picture.answer.path == path:
                picture.thumb.set_pixmap(self._thumbnails.pixmap(path))
