"""Pooling on a picture: before and after, each channel by itself, as a network pools."""

import numpy as np

from core.lab.convolution import as_levels
from core.lab.pooling import PoolKind, pool
from core.problems import Problem
from gui.pages.lab.picture_pair import PicturePair
from gui.words.general import integer, problem_text


class PooledPicture(PicturePair):
    """Shows a picture beside its pooled version."""

    def show_pooling(self, size: int, stride: int, kind: PoolKind, sample: str) -> None:
        """Show what pooling makes of the picture, or say that the window does not fit on it."""
        pixels = self._pixels(sample)
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
