"""What may stand above any page: the first steps, what a start has to tell, why a project is read-only, problems."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.pages.page import Page
from gui.shell.first_steps_strip import FirstStepsStrip
from gui.shell.start_notice import StartNotice
from gui.state.session import Session
from gui.theme.style import SPACE


class TopBars(QVBoxLayout):
    """A column of bars, each hidden while it has nothing to tell; `more` are those that the window fills.

    `parent` will hold them: without one, a bar that has something to tell would be shown as a window of its own.
    """

    def __init__(
        self,
        session: Session,
        *,
        show_page: Callable[[str], None],
        page_of: Callable[[str], Page | None],
        reopen: Callable[[Path, str], None],
        show_news: Callable[[], object],
        more: Sequence[QWidget],
        parent: QWidget,
    ) -> None:
        super().__init__()
        self.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 0)
        self.setSpacing(SPACE)
        self.first_steps = FirstStepsStrip(session, show_page, page_of, parent)
        for bar in (StartNotice(session.last_time, reopen, show_news, parent), self.first_steps, *more):
            self.addWidget(bar)
