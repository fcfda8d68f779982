"""What every page is: a widget with a key that knows the session."""

from PySide6.QtWidgets import QWidget

from gui.pages.needs import Need, need_of
from gui.state.session import Session


class Page(QWidget):
    """Base of the pages. The window makes a page when it is first shown and its needs are met.

    A page may have `handle_drop(paths: list[str]) -> None`; then what is dropped while it is shown goes to it.
    """

    key = ""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def needs(self) -> Need | None:
        """Return what is missing before this page can be used, or None."""
        return need_of(self.key, self.session)

    def on_shown(self) -> None:
        """Look again: the page has come to the front."""
