"""The notice above the page that a start shows once: after a crash, and after an upgrade."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.catalog.names import shown
from core.version import VERSION
from gui.state.last_time import LastTime
from gui.widgets.notice import NoticeBar


class StartNotice(NoticeBar):
    """After a crash: go on where it was, read the report, or close. After an upgrade: see what is new.

    `go_on` opens a project at a page, `show_news` opens the help.
    """

    def __init__(
        self,
        last_time: LastTime,
        go_on: Callable[[Path, str], None],
        show_news: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(closable=True, parent=parent)
        self._last_time, self._go_on, self._show_news = last_time, go_on, show_news
        self.name_details(self.tr("Show the report"), self.tr("Hide the report"))
        self.acted.connect(self._act)
        self.closed.connect(last_time.forget)
        last_time.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        crash = self._last_time.crash
        self.setVisible(crash is not None or self._last_time.is_newer)
        if crash is not None:
            text = self.tr(
                "Goldilocks did not end in good order last time. A report is on this computer; it was sent nowhere."
            )
            action = ""
            if crash.project is not None:
                action = self.tr("Go on with {project}").format(project=shown(crash.project.name))
            self.show_text(text, "warning", details=crash.report, action=action)
        elif self._last_time.is_newer:
            text = self.tr("Goldilocks has been updated to version {version}.").format(version=VERSION)
            self.show_text(text, "info", action=self.tr("What is new"))

    def _act(self) -> None:
        crash = self._last_time.crash
        self._last_time.forget()
        if crash is None:
            self._show_news()
        elif crash.project is not None:
            self._go_on(crash.project, crash.page)
