"""Pairs of pictures that look alike but are in different parts, side by side."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from core.catalog.names import shown
from core.events.jobs import LikePair
from gui.state.thumbnails import ThumbnailLoader
from gui.state.workspace import Workspace
from gui.theme.palette import colours
from gui.theme.style import SPACE, font
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import ElidedLabel
from gui.widgets.speaking import Role
from gui.widgets.thumb import Thumb
from gui.words.general import part_name, tip

_SIDE = 104  # px


class _PartName(QWidget):
    """The name of a part in its colour, which follows the scheme."""

    def __init__(self, part: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self.setFont(font("caption", strong=True))
        self.setFixedHeight(self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name."""
        del event
        table = colours()
        painter = QPainter(self)
        painter.setPen({"train": table.train, "val": table.validation, "test": table.test}[self._part])
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, part_name(self._part))


class Pair(QWidget):
    """Two pictures with their parts below."""

    speaking_role = Role.Graphic

    def __init__(self, pair: LikePair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        self.thumbs = {one[0]: Thumb(QSize(_SIDE, _SIDE)) for one in (pair.first, pair.second)}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        for column, (path, part, class_name) in enumerate((pair.first, pair.second)):
            grid.addWidget(self.thumbs[path], 0, column)
            grid.addWidget(_PartName(part), 1, column)
            name = ElidedLabel(class_name, "caption", tone="quiet")
            name.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            grid.addWidget(name, 2, column)
        words = self.tr("{first} in {part}, {second} in {other}").format(
            first=shown(PurePath(pair.first[0]).name),
            part=part_name(pair.first[1]),
            second=shown(PurePath(pair.second[0]).name),
            other=part_name(pair.second[1]),
        )
        self.setFixedWidth(2 * _SIDE + 4)
        self.setToolTip(tip(f"{words}\n{shown(pair.first[0])}\n{shown(pair.second[0])}"))
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class Pairs(QWidget):
    """The leaking pairs."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = ThumbnailLoader(workspace, 2 * _SIDE, self)
        self._thumbnails.loaded.connect(self._loaded)
        self._flow = FlowLayout(self, gap=2 * SPACE)
        self.pairs: list[Pair] = []

    def show_pairs(self, pairs: Sequence[LikePair]) -> None:
        """Show these pairs."""
        self._flow.clear()
        self.pairs = [Pair(pair) for pair in pairs]
        for pair in self.pairs:
            for path, thumb in pair.thumbs.items():
                thumb.set_pixmap(self._thumbnails.pixmap(path))
            self._flow.addWidget(pair)
            pair.show()
        self._thumbnails.want([path for pair in self.pairs for path in pair.thumbs])
        self.setVisible(bool(self.pairs))
        self._settle_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the height for the new width."""
        super().resizeEvent(event)
        self._settle_height()

    def _settle_height(self) -> None:
        self.setMinimumHeight(self._flow.heightForWidth(self.width()) if self.pairs else 0)

    def _loaded(self, path: str) -> None:
        for pair in self.pairs:
            if path in pair.thumbs:
                pair.thumbs[path].set_pixmap(self._thumbnails.pixmap(path))
