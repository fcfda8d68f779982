"""A picture beside what a topic makes of it, under the choice of the picture."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.pages.lab.parts import named
from gui.pages.lab.picture import ArrayView, PictureSource
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.labels import Paragraph


class PicturePair(QWidget):
    """`before` and `after` side by side, and a note that says what became of the picture."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = PictureSource(workspace)
        self.before, self.after = ArrayView(self.tr("Picture")), ArrayView(self.tr("Result"))
        self.note = Paragraph("caption", tone="quiet")
        self.source.refused.connect(self.note.setText)
        self._above = QHBoxLayout()
        self._above.setSpacing(2 * SPACE)
        self._above.addWidget(named(self.tr("Picture"), self.source), 1)
        pictures = QHBoxLayout()
        pictures.setSpacing(2 * SPACE)
        pictures.addWidget(self.before, 1)
        pictures.addWidget(self.after, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._above)
        column.addLayout(pictures, 1)
        column.addWidget(self.note)

    def _pixels(self, sample: str) -> np.ndarray:
        """Return the picture, uint8 RGB (rows, columns, 3): a person's own, or the sample of this key."""
        if sample != self.source.key():
            self.source.show_sample(sample)
        return self.source.pixels()
