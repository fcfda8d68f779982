"""The waiting runs: a list to reorder and remove them; held after a stop."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from core.architectures.own import title_of
from core.training.defaults import changes
from gui.state.training_queue import QueuedRun, TrainingQueue
from gui.theme.style import SPACE, font
from gui.widgets.buttons import IconButton, LinkButton
from gui.widgets.labels import rule, section_label
from gui.words.runs import origin_text
from gui.words.settings import setting_name, value_text

_ROWS = 4  # visible rows; the list scrolls beyond


def waiting_text(waiting: QueuedRun) -> str:
    """Return the text of a waiting run: name, settings and origin."""
    spec = waiting.spec
    name = spec.get("name") or title_of(spec)
    # A repeat differs only in its seed; the table shows the rest.
    keys = ["seed"] if waiting.origin.reason == "seed" else list(changes({**spec, "name": ""}))
    flat = {**spec, **spec.get("options", {}), **spec.get("augmentation", {})}
    settings = [f"{setting_name(key)} {value_text(key, flat[key])}" for key in keys if key in flat]
    return "  ·  ".join(part for part in (str(name), *settings, origin_text(waiting.origin)) if part)


class QueueList(QWidget):
    """A list with its buttons; hidden while the queue is empty."""

    def __init__(self, queue: TrainingQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.title = section_label("")
        self.go_on = LinkButton(self.tr("Go on"), "play", tip=self.tr("Trains what waits. A stop holds the queue."))
        self.go_on.clicked.connect(queue.start)
        self.earlier = IconButton("chevron-up", self.tr("Earlier"), tip=self.tr("Earlier. Alt+Up"))
        self.later = IconButton("chevron-down", self.tr("Later"), tip=self.tr("Later. Alt+Down"))
        self.remove = IconButton("close", self.tr("Take it out of the queue"), tip=self.tr("Take it out. Del"))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.list = _QueueRows(self)
        self.list.setAccessibleName(self.tr("Runs that wait to be trained"))
        self.list.setFont(font("body"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._enable())
        head = QHBoxLayout()
        head.setContentsMargins(SPACE, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        for button in (self.go_on, self.earlier, self.later, self.remove):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE // 2)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.list)
        column.addWidget(rule())
        queue.queue_changed.connect(self._look_again)
        queue.changed.connect(self._follow)
        self._look_again()

    def texts(self) -> list[str]:
        """Return the texts of the waiting runs, in order."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key of the list; return whether it was handled."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up if alt:
                self._move(-1)
            case Qt.Key.Key_Down if alt:
                self._move(1)
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._remove()
            case _:
                return False
        return True

    def _move(self, step: int) -> None:
        row = self.list.currentRow()
        to = row + step
        if row >= 0 and 0 <= to < self.list.count():
            self._queue.move(row, to)
            self.list.setCurrentRow(to)

    def _remove(self) -> None:
        if (row := self.list.currentRow()) >= 0:
            self._queue.remove(row)

    def _follow(self) -> None:
        """Show whether the queue is held, which depends on whether a run is being trained."""
        if self._queue.waiting:
            self._look_again()

    def _look_again(self) -> None:
        queue = self._queue.waiting
        row = self.list.currentRow()
        self.list.clear()
        for place, waiting in enumerate(queue, start=1):
            self.list.addItem(f"{place}   {waiting_text(waiting)}")
            item = self.list.item(place - 1)
            item.setToolTip(waiting_text(waiting))
            item.setSizeHint(QSize(0, self.fontMetrics().height() + SPACE))
        self.list.setCurrentRow(min(max(row, 0), len(queue) - 1))
        height = self.list.sizeHintForRow(0) if queue else 0
        self.list.setFixedHeight(height * min(len(queue), _ROWS) + 2)
        held = self._queue.is_held
        count = len(queue)
        self.title.setText(self.tr("Held: %n run(s)", "", count) if held else self.tr("Next: %n run(s)", "", count))
        self.go_on.setVisible(held)
        self.setVisible(bool(queue))
        self._enable()

    def _enable(self) -> None:
        row, last = self.list.currentRow(), self.list.count() - 1
        self.earlier.setEnabled(row > 0)
        self.later.setEnabled(0 <= row < last)
        self.remove.setEnabled(row >= 0)


class _QueueRows(QListWidget):
    """The rows of the list; their owner handles keys first."""

    def __init__(self, owner: QueueList) -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or remove the current row, or use the default of lists."""
        if not self._owner.press(event):
            super().keyPressEvent(event)
