"""The button at the top left: the name of the open project, and the menu for projects."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from gui.theme.icons import render
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.widgets.painted import PaintedButton

_LOGO = 32  # px
_CHEVRON = 14  # px


class ProjectButton(PaintedButton):
    """Logo, application and project; a click, Return or Down opens the menu, which `fill` fills each time."""

    def __init__(self, fill: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setCheckable(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(lambda: fill(self.menu))
        self.clicked.connect(self.open_menu)

    def show_project(self, name: str) -> None:
        """Show the name of the open project; empty if none is open."""
        text = name or self.tr("No project open")
        self.setText(text)
        self.setAccessibleName(self.tr("Project: {name}").format(name=text))
        self.setToolTip(self.tr("Open, rename or delete projects"))
        self.update()

    def open_menu(self) -> None:
        """Open the menu below the button."""
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def sizeHint(self) -> QSize:
        """Return the size of the logo beside two lines."""
        return QSize(160, max(_LOGO, 2 * self.fontMetrics().height()) + 2 * SPACE)

    def draw(self, painter: QPainter) -> None:
        """Draw logo, names and chevron."""
        table = colours()
        field = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(table.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if self.hasFocus() or self.underMouse():
            painter.setBrush(table.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
        middle, scale = self.height() // 2, self.devicePixelRatioF()
        painter.drawPixmap(SPACE, middle - _LOGO // 2, render("logo", table.text, _LOGO, scale))
        left = SPACE + _LOGO + SPACE + 2
        right = self.width() - SPACE - _CHEVRON
        painter.drawPixmap(right, middle - _CHEVRON // 2, render("chevron-down", table.quiet, _CHEVRON, scale))
        height = self.fontMetrics().height()
        lines = ((table.text, font("body", strong=True), self.text()), (table.quiet, font("caption"), "Goldilocks"))
        for number, (ink, role, text) in enumerate(lines):
            painter.setPen(ink)
            painter.setFont(role)
            width = right - left - SPACE // 2
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
            line = QRectF(left, middle - height + number * height, width, height)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
