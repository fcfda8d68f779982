"""The files that were not taken, each with its reason; can be copied."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.catalog.records import Finding
from core.events.jobs import Rejected
from gui.pages.dataset.kinds import IN_CATALOG
from gui.widgets.notice import Notice
from gui.words import integer, reason_text


class RefusedFiles(Notice):
    """How many files were not taken; which, and why, is folded away beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "warning", closable=True, parent=parent)
        self.hide()

    def show_rejected(self, rejected: Sequence[Rejected]) -> None:
        """Show what an import did not take; hidden where it took everything."""
        self._show([(one.path, one.reason, one.detail) for one in rejected])

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what all imports together did not take."""
        self._show([(one.path, *one.detail.partition(": ")[::2]) for one in findings if one.kind not in IN_CATALOG])

    def _show(self, files: list[tuple[str, str, str]]) -> None:
        if not files:
            self.hide()
            return
        first = files[0]
        name = first[0].replace("\\", "/").rsplit("/", 1)[-1]
        if len(files) == 1:
            text = self.tr("{name} was not taken: {reason}").format(name=name, reason=reason_text(first[1]))
        else:
            text = self.tr("{n} files were not taken, the first of them {name}: {reason}").format(
                n=integer(len(files)), name=name, reason=reason_text(first[1])
            )
        lines = [
            f"{path!r}: {reason_text(reason)}" + (f" ({detail})" if detail else "") for path, reason, detail in files
        ]
        self.show_text(text, "warning", details="\n".join(lines))
        self.show()
