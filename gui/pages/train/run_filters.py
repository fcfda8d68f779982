"""Filters of the table of runs: a text, starred runs, and, if there is room, verdict and architecture."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from core.architectures.own import title_of
from core.diagnosis.overview import Overview
from core.diagnosis.verdict import VERDICTS
from gui.item_models.runs import RunFilter
from gui.theme.icons import icon
from gui.theme.style import SPACE
from gui.widgets.buttons import IconButton
from gui.widgets.speaking import name_choice
from gui.words.diagnosis import verdict_name

_TYPING = 120  # ms without a key press before the search starts


class RunFilters(QWidget):
    """A field, two choices and a star.

    Signals:
        changed(object): the new RunFilter
        down: the down arrow or Return moves the focus to the table
    """

    changed = Signal(object)
    down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._archs: list[str] = []
        self.field = _Field()
        self.field.setPlaceholderText(self.tr("Filter"))
        self.field.setAccessibleName(self.tr("Filter the runs"))
        self.field.setToolTip(
            self.tr("Words of a name, an architecture, a verdict, a note, a reason or a setting. Ctrl+F")
        )
        self.field.setClearButtonEnabled(True)
        self.field.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self.field.setMinimumWidth(10 * SPACE)
        self.field.setMaximumWidth(30 * SPACE)
        self.field.left.connect(self._leave)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING)
        self._pause.timeout.connect(self._tell)
        self.field.textChanged.connect(lambda _text: self._pause.start())
        self.verdict = QComboBox()
        name_choice(self.verdict, self.tr("Verdict"))
        self.verdict.addItem(self.tr("All verdicts"), "")
        for code in VERDICTS:
            self.verdict.addItem(verdict_name(code), code)
        self.arch = QComboBox()
        name_choice(self.arch, self.tr("Architecture"))
        self.arch.addItem(self.tr("All architectures"), "")
        for choice in (self.verdict, self.arch):
            choice.currentIndexChanged.connect(lambda _index: self._tell())
        self.starred = IconButton("star", self.tr("Only starred runs"))
        self.starred.setCheckable(True)
        self.starred.toggled.connect(lambda _on: self._tell())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for widget in (self.field, self.verdict, self.arch, self.starred):
            row.addWidget(widget)
        self.set_wide(False)

    def set_wide(self, wide: bool) -> None:
        """Show all filters, or only the field and the star; hidden filters are inactive."""
        for choice in (self.verdict, self.arch):
            choice.setVisible(wide)
            if not wide:
                choice.setCurrentIndex(0)

    def show_runs(self, entries: Sequence[Overview]) -> None:
        """Offer the architectures of these runs."""
        titles = {entry.run.arch: title_of(entry.run.spec) for entry in entries}
        archs = sorted(titles)
        if archs == self._archs:
            return
        self._archs = archs
        chosen = self.arch.currentData()
        self.arch.blockSignals(True)
        while self.arch.count() > 1:
            self.arch.removeItem(1)
        for arch in archs:
            self.arch.addItem(titles[arch], arch)
        self.arch.setCurrentIndex(max(0, self.arch.findData(chosen)))
        self.arch.blockSignals(False)

    def value(self) -> RunFilter:
        """Return the current filter."""
        return RunFilter(
            text=self.field.text().strip(),
            verdict=self.verdict.currentData() or "",
            arch=self.arch.currentData() or "",
            starred=self.starred.isChecked(),
        )

    def clear(self) -> None:
        """Clear all filters."""
        self.field.clear()
        self.verdict.setCurrentIndex(0)
        self.arch.setCurrentIndex(0)
        self.starred.setChecked(False)

    def _tell(self) -> None:
        self._pause.stop()
        self.changed.emit(self.value())

    def _leave(self) -> None:
        self._tell()
        self.down.emit()


class _Field(QLineEdit):
    """A field that Return and the down arrow leave, and Escape clears.

    Signals:
        left: the person moves on to the results
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave, clear, or edit."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
