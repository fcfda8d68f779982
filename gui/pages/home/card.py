"""A recent project as a card: a strip of its pictures, its name, and what was reached."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from core.events import jobs
from gui.state.portraits import SAMPLES, ProjectPortrait
from gui.state.thumbnails import to_pixmap
from gui.theme.palette import colours
from gui.theme.style import SMALL_RADIUS, SPACE, font
from gui.widgets.buttons import IconButton
from gui.widgets.painted import PaintedCard
from gui.words.general import day, integer, percent, problem_text, tip

WIDTH = 296  # px at the usual text size
_THUMB = 40  # px
_GAP = 5  # px between the pictures of the strip


class ProjectCard(PaintedCard):
    """Opens its project when it is clicked; the button “…” and the context menu hold the other actions.

    Signals:
        menu_wanted(object): the QMenu to fill before it is shown
    """

    menu_wanted = Signal(object)

    def __init__(self, portrait: ProjectPortrait, parent: QWidget | None = None) -> None:
        super().__init__(portrait.name, parent)
        self.portrait = portrait
        self._pixmaps: dict[str, QPixmap] = {}
        facts = ". ".join(text for text in self.lines() if text)
        self.setAccessibleDescription(facts)
        self.setToolTip(tip(str(portrait.folder)))
        self.more = IconButton("more", self.tr("More about {name}").format(name=portrait.name), parent=self)
        self.more.clicked.connect(self._show_menu)

    def take_thumbnail(self, message: object) -> None:
        """Show one of the project's pictures."""
        if isinstance(message, jobs.Thumbnail):
            self._pixmaps[message.path] = to_pixmap(message)
            self.update()

    def thumbnails(self) -> int:
        """Return the number of pictures in the strip."""
        return sum(not pixmap.isNull() for pixmap in self._pixmaps.values())

    def lines(self) -> tuple[str, str]:
        """Return the two lines below the name: what it holds, and what was reached."""
        one = self.portrait
        if one.problem is not None:
            return problem_text(one.problem), ""
        held = [self.tr("%n picture(s)", "", one.pictures).replace(str(one.pictures), integer(one.pictures))]
        if one.classes:
            held.append(self.tr("%n class(es)", "", one.classes).replace(str(one.classes), integer(one.classes)))
        if one.accuracy is not None:
            words = self.tr("{share} on the test set") if one.on == "test" else self.tr("{share} on validation")
            reached = words.format(share=percent(one.accuracy))
        else:
            reached = self.tr("No model yet")
        when = self.tr("changed on {day}").format(day=day(one.changed)) if one.changed is not None else ""
        return " · ".join(held), " · ".join(text for text in (reached, when) if text)

    def sizeHint(self) -> QSize:
        """Return the size for the strip, the name and two lines."""
        name, line = self._heights()
        width = max(WIDTH, self.fontMetrics().averageCharWidth() * 40)
        return QSize(width, 4 * SPACE + _THUMB + SPACE + name + 2 * line + SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button for more actions beside the name."""
        super().resizeEvent(event)
        size = self.more.sizeHint()
        self.more.setGeometry(self.width() - size.width() - SPACE, 3 * SPACE + _THUMB - 4, size.width(), size.height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu at the pointer, or at the button if the keyboard asked for it."""
        self._show_menu()
        event.accept()

    def draw(self, painter: QPainter) -> None:
        """Draw the card."""
        table = colours()
        self.draw_frame(painter)
        self._draw_strip(painter)
        left, width = 2 * SPACE, self.width() - 4 * SPACE
        name, line = self._heights()
        top = 2 * SPACE + _THUMB + SPACE + 2
        painter.setPen(table.text)
        self._draw_line(painter, "body", self.text(), QRectF(left, top, width - 4 * SPACE, name), strong=True)
        painter.setPen(table.error if self.portrait.problem is not None else table.quiet)
        for number, text in enumerate(self.lines()):
            self._draw_line(painter, "caption", text, QRectF(left, top + name + 2 + number * line, width, line))

    def _draw_line(self, painter: QPainter, role: str, text: str, field: QRectF, *, strong: bool = False) -> None:
        painter.setFont(font(role, strong=strong))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(field.width()))
        painter.drawText(field, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _draw_strip(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for place in range(SAMPLES):
            field = QRectF(2 * SPACE + place * (_THUMB + _GAP), 2 * SPACE, _THUMB, _THUMB)
            around = QPainterPath()
            around.addRoundedRect(field, SMALL_RADIUS, SMALL_RADIUS)
            painter.fillPath(around, colours().well)
            path = self.portrait.samples[place] if place < len(self.portrait.samples) else ""
            pixmap = self._pixmaps.get(path)
            if pixmap is None or pixmap.isNull():
                continue
            side = min(pixmap.width(), pixmap.height())  # the middle square
            source = QRectF((pixmap.width() - side) / 2, (pixmap.height() - side) / 2, side, side)
            painter.save()
            painter.setClipPath(around)
            painter.drawPixmap(field, pixmap, source)
            painter.restore()

    def _heights(self) -> tuple[int, int]:
        """Return the heights of the name and of a line below it, in px."""
        metrics = self.fontMetrics()
        return metrics.height() + 4, metrics.height()

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_wanted.emit(menu)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
