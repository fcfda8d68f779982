"""The place of one page: the page itself, or what it still needs and the button that leads there."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.pages.needs import Need, need_of
from gui.pages.page import Page
from gui.state.session import Session
from gui.widgets.empty_state import EmptyState
from gui.widgets.rail import Step


class PageHost(QStackedWidget):
    """Makes its page when it is first shown and can be used.

    Signals:
        page_wanted(str): the key of the page that the empty state's button leads to
    """

    page_wanted = Signal(str)

    def __init__(
        self, step: Step, make: Callable[[Session], Page], session: Session, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._step = step
        self._make = make
        self._session = session
        self._need: Need | None = None
        self._empty: EmptyState | None = None
        self.page: Page | None = None

    def show_page(self) -> None:
        """Come to the front: show the page, or what it needs."""
        need = need_of(self._step.key, self._session.workspace.facts)
        if need is not None:
            self._show_need(need)
            return
        if self.page is None:
            self.page = self._make(self._session)
            self.addWidget(self.page)
        self.setCurrentWidget(self.page)
        self.page.on_shown()

    def _show_need(self, need: Need) -> None:
        if self._empty is None or need != self._need:
            if self._empty is not None:
                self.removeWidget(self._empty)
                self._empty.deleteLater()
            self._need = need
            self._empty = EmptyState(self._step.icon, self._step.name, need.sentence, need.button)
            self._empty.acted.connect(lambda: self.page_wanted.emit(need.page))
            self.addWidget(self._empty)
        self.setCurrentWidget(self._empty)
