"""A kernel on a picture: before and after, for the colours, one channel, or their sum, as a network does it."""

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.lab.convolution import Sliding, as_levels, convolve
from core.problems import Problem
from gui.pages.lab.parts import named
from gui.pages.lab.picture_pair import PicturePair
from gui.state.workspace import Workspace
from gui.widgets.segmented import Segmented
from gui.words.general import integer, problem_text

_PLANES = {"red": 0, "green": 1, "blue": 2}


class FilteredPicture(PicturePair):
    """Shows a picture beside its convolution.

    Signals:
        channel_chosen(str): colour, red, green, blue or sum
    """

    channel_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.channel = Segmented(
            [
                ("colour", self.tr("Each colour")),
                ("red", self.tr("Red")),
                ("green", self.tr("Green")),
                ("blue", self.tr("Blue")),
                ("sum", self.tr("Sum")),
            ],
            name=self.tr("Channels"),
        )
        self.channel.chosen.connect(self.channel_chosen)
        self._above.insertWidget(0, named(self.tr("Channels"), self.channel))

    def show_kernel(self, kernel: np.ndarray, sliding: Sliding, channel: str, sample: str) -> None:
        """Show what a kernel makes of the picture, or say that it does not fit on it."""
        self.channel.set_value(channel)
        pixels = self._pixels(sample)
        seen = pixels if channel in ("colour", "sum") else pixels[:, :, _PLANES[channel]]
        self.before.show_array(seen)
        try:
            made = convolve(seen, kernel, sliding)
        except Problem as problem:  # a picture of a person's own may be tiny
            self.after.show_nothing()
            self.note.setText(problem_text(problem))
            return
        if channel == "sum":
            made = made.sum(axis=2)
        # A kernel whose weights sum to 0 finds differences, which have both signs: 0 becomes middle grey.
        signed = abs(float(kernel.sum())) < 1e-6
        scale = 1.0 if signed else max(1.0, abs(float(kernel.sum()))) * (3 if channel == "sum" else 1)
        self.after.show_array(as_levels(made / scale, signed=signed))
        said = self.tr("{before} → {after} px.").format(before=_size(seen), after=_size(made)) + " "
        said += (
            self.tr("The weights add up to 0: what is even becomes middle grey, edges become dark or bright.")
            if signed
            else self.tr("Values are divided by the sum of the weights where it exceeds 1, to fit the screen.")
        )
        if channel == "sum":
            said += " " + self.tr("A network adds the channels: three planes become one feature map.")
        self.note.setText(said)


def _size(values: np.ndarray) -> str:
    return f"{integer(values.shape[1])} × {integer(values.shape[0])}"
