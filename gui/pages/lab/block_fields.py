"""The settings of the chosen block: a field each, with what the block does."""

from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.events.blocks import MOST_BLOCKS, MOST_KERNEL, MOST_MAPS, MOST_STRIDE, MOST_UNITS, AnyBlock
from core.lab.block_text import FUNCTIONS
from gui.pages.lab.block_words import block_sentence, kind_of_block, offer_name
from gui.pages.lab.layer_words import kind_name
from gui.pages.lab.parts import Choice, named
from gui.theme.style import SPACE
from gui.widgets.fields import TickField, WholeField
from gui.widgets.flow import FlowBox
from gui.widgets.labels import Paragraph, label
from gui.widgets.layouts import clear
from gui.words.general import percent, percent_sign


class BlockFields(QWidget):
    """Shows the settings of one block.

    Signals:
        edited(object): a person changed the block; the new one
        rate_edited(int): a person changed the share of dropout, in percent
    """

    edited = Signal(object)
    rate_edited = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = label("", "body", strong=True)
        self.says = Paragraph("caption", tone="quiet")
        self.reach = Paragraph("caption", tone="quiet")
        self.box = FlowBox(gap=SPACE + 4)
        self.fields: dict[str, WholeField | TickField | Choice] = {}
        self._block: AnyBlock | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        for widget in (self.heading, self.box, self.says, self.reach):
            column.addWidget(widget)

    def show_block(self, block: AnyBlock | None, number: int, rate: float) -> None:
        """Show a block, None for none; `rate` is the share of dropout of the whole stack."""
        if block is None or self._block is None or type(block) is not type(self._block):
            self._make(block)
        self._block = block
        if block is None:
            self.heading.setText(self.tr("No block is chosen"))
            self.says.setText("")
            return
        self.heading.setText(f"{number}  {offer_name(kind_of_block(block))}")
        self.says.setText(block_sentence(block))
        for name, field in self.fields.items():
            value: Any = getattr(block, name) if name != "rate" else round(100 * rate)
            shown: Any = 0 if value is None else value
            field.set_value(shown)

    def show_reach(self, text: str) -> None:
        """Show how far the block sees, "" where that is not known."""
        self.reach.setText(text)
        self.reach.setVisible(bool(text))

    def _make(self, block: AnyBlock | None) -> None:
        """Make the fields of this kind of block."""
        clear(self.box.flow)
        self.fields = {}
        kind = kind_of_block(block) if block is not None else ""
        for name in self._names(block):
            field = self.fields[name] = self._field(name, whole=kind == "convolution")
            around = named(self._title(name), field, tip=self._tip(name))
            self.box.flow.addWidget(around)
            around.show()  # the box gives no room to what is hidden
            if isinstance(field, Choice):
                field.activated.connect(lambda _index, name=name: self._edit(name))
            else:
                field.edited.connect(lambda name=name: self._edit(name))
        self.box.settle()

    @staticmethod
    def _names(block: AnyBlock | None) -> list[str]:
        if block is None:
            return []
        return ["rate"] if kind_of_block(block) == "dropout" else list(block.__struct_fields__)

    def _field(self, name: str, *, whole: bool) -> WholeField | TickField | Choice:
        match name:
            case "bias":
                return TickField()
            case "function":
                return Choice([(one, kind_name(one)) for one in FUNCTIONS])
            case "rate":
                return WholeField(0, 90, step=5, suffix=percent_sign(), zero=percent(0.0, 0))
            case "kernel":
                return WholeField(0 if whole else 1, MOST_KERNEL, zero=self.tr("whole map"))
        low, high, step, zero = {
            "maps": (1, MOST_MAPS, 8, ""),
            "stride": (1, MOST_STRIDE, 1, ""),
            "padding": (0, MOST_KERNEL, 1, "0"),
            "side": (1, 64, 1, ""),
            "units": (0, MOST_UNITS, 16, self.tr("classes")),
            "over": (1, MOST_BLOCKS, 1, ""),
        }[name]
        return WholeField(low, high, step=step, zero=zero)

    def _edit(self, name: str) -> None:
        block, value = self._block, self.fields[name].value()
        if block is None:
            return
        if name == "rate":
            self.rate_edited.emit(int(str(value)))
            return
        wanted: Any = None if value == 0 and name in ("kernel", "units") else value
        self.edited.emit(msgspec.structs.replace(block, **{name: wanted}))

    def _title(self, name: str) -> str:
        return {
            "maps": self.tr("Maps"),
            "kernel": self.tr("Kernel"),
            "stride": self.tr("Stride"),
            "padding": self.tr("Padding"),
            "bias": self.tr("Bias"),
            "function": self.tr("Function"),
            "side": self.tr("Side"),
            "units": self.tr("Units"),
            "over": self.tr("Spans blocks"),
            "rate": self.tr("Share"),
        }[name]

    def _tip(self, name: str) -> str:
        return {
            "maps": self.tr("How many filters: each makes one map."),
            "kernel": self.tr("The side of the window."),
            "stride": self.tr("How far the window moves: with 2, the maps become half as large."),
            "padding": self.tr("Zeros around the maps. Half the kernel keeps their size."),
            "bias": self.tr("A number added to each map. A normalisation right behind has one of its own."),
            "side": self.tr("1 takes the mean of each whole map."),
            "units": self.tr("0 gives one unit for each class: the answer, at the end of the list."),
            "over": self.tr("What enters the first of them is added to what leaves the last."),
            "rate": self.tr("All dropout blocks share it. It can be changed for each run."),
        }.get(name, "")
