"""Explains a kind of finding, lists what was found, and offers repairs as buttons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.catalog.records import Finding, FindingsLook
from core.events import jobs
from core.findings.kinds import OTHER_REPAIRS, REPAIRS
from gui.pages.dataset.kinds import NOT_TAKEN, OF_CLASSES
from gui.pages.dataset.refused import LISTED, refusal_line
from gui.state.workspace import Workspace
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.flow import FlowLayout
from gui.widgets.labels import label
from gui.widgets.layouts import clear
from gui.widgets.notice import NoticeBar
from gui.widgets.writing import needs_writing
from gui.words.findings import (
    detail_text,
    doubts_text,
    finding_sentence,
    looked_for_text,
    method_text,
    repair_label,
    way_out,
)
from gui.words.general import integer

_ICONS = {"look_again": "refresh", "keep_together": "split", "weigh_classes": "train"}
_SHOWN = 6  # classes


class FindingCard(NoticeBar):
    """Shows one kind of finding, until the person closes it.

    Signals:
        repair_wanted(str, str): repair findings of a kind: kind, repair
        class_wanted(str): show the pictures of this class
    """

    repair_wanted = Signal(str, str)
    class_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__("", "info", closable=True, parent=parent)
        self._workspace = workspace
        self.kind = ""
        self._explained = ""  # the text of the kind, to which an estimate may be added
        self.buttons: dict[str, QuietButton] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._row = FlowLayout(gap=SPACE)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        for inner in (self._rows, self._row):
            inner.setContentsMargins(4 * SPACE, 0, 0, SPACE)
            column.addLayout(inner)
        self.hide()

    def show_kind(self, kind: str, look: FindingsLook | None) -> None:
        """Explain a kind of finding and offer its repairs; the list below follows when it has been read."""
        self._clear()
        self.kind = kind
        sentences = [finding_sentence(kind), way_out(kind)]
        if kind == "near_duplicate" and look is not None:
            sentences.append(method_text(look.method))
        if kind == "shortcut":
            sentences.append(looked_for_text())
        self._explained = " ".join(filter(None, sentences))
        self.show_text(self._explained, "warning" if kind in NOT_TAKEN else "info")
        for repair in filter(None, (REPAIRS[kind], OTHER_REPAIRS.get(kind))):
            if repair == "show_pictures":  # each class has its own button
                continue
            button = QuietButton(repair_label(repair), _ICONS.get(repair, "check"))
            button.clicked.connect(partial(self.repair_wanted.emit, kind, repair))
            if repair not in ("keep_together", "divide", "weigh_classes"):
                needs_writing(self._workspace, button)
            self.buttons[repair] = button
            self._row.addWidget(button)
        self.show()
        if kind in (*NOT_TAKEN, *OF_CLASSES):
            self._workspace.read(lambda catalog: (kind, catalog.stored_findings(kind)), self._list)

    def show_estimate(self, likely: int | None, doubted: int) -> None:
        """Say where among the `doubted` pictures of the gallery, which are in their order, the estimate ends."""
        if self.kind != "suspect_label" or likely is None:
            return
        filled = self.tr("Filled numbers mark the likely ones.") if 0 < likely < doubted else ""
        self.show_text(" ".join(filter(None, (self._explained, doubts_text(likely, doubted), filled))), "info")

    def say(self, text: str, *, action: str = "") -> None:
        """Show the result of a repair or a search for findings."""
        self._clear()
        self.show_text(text, "info", action=action)
        self.show()

    def show_found(self, found: jobs.FindResult) -> None:
        """Show what a search has found, and how it compared pictures."""
        n = found.pictures
        odd = any(kind not in NOT_TAKEN for kind in found.findings)
        text = (
            self.tr("%n picture(s) were looked at. Click on a finding to see its pictures and what to do.", "", n)
            if odd
            else self.tr("%n picture(s) were looked at, and nothing is odd with them.", "", n)
        )
        self.say(" ".join((text.replace(str(n), integer(n), 1), method_text(found.method), looked_for_text())))

    def _clear(self) -> None:
        self.kind = ""
        self.buttons.clear()
        for layout in (self._rows, self._row):
            clear(layout)

    def _list(self, found: tuple[str, Sequence[Finding]]) -> None:
        """List findings that are not gallery pictures: files, or classes with a button that shows their pictures."""
        kind, findings = found
        if kind != self.kind:
            return
        if kind in NOT_TAKEN:
            lines = [refusal_line(one.path, *one.detail.partition(": ")[::2]) for one in findings[:LISTED]]
            if lines:
                self.show_text(self.text(), "warning", details="\n".join(lines))
            return
        for one in findings[:_SHOWN]:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE)
            button = LinkButton(one.path, tip=self.tr("Show the pictures of this class."))
            button.clicked.connect(partial(self.class_wanted.emit, one.path))
            row.addWidget(button)
            row.addWidget(label(detail_text(kind, one.detail), tone="quiet"))
            row.addStretch(1)
            self._rows.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        if len(findings) > _SHOWN:
            more = self.tr("and {n} more").format(n=integer(len(findings) - _SHOWN))
            self._rows.addWidget(label(more, tone="quiet"))
