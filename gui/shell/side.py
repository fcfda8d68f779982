"""The left side of the window: the project's name, the steps, and the commands that are always available."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.pages.needs import need_of
from gui.pages.next_steps import is_done
from gui.shell.project_button import ProjectButton
from gui.state.facts import ProjectFacts
from gui.theme.palette import colours
from gui.theme.style import SPACE
from gui.widgets.buttons import BareButton
from gui.widgets.commands import Command, follow
from gui.widgets.labels import label
from gui.widgets.rail import Rail, Step
from gui.words.language import CHOICES, window_language

WIDTH = 208  # px at the usual text size


class Side(QWidget):
    """The rail with a header and a footer.

    Signals:
        page_chosen(str): a step was pressed
    """

    page_chosen = Signal(str)

    def __init__(
        self,
        steps: Sequence[Step],
        actions: Command,
        languages: Mapping[str, Command],
        fill_projects: Callable[[QMenu], None],
        make_menu: Callable[[QWidget], QMenu],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._steps = steps
        self.rail = Rail(steps)
        self.rail.chosen.connect(self.page_chosen)
        self.setFixedWidth(max(WIDTH, self.fontMetrics().averageCharWidth() * 26))
        self.project = ProjectButton(fill_projects)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE + 4, SPACE + 4, SPACE + 4, SPACE + 4)
        column.setSpacing(0)
        column.addWidget(self.project)
        column.addSpacing(2 * SPACE)
        column.addWidget(self.rail)
        column.addStretch(1)
        column.addWidget(self._search_button(actions))
        column.addWidget(self._language_button(languages))
        column.addWidget(self._menu_button(make_menu))
        self.show_project("")

    def show_project(self, name: str) -> None:
        """Show the name of the open project; empty if none is open."""
        self.project.show_project(name)

    def show_facts(self, facts: ProjectFacts, *, has_project: bool) -> None:
        """Tell what each step needs; mark the steps that are done, and the first one that is not and can be taken."""
        done = {step.key: is_done(step.key, facts) for step in self._steps}
        todo = next((key for key, is_past in done.items() if not is_past), "")
        for key, is_past in done.items():
            need = need_of(key, facts)
            self.rail.set_need(key, need.sentence if need else "")
            is_next = key == todo and has_project and need is None
            self.rail.set_state(key, "done" if is_past else "next" if is_next else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the rail's background, and draw the hairline beside the page."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours().rail)
        painter.setPen(colours().hairline)
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())

    def _search_button(self, actions: Command) -> QWidget:
        button = BareButton(
            actions.text(), "search", tip=self.tr("Everything that Goldilocks can do, found by its name. Ctrl+K")
        )
        button.role = "quiet"
        button.set_icon_name("search")
        keys = label(actions.keys_text(), "caption", tone="quiet")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        inside = QHBoxLayout(button)
        inside.setContentsMargins(0, 0, SPACE, 0)
        inside.addStretch(1)
        inside.addWidget(keys)
        follow(button, actions)
        return button

    def _menu_button(self, make_menu: Callable[[QWidget], QMenu]) -> QWidget:
        button = BareButton(self.tr("Settings and help"), "more")
        button.role = "quiet"
        button.set_icon_name("more")
        button.setMenu(make_menu(button))
        button.setProperty("menu", True)
        return button

    def _language_button(self, languages: Mapping[str, Command]) -> QWidget:
        language = window_language()
        button = BareButton(CHOICES[language], "language", tip=self.tr("The language of the window"))
        button.role = "quiet"
        button.set_icon_name("language")
        button.setAccessibleName(self.tr("Language: {name}").format(name=CHOICES[language]))
        menu = QMenu(button)
        for key, command in languages.items():
            command.setCheckable(True)
            command.setChecked(key == language)
            menu.addAction(command)
        button.setMenu(menu)
        button.setProperty("menu", True)
        return button
