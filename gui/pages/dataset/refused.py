"""The files that were not taken, each with its reason, and what is odd about classes; can be copied."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.catalog.records import Finding
from core.events.jobs import Rejected
from gui.pages.dataset.kinds import NOT_TAKEN
from gui.widgets.notice import Notice
from gui.words import integer, reason_text
from gui.words_findings import detail_text, finding_sentence


class RefusedFiles(Notice):
    """How many files were not taken; which, and why, is folded away beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "warning", closable=True, parent=parent)
        self.kind = ""  # of findings about classes, while those are shown
        self.hide()

    def show_rejected(self, rejected: Sequence[Rejected]) -> None:
        """Show what an import did not take; hidden where it took everything."""
        self._show([(one.path, one.reason, one.detail) for one in rejected])

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what all imports together did not take."""
        self._show([(one.path, *one.detail.partition(": ")[::2]) for one in findings if one.kind in NOT_TAKEN])

    def show_classes(self, findings: Sequence[Finding]) -> None:
        """Show what was found about classes, each with its figures: the findings of the chosen `kind`."""
        lines = [f"{one.path}: {detail_text(one.kind, one.detail)}" for one in findings if one.kind == self.kind]
        self.show_text(finding_sentence(self.kind), "warning", details="\n".join(lines))
        self.show()

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
