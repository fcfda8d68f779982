"""The place of one page: the page itself above its next step, or what it still needs and a button that leads there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from core.events.changes import Changed
from gui.pages.needs import Need, need_of
from gui.pages.next_steps import NextStep, next_step
from gui.pages.page import Page
from gui.state.workspace import Workspace
from gui.widgets.empty_state import EmptyState
from gui.widgets.next_bar import NextBar
from gui.widgets.rail import Step


class PageHost(QWidget):
    """Creates its page when the page is first shown and can be used.

    Signals:
        page_wanted(str): the key of the page that the button of the empty state or of the next step leads to
    """

    page_wanted = Signal(str)

    def __init__(
        self, step: Step, make: Callable[[], Page], workspace: Workspace, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._make = make
        self._workspace = workspace
        self._need: Need | None = None
        self._empty: EmptyState | None = None
        self._following: NextStep | None = None
        self._gives_way = False  # to a strip
        self._waived = False  # whether the page can be used although something is missing
        self.page: Page | None = None
        self._stack = QStackedWidget()
        self.next = NextBar()
        self.next.acted.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.next)
        workspace.changed.connect(self._follow)

    def show_page(self) -> None:
        """Show the page, or what it needs."""
        page = self.ready_page()
        self._following = next_step(self._step.key, self._workspace.facts) if page is not None else None
        self._show_following()
        if page is None:
            self._show_need(need_of(self._step.key, self._workspace.facts))
            return
        self._stack.setCurrentWidget(page)
        page.on_shown()

    def waive_need(self) -> None:
        """Let the page be used whatever it needs, until another project is opened."""
        self._waived = True

    def _follow(self, changed: Changed) -> None:
        if changed.project:
            self._waived = False

    def give_way(self, busy: bool) -> None:
        """Hide the next step while a strip takes its place."""
        if busy != self._gives_way:
            self._gives_way = busy
            self._show_following()

    def _show_following(self) -> None:
        self.next.hide()
        if self._following is not None and not self._gives_way:
            self.next.show_step(self._following.sentence, self._following.button, leads=self._following.leads)

    def ready_page(self) -> Page | None:
        """Return the page and create it if necessary; None while it cannot be used."""
        if not self._waived and need_of(self._step.key, self._workspace.facts) is not None:
            return None
        if self.page is None:
            self.page = self._make()
            self._stack.addWidget(self.page)
        return self.page

    def _go_on(self) -> None:
        if self._following is not None:
            self.page_wanted.emit(self._following.page)

    def _show_need(self, need: Need | None) -> None:
        assert need is not None
        if self._empty is None or need != self._need:
            if self._empty is not None:
                self._stack.removeWidget(self._empty)
                self._empty.deleteLater()
            self._need = need
            self._empty = EmptyState(self._step.icon, self._step.name, need.sentence, need.button)
            self._empty.acted.connect(lambda: self.page_wanted.emit(need.page))
            self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
