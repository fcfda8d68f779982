"""Class, part and source of the selected pictures as fields: a choice changes all of them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QSizePolicy,
    QWidget,
)

from core.catalog.names import shown
from core.catalog.records import PARTS, Selection
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.eliding_choice import ElidingChoice
from gui.widgets.labels import label
from gui.widgets.speaking import name_choice
from gui.widgets.writing import needs_writing
from gui.words.general import integer, part_name, tip

_NEW = "\n"  # the key of the last entry, which asks for a name
_LISTED = 12  # values that a tooltip lists


class SharedValue(ElidingChoice):
    """A choice among values for several pictures; it shows no value if they differ.

    Signals:
        wanted(object): the person chose this value; None: none
        new_wanted: the person wants a value that is not in the list
    """

    wanted = Signal(object)
    new_wanted = Signal()

    def __init__(self, name: str, none: str = "", new: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._none, self._new = none, new
        self._counts: Mapping[str | None, int] = {}
        self._values: list[tuple[str, str]] | None = None
        name_choice(self, name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(16)
        self.activated.connect(self._choose)

    def offer(self, values: Sequence[tuple[str, str]]) -> None:
        """Offer these values: key and text of each."""
        if list(values) == self._values:
            return
        self._values = list(values)
        with QSignalBlocker(self):
            self.clear()
            for key, text in values:
                self.addItem(text, key)
            if self._none:
                self.addItem(self._none, None)
            if self._new:
                self.insertSeparator(self.count())
                self.addItem(self._new, _NEW)
        self.show_counts(self._counts)

    def show_counts(self, counts: Mapping[str | None, int]) -> None:
        """Show the value that all pictures have, or that their values differ; `counts` maps a value to pictures."""
        self._counts = counts
        with QSignalBlocker(self):
            if len(counts) == 1:
                self.setCurrentIndex(self._place(next(iter(counts))))
                self.setPlaceholderText("")
            else:
                self.setCurrentIndex(-1)
                self.setPlaceholderText(self.tr("Mixed ({n})").format(n=integer(len(counts))) if counts else "")
        lines = [f"{self._text(key)}: {integer(n)}" for key, n in list(counts.items())[:_LISTED]]
        more = len(counts) - len(lines)
        lines += [self.tr("and {n} more").format(n=integer(more))] if more > 0 else []
        self.setToolTip(tip("\n".join(lines)) if len(counts) > 1 else "")
        self.setAccessibleDescription(", ".join(lines))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change nothing: a person who scrolls the page must not relabel pictures."""
        event.ignore()

    def _place(self, key: str | None) -> int:
        return next((at for at in range(self.count()) if self.itemData(at) == key and self.itemText(at)), -1)

    def _text(self, key: str | None) -> str:
        place = self._place(key)
        return self.itemText(place) if place >= 0 else shown(key or "–")

    def _choose(self, place: int) -> None:
        key = self.itemData(place)
        if key == _NEW:
            self.show_counts(self._counts)
            self.new_wanted.emit()
        elif set(self._counts) != {key}:
            self.wanted.emit(key)


class LabelsForm(QFormLayout):
    """The three fields, for one picture or for many.

    `give_class`, `give_part` and `give_source` change the selected pictures; `ask_class` and `ask_source` ask for a
    name first.
    """

    def __init__(
        self,
        workspace: Workspace,
        *,
        give_class: Callable[[str | None], object],
        ask_class: Callable[[], object],
        give_part: Callable[[str | None], object],
        give_source: Callable[[str], object],
        ask_source: Callable[[], object],
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self.setHorizontalSpacing(2 * SPACE)
        self.setVerticalSpacing(SPACE)
        self.kind = SharedValue(self.tr("Class"), self.tr("None"), self.tr("New class…"))
        self.part = SharedValue(self.tr("Part"), self.tr("None"))
        self.source = SharedValue(self.tr("Source"), "", self.tr("New source…"))
        self.kind.wanted.connect(give_class)
        self.kind.new_wanted.connect(ask_class)
        self.part.wanted.connect(give_part)
        self.source.wanted.connect(give_source)
        self.source.new_wanted.connect(ask_source)
        for name, field in (
            (self.tr("Class"), self.kind),
            (self.tr("Part"), self.part),
            (self.tr("Source"), self.source),
        ):
            title = label(name, "caption", tone="quiet")
            title.setMinimumHeight(field.sizeHint().height())  # beside the text of the field
            self.addRow(title, field)
        needs_writing(workspace, self.kind, self.part, self.source)
        self.show_facts()

    def show_facts(self) -> None:
        """Offer the classes and sources of the project; parts can be changed once there is a split."""
        facts = self._workspace.facts
        digits = {name: facts.digit(name) for name in facts.all_classes}
        self.kind.offer(
            [(name, shown(name) + (f"  ({digits[name]})" if digits[name] else "")) for name in facts.all_classes]
        )
        self.part.offer([(part, part_name(part)) for part in PARTS])
        self.source.offer([(name, shown(name)) for name in facts.sources])
        self.part.setEnabled(facts.split is not None)

    def show_selection(self, selection: Selection) -> None:
        """Show what the selected pictures have."""
        self.kind.show_counts(selection.classes)
        self.part.show_counts(selection.parts)
        self.source.show_counts(selection.sources)
        if self._workspace.facts.split is None:
            self.part.setToolTip(self.tr("There are no parts yet. The Split page makes them."))
