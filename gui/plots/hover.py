"""A small card beside the crosshair with the exact figures of one epoch."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from gui.plots.series import Series, Swatch
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE
from gui.widgets.labels import label
from gui.widgets.painted import Painted


class HoverCard(Painted, QWidget):
    """Floats over its parent; `show_rows` fills it, `place` moves it to a point. It ignores the mouse."""

    def __init__(self, series: Sequence[tuple[Series, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._area = parent
        self._title = label("", "caption", strong=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE + 4, SPACE, SPACE + 4, SPACE)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(2)
        grid.addWidget(self._title, 0, 0, 1, 3)
        self._rows: dict[str, tuple[Swatch, QLabel, QLabel]] = {}
        for number, (one, name) in enumerate(series, start=1):
            row = (Swatch(one), label(name, "caption", tone="quiet"), label("", "caption"))
            row[2].setAlignment(Qt.AlignmentFlag.AlignRight)
            for column, widget in enumerate(row):
                grid.addWidget(widget, number, column)
            self._rows[one.key] = row
        self.hide()

    def show_rows(self, title: str, values: dict[str, str]) -> None:
        """Show these figures by the keys of their series; a row without one is left out."""
        self._title.setText(title)
        for key, row in self._rows.items():
            for widget in row:
                widget.setVisible(key in values)
            row[2].setText(values.get(key, ""))
        self.adjustSize()

    def title(self) -> str:
        """Return the title that is shown."""
        return self._title.text()

    def texts(self) -> dict[str, str]:
        """Return the figures that are shown, by key."""
        return {key: row[2].text() for key, row in self._rows.items() if not row[2].isHidden()}

    def place(self, x: float, y: float) -> None:
        """Move right of `x`, or left of it if there is no room, with the top at `y`."""
        gap = SPACE + 4
        left = x + gap
        if left + self.width() > self._area.width():
            left = x - gap - self.width()
        self.move(QPoint(round(max(0.0, left)), round(y)))
        self.raise_()
        self.show()

    def draw(self, painter: QPainter) -> None:
        """Draw the card."""
        painter.setPen(QPen(colours().hairline, 1))
        painter.setBrush(colours().ground)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), SMALL_RADIUS, SMALL_RADIUS)
