"""One group of pictures that look alike: look at them, leave some out, and make the others a class."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.catalog.names import shown, tidy_name
from core.events.jobs import Answer
from gui.theme.palette import colours
from gui.theme.style import RADIUS, SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.flow import FlowBox
from gui.widgets.labels import label
from gui.widgets.thumb import Thumb
from gui.words.general import tip

SIDE = 88  # px of a picture
_EDGE = 4  # px around it, for the mark of what is in and of the focus
_FAINT = 0.3  # opacity of a picture that is left out
_AT_ONCE = 24  # pictures; more are asked for


class AlikePicture(QAbstractButton):
    """A picture of a group; a click, or Space, leaves it out or takes it in again."""

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self.setCheckable(True)
        self.setChecked(True)
        self.setFixedSize(SIDE + 2 * _EDGE, SIDE + 2 * _EDGE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(shown(PurePath(path).name))
        self.setToolTip(tip(shown(path)))
        self.thumb = Thumb(QSize(SIDE, SIDE), self)
        self.thumb.move(_EDGE, _EDGE)
        self.thumb.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._faint = QGraphicsOpacityEffect(self.thumb)
        self._faint.setOpacity(_FAINT)
        self._faint.setEnabled(False)
        self.thumb.setGraphicsEffect(self._faint)
        self.toggled.connect(self._show_state)

    def _show_state(self, taken: bool) -> None:
        self._faint.setEnabled(not taken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a frame around a picture that is in, and a dashed one around the focus."""
        del event
        if not self.isChecked() and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colours().accent if self.isChecked() else colours().quiet, 2)
        if self.hasFocus():
            pen = QPen(colours().text, 2, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)


class AlikeGroup(Card):
    """The pictures, the name of their class, and the button that adds them to the data set.

    Signals:
        named(str): the pictures that are in are of this class, and join the data set
        listed: choose among the classes that there are
        widened: more pictures are shown
    """

    named = Signal(str)
    listed = Signal()
    widened = Signal()

    def __init__(self, answers: Sequence[Answer], parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=2 * SPACE)
        self._answers = list(answers)
        self.pictures: list[AlikePicture] = []
        self.heading = label("", "heading")
        self.name = QLineEdit()
        self.name.setMinimumWidth(200)
        self.name.setPlaceholderText(self.tr("Name of the class"))
        self.name.setAccessibleName(self.tr("Name of the class"))
        self.add = QuietButton("", "dataset")
        self.choose = LinkButton(self.tr("Or an existing class…"))
        self.more = LinkButton(self.tr("Show all"))
        self.done = label("", tone="accent")
        self._box = FlowBox(gap=SPACE)
        self._writable = True
        self._build()
        self._show_more(_AT_ONCE)
        self.name.textChanged.connect(self.look_again)
        self.name.returnPressed.connect(self.add.click)
        self.add.clicked.connect(self._name)
        self.choose.clicked.connect(self.listed)
        self.more.clicked.connect(self._show_all)

    def chosen(self) -> list[Answer]:
        """Return the answers of the pictures that are in; those that are not shown yet are."""
        out = {one.path for one in self.pictures if not one.isChecked()}
        return [one for one in self._answers if one.path not in out]

    def paths(self) -> list[str]:
        """Return the pictures that are shown."""
        return [one.path for one in self.pictures]

    def show_pixmap(self, path: str, pixmap: QPixmap | None) -> None:
        """Show the thumbnail of a picture."""
        for one in self.pictures:
            if one.path == path:
                one.thumb.set_pixmap(pixmap)

    def show_state(self, done: str, *, writable: bool) -> None:
        """Show what was done, "" for nothing, and whether anything can be."""
        self._writable = writable
        self.done.setText(done)
        self.done.setVisible(bool(done))
        for widget in (self.name, self.add, self.choose):
            widget.setVisible(not done)
        for one in self.pictures:
            one.setEnabled(not done)
        self.look_again()

    def look_again(self) -> None:
        """Update the numbers, and what can be done."""
        n = len(self.chosen())
        self.heading.setText(self.tr("%n look alike", "", len(self._answers)))
        self.add.setText(self.tr("Add %n to the data set", "", n))
        self.add.setEnabled(self._writable and n > 0 and bool(tidy_name(self.name.text())))
        self.choose.setEnabled(self._writable and n > 0)
        self.name.setEnabled(self._writable)

    def _name(self) -> None:
        if name := tidy_name(self.name.text()):
            self.named.emit(name)

    def _show_all(self) -> None:
        self._show_more(len(self._answers))
        self.widened.emit()

    def _show_more(self, most: int) -> None:
        for answer in self._answers[len(self.pictures) : most]:
            picture = AlikePicture(answer.path)
            picture.toggled.connect(self.look_again)
            self.pictures.append(picture)
            self._box.flow.addWidget(picture)
            picture.show()
        self.more.setVisible(len(self.pictures) < len(self._answers))
        self._box.settle()
        self.look_again()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.name)
        for widget in (self.add, self.choose, self.done):
            row.addWidget(widget)
        row.addStretch(1)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.more)
        column = QVBoxLayout()
        column.setSpacing(SPACE)
        column.addLayout(head)
        column.addWidget(self._box)
        column.addLayout(row)
        self.body.addLayout(column)
        self.done.hide()
