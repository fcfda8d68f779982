"""The filter: the search as form fields. It writes the search text, so that users learn its syntax."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.catalog.records import Filters
from core.findings.kinds import KINDS
from gui.pages.dataset.kinds import IN_CATALOG
from gui.pages.dataset.search import day_of, moment_of, parse, search_text
from gui.state.facts import ProjectFacts
from gui.theme.style import SPACE
from gui.widgets.buttons import QuietButton
from gui.widgets.fields import WholeField
from gui.widgets.labels import label
from gui.widgets.speaking import name_choice
from gui.words.general import finding_name, part_name

_KILO = 1000
_MOST = 1_000_000  # kB
_NO_PART = "none"


class FilterPanel(QFrame):
    """Fields for part, source, finding, size and date; each change is a new search.

    It lies over the page and is no popup of the system, so that the keys of the window work. Escape and a press
    elsewhere close it.

    Signals:
        text_changed(str): the new text of the search field
        closed: Escape closed it
    """

    text_changed = Signal(str)
    closed = Signal()

    def __init__(self, facts: ProjectFacts, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._button: QWidget | None = None  # below which it is shown
        self.setProperty("kind", "card")
        self.setProperty("floats", True)  # lies over the page
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Filter"))
        self._wanted = parse(text)
        self.part = _choice(self.tr("Part"), [("train", part_name("train")), ("val", part_name("val"))])
        self.part.addItem(part_name("test"), "test")
        self.part.addItem(self.tr("None"), _NO_PART)
        self.source = _choice(self.tr("Source"), [(name, name) for name in facts.sources])
        kinds = [kind for kind in KINDS if kind in IN_CATALOG and facts.findings.get(kind)]
        self.finding = _choice(self.tr("Finding"), [(kind, finding_name(kind)) for kind in kinds])
        self.at_least, self.at_most = _size(self.tr("At least")), _size(self.tr("At most"))
        self.since, self.before = _Day(self.tr("Since")), _Day(self.tr("Before"))
        self._build()
        self._read()
        for box in (self.part, self.source, self.finding):
            box.currentIndexChanged.connect(self._tell)
        for field in (self.at_least, self.at_most):
            field.valueChanged.connect(self._tell)
        for day in (self.since, self.before):
            day.changed.connect(self._tell)
        self.adjustSize()

    def open_below(self, widget: QWidget) -> None:
        """Show the panel under a widget, aligned to its right edge."""
        page = self.parentWidget()
        assert page is not None
        self._button = widget
        corner = widget.mapTo(page, QPoint(widget.width() - self.width(), widget.height() + SPACE // 2))
        self.move(max(0, corner.x()), corner.y())
        self.show()
        self.raise_()
        self.part.setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the mouse is pressed outside, except in the lists and calendars of the fields."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched) or watched is self._button
            if not inside and watched.window() is self.window():
                self.close()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE)
        rows: list[tuple[str, tuple[QWidget, ...]]] = [
            (self.tr("Part"), (self.part,)),
            (self.tr("Source"), (self.source,)),
            (self.tr("Finding"), (self.finding,)),
            (self.tr("Size"), (self.at_least, self.at_most)),
            (self.tr("Changed"), (self.since, self.before)),
        ]
        for number, (name, fields) in enumerate(rows):
            grid.addWidget(label(name, "caption", tone="quiet"), number, 0)
            for place, field in enumerate(fields, start=1):
                grid.addWidget(field, number, place, 1, 3 - len(fields))
        clear = QuietButton(self.tr("Show all pictures"))
        clear.clicked.connect(self._clear)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(grid)
        column.addLayout(row)

    def _read(self) -> None:
        """Fill the fields from the current search."""
        wanted = self._wanted
        part = wanted.get("part")
        for box, value in (
            (self.part, _NO_PART if part == "" else part),
            (self.source, wanted.get("source")),
            (self.finding, wanted.get("finding")),
        ):
            box.setCurrentIndex(max(0, box.findData(value or "")))
        self.at_least.setValue(round((wanted.get("larger_than") or 0) / _KILO))
        self.at_most.setValue(round((wanted.get("smaller_than") or 0) / _KILO))
        self.since.show_moment(wanted.get("since_ns"))
        self.before.show_moment(wanted.get("before_ns"))

    def _clear(self) -> None:
        self.text_changed.emit("")
        self.close()

    def _tell(self) -> None:
        """Write all fields as a search text; terms without a field are kept."""
        part = str(self.part.currentData())
        wanted: Filters = {
            "part": {"": None, _NO_PART: ""}.get(part, part),
            "source": str(self.source.currentData()) or None,
            "finding": str(self.finding.currentData()) or None,
            "larger_than": self.at_least.value() * _KILO or None,
            "smaller_than": self.at_most.value() * _KILO or None,
            "since_ns": self.since.moment(),
            "before_ns": self.before.moment(),
        }
        self._wanted = {**self._wanted, **wanted}
        self.text_changed.emit(search_text(self._wanted))


def _choice(name: str, values: list[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    name_choice(box, name)
    box.addItem(QCoreApplication.translate("FilterPanel", "Any"), "")
    for key, text in values:
        box.addItem(text, key)
    return box


def _size(name: str) -> WholeField:
    """Return a field for kilobytes; its lowest value means no limit."""
    field = WholeField(0, _MOST, suffix=" kB", zero=f"{name}: –")
    field.setPrefix(f"{name}: ")
    field.setAccessibleName(name)
    return field


class _Day(QWidget):
    """A day with a check box that enables it.

    Signals:
        changed: the day was changed, enabled or disabled
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.wanted = QCheckBox(name)
        self.field = QDateEdit(QDate.currentDate())
        self.field.setCalendarPopup(True)
        self.field.setAccessibleName(name)
        self.field.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
        self.field.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.wanted)
        row.addWidget(self.field, 1)
        self.wanted.toggled.connect(self.field.setEnabled)
        self.wanted.toggled.connect(self.changed)
        self.field.dateChanged.connect(self.changed)

    def show_moment(self, moment: int | None) -> None:
        """Show the day of a time in nanoseconds since 1970; None disables it."""
        self.wanted.setChecked(moment is not None)
        if moment is not None:
            day = day_of(moment)
            self.field.setDate(QDate(day.year, day.month, day.day))

    def moment(self) -> int | None:
        """Return the start of the day in nanoseconds since 1970; None if disabled."""
        day = self.field.date()
        return moment_of(date(day.year(), day.month(), day.day())) if self.wanted.isChecked() else None
