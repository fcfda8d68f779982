"""The line under a large picture: its class, its part, and the keys that change its class."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.catalog.names import shown
from core.catalog.records import Picture
from gui.state.facts import DIGITS
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import Chip
from gui.widgets.flow import FlowBox
from gui.widgets.labels import ElidedLabel
from gui.widgets.writing import needs_writing
from gui.words.general import part_name


class ClassKeys(QWidget):
    """A chip for each class with a digit key; the class of the picture is checked.

    Signals:
        wanted(int): the class with this digit was pressed, counted from 0
    """

    wanted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._names: tuple[str | None, ...] = ()
        self.chips: list[Chip] = []
        self._box = FlowBox(gap=SPACE)
        self.words = ElidedLabel("", "caption", tone="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self.words)
        column.addWidget(self._box)

    def show_picture(self, picture: Picture | None) -> None:
        """Show the class of a picture, None while it is being read."""
        facts = self._workspace.facts
        names = tuple(facts.class_of_digit(digit) for digit in range(1, DIGITS + 1))
        if names != self._names:
            self._names = names
            self._fill()
        kind = picture.class_name if picture is not None else None
        for chip, name in zip(self.chips, (name for name in names if name is not None), strict=True):
            chip.setChecked(name == kind and kind is not None)
        if picture is None:
            self.words.set_text("")
            return
        words = [shown(kind) if kind is not None else self.tr("without class")]
        if picture.part is not None:
            words.append(part_name(picture.part))
        words.append(shown(picture.source))
        if picture.excluded:
            words.append(self.tr("excluded"))
        self.words.set_text("  ·  ".join(words))

    def _fill(self) -> None:
        self._box.flow.clear()
        self.chips = []
        for place, name in enumerate(self._names):
            if name is None:
                continue
            chip = Chip(f"{place + 1}   {shown(name)}")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, place=place: self.wanted.emit(place))
            needs_writing(self._workspace, chip)
            self._box.flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)
        self._box.settle()
