"""Pooling on a picture: before and after, each channel by itself, as a network pools."""

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.lab.convolution import as_levels
from core.lab.pooling import PoolKind, pool
from core.problems import Problem
from gui.pages.lab.parts import named
from gui.pages.lab.picture import ArrayView, PictureSource
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.labels import Paragraph
from gui.words.general import integer, problem_text


class PooledPicture(QWidget):
    """Shows a picture beside its pooled version."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = PictureSource(workspace)
        self.before, self.after = ArrayView(self.tr("Picture")), ArrayView(self.tr("Result"))
        self.note = Paragraph("caption", tone="quiet")
        self.source.refused.connect(self.note.setText)
        pictures = QHBoxLayout()
        pictures.setSpacing(2 * SPACE)
        pictures.addWidget(self.before, 1)
        pictures.addWidget(self.after, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addWidget(named(self.tr("Picture"), self.source))
        column.addLayout(pictures, 1)
        column.addWidget(self.note)

    def show_pooling(self, size: int, stride: int, kind: PoolKind, sample: str) -> None:
        """Show what pooling makes of the picture, or say that the window does not fit on it."""
        if sample != self.source.key():
            self.source.show_sample(sample)
        pixels = self.source.pixels()
        self.before.show_array(pixels)
        try:
            made = np.stack([pool(pixels[:, :, channel], size, stride, kind) for channel in range(3)], axis=2)
        except Problem as problem:
            self.after.show_nothing()
            self.note.setText(problem_text(problem))
            return
        self.after.show_array(as_levels(made, signed=False))
        self.note.setText(
            self.tr("{before} values become {after}: {share} of them. What is found counts, not exactly where.").format(
                before=integer(pixels.size), after=integer(made.size), share=f"1/{round(pixels.size / made.size)}"
            )
        )
