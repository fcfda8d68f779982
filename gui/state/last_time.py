"""What a start has to tell once of the time before: that the window ended in a crash, or that the program is newer."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

_PAGE = "window/page"
_VERSION = "window/version"


@dataclass(frozen=True, kw_only=True)
class Crash:
    """The report of a crash, and the project and the page that were open then; None if it was closed, or is gone."""

    report: str
    project: Path | None
    page: str


class LastTime(QObject):
    """What is still to be told; the window shows it until the person has acted on it or dismissed it.

    Signals:
        changed: `crash` or `is_newer` has changed
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.crash: Crash | None = None
        self.is_newer = False  # the program is newer than at the last start

    def tell_crash(self, crash: Crash) -> None:
        """Let the window tell of a crash."""
        self.crash = crash
        self.changed.emit()

    def compare_version(self, version: str) -> None:
        """Keep the version of this start, and let the window tell if there was another one before."""
        before = str(QSettings().value(_VERSION, ""))
        QSettings().setValue(_VERSION, version)
        self.is_newer = before not in ("", version)
        self.changed.emit()

    def forget(self) -> None:
        """Tell no more of what is shown: the person knows. An upgrade is told after a crash."""
        if self.crash is not None:
            self.crash = None
        else:
            self.is_newer = False
        self.changed.emit()


def last_page() -> str:
    """Return the key of the page that was shown last; empty before the first start."""
    return str(QSettings().value(_PAGE, ""))


def keep_page(key: str) -> None:
    """Keep the page for the next start."""
    QSettings().setValue(_PAGE, key)
