"""How many pictures got each answer, as chips that filter the table."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.events.jobs import Answer
from gui.theme.style import SPACE
from gui.widgets.buttons import Chip
from gui.widgets.commands import entry_text
from gui.widgets.flow import FlowBox
from gui.words.general import integer

_MOST = 12  # classes with a chip of their own


class Kind(NamedTuple):
    """A kind of answers: `what` is all, class, other, unknown or error; `name` is the class."""

    what: str
    name: str = ""


ALL, OTHER, UNKNOWN, ERROR = Kind("all"), Kind("other"), Kind("unknown"), Kind("error")


def kind_of(answer: Answer) -> Kind:
    """Return the kind of an answer."""
    if answer.error is not None:
        return ERROR
    if answer.unknown or answer.class_name is None:
        return UNKNOWN
    return Kind("class", answer.class_name)


def is_of(answer: Answer, kind: Kind, listed: Sequence[str]) -> bool:
    """Return whether an answer is of a kind; OTHER are the classes that are not `listed`."""
    own = kind_of(answer)
    if kind == OTHER:
        return own.what == "class" and own.name not in listed
    return kind in (ALL, own)


class AnswerCounts(QWidget):
    """The chips, the most frequent class first.

    Signals:
        chosen(object): the kind to show
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[Kind] = Counter()
        self.kind = ALL
        self.listed: tuple[str, ...] = ()  # the classes with a chip of their own
        self.chips: dict[Kind, Chip] = {}
        self._box = FlowBox(gap=SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        self.hide()

    def clear(self) -> None:
        """Count from nothing."""
        self._counts.clear()
        self.kind = ALL
        self._show()

    def add(self, answers: Sequence[Answer]) -> None:
        """Count more answers."""
        self._counts.update(kind_of(one) for one in answers)
        self._show()

    def choose(self, kind: Kind) -> None:
        """Show only the answers of a kind."""
        self.kind = kind
        for known, chip in self.chips.items():
            chip.setChecked(known == kind)
        self.chosen.emit(kind)

    def _show(self) -> None:
        """Update the chips; those that stay are kept, so that a press is not lost while answers come."""
        classes = [kind for kind, _ in self._counts.most_common() if kind.what == "class"]
        self.listed = tuple(sorted(kind.name for kind in classes[:_MOST]))
        texts = {ALL: self.tr("All: {n}").format(n=integer(self._counts.total()))}
        for kind in classes[:_MOST]:
            texts[kind] = f"{entry_text(kind.name)}: {integer(self._counts[kind])}"
        rest = sum(self._counts[kind] for kind in classes[_MOST:])
        for kind, n, text in (
            (OTHER, rest, self.tr("Other classes: {n}")),
            (UNKNOWN, self._counts[UNKNOWN], self.tr("No answer: {n}")),
            (ERROR, self._counts[ERROR], self.tr("Cannot be read: {n}")),
        ):
            if n:
                texts[kind] = text.format(n=integer(n))
        if list(texts) != list(self.chips):
            self._make(list(texts))
        for kind, chip in self.chips.items():
            chip.setText(texts[kind])
            chip.setChecked(kind == self.kind)
        self._box.settle()
        self.setVisible(bool(self._counts))

    def _make(self, kinds: Sequence[Kind]) -> None:
        self._box.flow.clear()
        self.chips = {}
        for kind in kinds:
            chip = Chip("", {UNKNOWN: "help", ERROR: "warning"}.get(kind))
            chip.setCheckable(True)
            chip.clicked.connect(lambda checked, kind=kind: self.choose(kind if checked else ALL))
            self._box.flow.addWidget(chip)
            chip.show()
            self.chips[kind] = chip
