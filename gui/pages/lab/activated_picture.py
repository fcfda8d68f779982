"""An activation function on the feature map of a picture: the map before and after it."""

import numpy as np
from PySide6.QtWidgets import QWidget

from core.lab.activation import ACTIVATIONS
from core.lab.convolution import KERNELS, Sliding, as_levels, convolve
from core.problems import Problem
from gui.pages.lab.picture_pair import PicturePair
from gui.state.workspace import Workspace
from gui.words.general import percent, problem_text

_SPREAD = 3.0  # the feature map is scaled to -3 … 3


class ActivatedPicture(PicturePair):
    """Shows the vertical edges of a picture beside what the function makes of them."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.before.setAccessibleName(self.tr("Feature map"))

    def show_function(self, function: str, sample: str) -> None:
        """Show a function of `ACTIVATIONS`, or say that the picture is too small."""
        grey = self._pixels(sample).mean(axis=2)
        try:
            found = convolve(grey, np.array(KERNELS["vertical_edges"]), Sliding())
        except Problem as problem:
            self.note.setText(problem_text(problem))
            return
        found *= _SPREAD / (np.abs(found).max() or 1.0)
        made = ACTIVATIONS[function].apply(found)
        # Both with one scale: middle grey is 0.
        both = as_levels(np.concatenate([found, made]), signed=True)
        self.before.show_array(both[: len(found)])
        self.after.show_array(both[len(found) :])
        self.note.setText(
            self.tr(
                "Left: the vertical edges that a convolution finds, from −3 (dark) to 3 (bright); 0 is middle grey. "
                "{zero} of the values on the right are exactly 0."
            ).format(zero=percent(float((made == 0).mean()), 0))
        )
