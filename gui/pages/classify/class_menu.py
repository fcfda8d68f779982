"""The list from which a person takes the class of a picture that the model got wrong."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.events.jobs import Answer
from gui.state.facts import ProjectFacts
from gui.widgets.commands import entry_text
from gui.widgets.dialogs import ask_name


class ClassMenu(QMenu):
    """The model's candidates for a picture, the other classes of the project, and a new class.

    A class with a digit is chosen by it, the same as on the dataset page.
    """

    def __init__(
        self, answers: Sequence[Answer], facts: ProjectFacts, then: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._then, self._owner = then, parent
        self.setAccessibleName(self.tr("Which class is it?"))
        candidates, others = offered_classes(answers, facts)
        for name in candidates:
            self._add(name, facts)
        if candidates and others:
            self.addSeparator()
        for name in others:
            self._add(name, facts)
        self.addSeparator()
        another = self.addAction(self.tr("&New class…"))
        another.triggered.connect(self._ask)
        self.aboutToHide.connect(self.deleteLater)

    def open_below(self, widget: QWidget) -> None:
        """Open below a widget; once closed, the menu is deleted."""
        self.popup(widget.mapToGlobal(QPoint(0, widget.height())))

    def _add(self, name: str, facts: ProjectFacts) -> None:
        digit = facts.digit(name)
        words = entry_text(name)
        action = QAction(words if digit is None else f"&{digit}  {words}", self)
        action.triggered.connect(lambda _checked=False, name=name: self._then(name))
        self.addAction(action)

    def _ask(self) -> None:
        ask_name(self._owner.window(), self.tr("Name of the class"), self._then)


def offered_classes(answers: Sequence[Answer], facts: ProjectFacts) -> tuple[list[str], list[str]]:
    """Return the classes that one picture may be, likeliest first, and the other classes of the project.

    The answer itself is left out, unless the model was not sure of it; of several pictures, all classes are others.
    """
    one = answers[0] if len(answers) == 1 else None
    wrong = one.class_name if one is not None and not one.unknown else None
    candidates = [name for name, _ in one.top if name != wrong] if one is not None else []
    names = dict.fromkeys([*facts.all_classes, *(name for answer in answers for name, _ in answer.top)])
    return candidates, [name for name in names if name != wrong and name not in candidates]
