"""Convolution: the lecture's example step by step, every product shown, and the same kernel on a picture."""

import msgspec
import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from core.lab.cells import MOST_SIDE, resized, with_cell
from core.lab.convolution import KERNELS, Sliding, convolve, kernel_name, left_over, output_side, padded, step_at
from core.lab.states import ConvolutionState, LabState
from gui.pages.lab.convolution_picture import FilteredPicture
from gui.pages.lab.grid import NumberGrid, Place, cell_text
from gui.pages.lab.parts import Choice, named, sign
from gui.pages.lab.stepped import SteppedTopic
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.fields import WholeField
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph
from gui.widgets.segmented import Segmented


class ConvolutionTopic(SteppedTopic):
    """Every change makes a new state; one function shows a state."""

    key = "convolution"
    _state: ConvolutionState

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, room=180)
        self.view = Segmented(
            [("numbers", self.tr("Numbers")), ("picture", self.tr("Picture"))], name=self.tr("What is convolved")
        )
        self.presets = Choice([*self._preset_names().items()])
        self.side, self.kernel_side = WholeField(1, MOST_SIDE), WholeField(1, 7)
        self.stride, self.padding, self.dilation = WholeField(1, 6), WholeField(0, 4, zero="0"), WholeField(1, 4)
        self.image = NumberGrid(self.tr("Image"), editable=True, room=240)
        self.kernel = NumberGrid(self.tr("Kernel"), editable=True, room=130)
        self.products = NumberGrid(self.tr("Products"), room=130)
        self.sum = Paragraph(short_lines=False)
        self.note = Paragraph("caption", tone="quiet")
        self.filtered = FilteredPicture(workspace)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._numbers())
        self._stack.addWidget(self.filtered)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, SPACE, SPACE)
        column.setSpacing(2 * SPACE)
        column.addWidget(self._controls())
        column.addWidget(self._stack, 1)
        self._connect()
        self.show_state(self._state)

    # --- the state

    def show_state(self, state: LabState) -> None:
        """Show a state. Raises Problem `kernel_too_large`, and then changes nothing."""
        assert isinstance(state, ConvolutionState)
        image, kernel, sliding = np.array(state.image), np.array(state.kernel), state.sliding
        made = convolve(image, kernel, sliding)
        state = msgspec.structs.replace(state, place=min(state.place, made.size - 1))
        self._state = state
        self._show_controls()
        self._show_grids(image, kernel, sliding, made)
        if state.view == "picture":
            self.filtered.show_kernel(kernel, sliding, state.channel, state.sample)

    def controls(self) -> dict[str, list[QWidget]]:
        """Return the widgets of each control."""
        return {
            "view": [self.view],
            "kernel": [self.presets, self.kernel_side, self.kernel],
            "image": [self.side, self.image],
            "stride": [self.stride],
            "padding": [self.padding],
            "dilation": [self.dilation],
            "place": [self.stepper],
            "channel": [self.filtered.channel],
            "sample": [self.filtered.source],
        }

    # --- showing

    def _show_controls(self) -> None:
        state = self._state
        self.view.set_value(state.view)
        self._stack.setCurrentIndex(0 if state.view == "numbers" else 1)
        for field, value in (
            (self.side, len(state.image)),
            (self.kernel_side, len(state.kernel)),
            (self.stride, state.stride),
            (self.padding, state.padding),
            (self.dilation, state.dilation),
        ):
            field.set_value(value)
        self.presets.set_value(kernel_name(state.kernel))
        self._side_box.setVisible(state.view == "numbers")

    def _show_grids(self, image: np.ndarray, kernel: np.ndarray, sliding: Sliding, made: np.ndarray) -> None:
        step = step_at(image, kernel, sliding, self._show_result(made))
        ground = padded(image, sliding)
        inside = slice(sliding.padding, sliding.padding + image.shape[0])
        marks: dict[Place, str] = {
            at: "pad" for at in np.ndindex(*ground.shape) if not (_in(inside, at[0]) and _in(inside, at[1]))
        }
        notes = {}
        for row, down in enumerate(step.rows):
            for column, along in enumerate(step.columns):
                marks[down, along] = "window"
                notes[down, along] = f"×{cell_text(kernel[row, column])}"
        self.image.show_values(ground, marks, notes)
        self.kernel.show_values(kernel)
        self.products.show_values(step.products, dict.fromkeys(np.ndindex(*kernel.shape), "window"))
        terms = [
            f"{cell_text(value)}·{cell_text(weight)}"
            for value, weight in zip(step.values.ravel(), kernel.ravel(), strict=True)
        ]
        self.sum.setText(f"{' + '.join(terms)} = {cell_text(step.total)}")
        self._show_note(image, kernel, sliding, made)

    def _show_note(self, image: np.ndarray, kernel: np.ndarray, sliding: Sliding, made: np.ndarray) -> None:
        size = self.tr(
            "Result: {rows} × {columns}, from (side + 2 × padding − span of the kernel) ÷ stride + 1, rounded down."
        ).format(rows=made.shape[0], columns=made.shape[1])
        over = left_over(image.shape[0], kernel.shape[0], sliding)
        if over:
            size += " " + self.tr("The stride does not fit: %n row(s) and column(s) at the end stay unseen.", "", over)
        self.note.setText(size)

    # --- changing

    def _edit_image(self, row: int, column: int, value: float) -> None:
        around = self._state.padding
        self._change(image=with_cell(self._state.image, row - around, column - around, value))

    def _edit_kernel(self, row: int, column: int, value: float) -> None:
        self._change(kernel=with_cell(self._state.kernel, row, column, value))

    def _drag(self, row: int, column: int) -> None:
        """Move the kernel so that its middle is as near as possible to a cell of the padded image."""
        sliding, shape = self._state.sliding, np.array(self._state.kernel).shape
        sides = np.array(self._state.image).shape
        near = []
        for at, side, cells in zip((row, column), sides, shape, strict=True):
            middle = (cells - 1) * sliding.dilation / 2
            most = output_side(side, cells, sliding) - 1
            near.append(int(np.clip(round((at - middle) / sliding.stride), 0, most)))
        self._go(near[0], near[1])

    def _choose_preset(self) -> None:
        kernel = KERNELS.get(self.presets.value())
        if kernel is not None:
            self._change(kernel=kernel)

    def _resize_image(self) -> None:
        self._change(image=resized(self._state.image, self.side.value()))

    def _resize_kernel(self) -> None:
        self._change(kernel=resized(self._state.kernel, self.kernel_side.value()))

    def _connect(self) -> None:
        self.view.chosen.connect(lambda view: self._change(view=view))
        self.presets.activated.connect(lambda _index: self._choose_preset())
        self.side.edited.connect(self._resize_image)
        self.kernel_side.edited.connect(self._resize_kernel)
        self.stride.edited.connect(lambda: self._change(stride=self.stride.value()))
        self.padding.edited.connect(lambda: self._change(padding=self.padding.value()))
        self.dilation.edited.connect(lambda: self._change(dilation=self.dilation.value()))
        self.image.edited.connect(self._edit_image)
        self.kernel.edited.connect(self._edit_kernel)
        self.image.pointed.connect(self._drag)
        for grid in (self.image, self.kernel):
            grid.refused.connect(self.refused)
        self.filtered.channel_chosen.connect(lambda channel: self._change(channel=channel))
        self.filtered.source.chosen.connect(lambda: self._change(sample=self.filtered.source.key()))

    # --- building

    def _controls(self) -> QWidget:
        box = FlowBox(gap=2 * SPACE)
        self._side_box = named(self.tr("Image, cells"), self.side)
        for one in (
            named(self.tr("Shown on"), self.view),
            named(self.tr("Kernel"), self.presets, tip=self.tr("Or click a cell of the kernel and type.")),
            named(self.tr("Kernel, cells"), self.kernel_side),
            self._side_box,
            named(self.tr("Stride"), self.stride, tip=self.tr("How many cells the kernel moves at a time")),
            named(self.tr("Padding"), self.padding, tip=self.tr("Rows of zeros around the image")),
            named(self.tr("Dilation"), self.dilation, tip=self.tr("The distance between the kernel's cells")),
        ):
            box.flow.addWidget(one)
        return box

    def _numbers(self) -> QWidget:
        made = QWidget()
        grids = QHBoxLayout()
        grids.setSpacing(SPACE)
        for widget in (
            named(self.tr("Image"), self.image, tip=self.tr("Drag to move the kernel; double-click or type to edit.")),
            sign("∗"),
            named(self.tr("Kernel"), self.kernel, tip=self.tr("Double-click or type to edit.")),
            sign("→"),
            named(self.tr("Products"), self.products),
            sign("Σ"),
            named(self.tr("Result"), self.result, tip=self.tr("Click a cell to see how it comes about.")),
        ):
            grids.addWidget(widget)
        grids.addStretch(1)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(grids)
        column.addWidget(self.stepper)
        column.addWidget(self.sum)
        column.addWidget(self.note)
        column.addStretch(1)
        return made

    def _preset_names(self) -> dict[str, str]:
        return {
            "lecture": self.tr("Lecture's example"),
            "identity": self.tr("Nothing changes"),
            "blur": self.tr("Blur"),
            "sharpen": self.tr("Sharpen"),
            "vertical_edges": self.tr("Vertical edges"),
            "horizontal_edges": self.tr("Horizontal edges"),
            "all_edges": self.tr("All edges"),
            "emboss": self.tr("Emboss"),
        }


def _in(span: slice, at: int) -> bool:
    return span.start <= at < span.stop
