"""Loss and accuracy of a run over its epochs, live or from its record: the same events, the same code."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.diagnosis.study import Zone
from core.events.training import TERMINAL, AnyEvent, EpochEnded, Progress, RolledBack, Started
from core.runs.record import best_epoch
from gui.plots.axes import log_loss_text, loss_text, share_text
from gui.plots.hover import HoverCard
from gui.plots.legend import LegendButton
from gui.plots.panel import Panel, loss_range, other_pen, share_range
from gui.plots.series import RUNNING, TRAIN, VALIDATION
from gui.plots.strip import RateStrip
from gui.plots.tools import CurveTools
from gui.theme.style import SPACE
from gui.widgets.labels import label
from gui.words import integer, number, percent

REDRAW = 1000  # ms at least between two drawings of a run that is being trained: each takes about ten
_MOST_RUNNING = 4000  # points of the running loss; beyond, every other one is forgotten


@dataclass(frozen=True, kw_only=True)
class Other:
    """The validation curve of another run: losses in nats, accuracies in [0, 1], one each an epoch."""

    title: str
    epochs: Sequence[int]
    losses: Sequence[float]
    accuracies: Sequence[float]


class Curves(QWidget):
    """Two plots side by side: loss and accuracy, of training and validation, a point an epoch.

    The running loss stands faintly behind; the best epoch is marked; the crosshair gives exact figures.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW)
        self._pause.timeout.connect(self.draw_now)
        self._pending = False
        self._ended: dict[int, EpochEnded] = {}
        self._running: list[tuple[float, float]] = []
        self._planned = 0
        self._over = False
        self.loss = Panel(loss_text, loss_range, log_text=log_loss_text)
        self.accuracy = Panel(share_text, share_range)
        self.rates = RateStrip(self.loss)
        self.rates.hide()
        self._others: list[Other] = []
        self.loss.setAccessibleName(self.tr("Loss by epoch"))
        self.accuracy.setAccessibleName(self.tr("Accuracy by epoch"))
        names = [(TRAIN, self.tr("Training")), (VALIDATION, self.tr("Validation"))]
        running = [(RUNNING, self.tr("Running loss"))]
        self.cards = {
            self.loss: HoverCard(names + running, self.loss),
            self.accuracy: HoverCard(names, self.accuracy),
        }
        for panel in self.cards:
            panel.pointed.connect(lambda epoch, panel=panel: self._point(panel, epoch))
            panel.zoomed.connect(self.zoom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._legend())
        plots = QHBoxLayout()
        plots.setSpacing(2 * SPACE)
        self._best_text = label("", "caption", tone="accent")
        self._best_text.setToolTip(self.tr("The epoch with the lowest validation loss: the dotted line and the ring."))
        accuracy_note = label(self.tr("by epoch"), "caption", tone="quiet")
        loss = self._titled(self.loss, self.tr("Loss"), self._loss_tip(), self._best_text)
        loss.addWidget(self.rates)
        plots.addLayout(loss, 1)
        plots.addLayout(self._titled(self.accuracy, self.tr("Accuracy"), self._accuracy_tip(), accuracy_note), 1)
        column.addLayout(plots, 1)
        self._redraw()

    # --- events

    def set_events(self, events: Sequence[AnyEvent]) -> None:
        """Show a whole record."""
        self.clear()
        for event in events:
            self._take(event)
        self._redraw()

    def add(self, event: AnyEvent) -> None:
        """Show one event more. The same epoch told again (by a resumed attempt) replaces the one before."""
        self._take(event)
        self._pending = True
        if isinstance(event, TERMINAL) or not self._pause.isActive():
            self.draw_now()

    def clear(self) -> None:
        """Show nothing."""
        self._ended.clear()
        self._running.clear()
        self._planned, self._over = 0, False
        self.zoom(None)
        self.show_others(())
        self._redraw()

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Shade the epochs by their verdicts."""
        for panel in self.cards:
            panel.show_zones(zones)

    # --- what is plotted

    def epochs(self) -> list[int]:
        """Return the epochs that have a point."""
        self.draw_now()
        return [round(x) for x in self.loss.values("train")[0]]

    def train_losses(self) -> list[float]:
        """Return the plotted training losses, in nats."""
        self.draw_now()
        return self.loss.values("train")[1]

    def val_losses(self) -> list[float]:
        """Return the plotted validation losses, in nats."""
        self.draw_now()
        return self.loss.values("val")[1]

    def train_accuracies(self) -> list[float]:
        """Return the plotted training accuracies, in [0, 1]."""
        self.draw_now()
        return self.accuracy.values("train")[1]

    def val_accuracies(self) -> list[float]:
        """Return the plotted validation accuracies, in [0, 1]."""
        self.draw_now()
        return self.accuracy.values("val")[1]

    def running_losses(self) -> list[float]:
        """Return the plotted running losses."""
        self.draw_now()
        return self.loss.values("running")[1]

    def best(self) -> int | None:
        """Return the epoch that is marked as the best: only a validation part can tell it."""
        judged = [event for event in self._ended.values() if event.val_loss is not None]
        found = best_epoch(judged)
        return found.epoch if found else None

    # --- how it is shown

    def zoom(self, view: tuple[float, float] | None) -> None:
        """Show only these epochs in both plots; None shows all."""
        for panel in self.cards:
            panel.set_zoom(view)
        self.tools.all.setVisible(view is not None)

    def show_others(self, others: Sequence[Other]) -> None:
        """Lay the validation curves of other runs over these; the one with the lowest loss of all is emphasised."""
        self._others = list(others)
        own = min((event.val_loss for event in self._ended.values() if event.val_loss is not None), default=math.inf)
        lowest = min([own, *(min(one.losses, default=math.inf) for one in others)])
        best = [min(one.losses, default=math.inf) <= lowest for one in others]
        pairs = list(zip(others, best, strict=True))
        self.loss.show_others([(one.epochs, one.losses, first) for one, first in pairs])
        self.accuracy.show_others([(one.epochs, one.accuracies, first) for one, first in pairs])
        while (item := self._other_entries.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, (one, first) in enumerate(pairs):
            tip = self.tr("The validation curve of this run; broad where no other came lower.")
            self._other_entries.addWidget(LegendButton(one.title, tip, pen=other_pen(place, best=first)))

    def copy_picture(self) -> None:
        """Put both plots on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def copy_data(self) -> None:
        """Put the figures on the clipboard as a table that spreadsheets, and `diagnose --csv`, read."""
        QGuiApplication.clipboard().setText(self.table())

    def table(self) -> str:
        """Return the figures, a line an epoch, with tabs between them."""
        names = ("epoch", "train_loss", "val_loss", "train_accuracy", "val_accuracy", "running_loss", "lr")
        lines = ["\t".join(names)]
        for epoch in sorted(self._ended):
            values = [getattr(self._ended[epoch], name) for name in names]
            lines.append("\t".join("" if value is None else str(value) for value in values))
        return "\n".join(lines) + "\n"

    def _toggle(self, key: str, on: bool) -> None:
        for panel in self.cards:
            panel.set_visible(key, on)

    # --- taking

    def _take(self, event: AnyEvent) -> None:
        if isinstance(event, Started):
            self._planned = int(event.spec.get("epochs") or 0)
            self._over = False
            self._forget_after(event.from_epoch)
        elif isinstance(event, RolledBack):
            self._forget_after(event.to_epoch)
        elif isinstance(event, Progress):
            self._add_running(event.epoch - 1 + event.step / max(1, event.steps), event.running_loss)
        elif isinstance(event, EpochEnded):
            self._ended[event.epoch] = event
            self._add_running(float(event.epoch), event.running_loss)
        elif isinstance(event, TERMINAL):
            self._over = True

    def _forget_after(self, epoch: int) -> None:
        """Drop what a resumed attempt, or one that went back, does again."""
        self._ended = {number: event for number, event in self._ended.items() if number <= epoch}
        self._running = [(x, loss) for x, loss in self._running if x <= epoch]

    def _add_running(self, x: float, loss: float) -> None:
        if self._running and x <= self._running[-1][0]:
            self._running = [point for point in self._running if point[0] < x]
        self._running.append((x, loss))
        if len(self._running) > _MOST_RUNNING:
            self._running = self._running[::2]

    # --- drawing

    def draw_now(self) -> None:
        """Draw what has been told since the last drawing."""
        if self._pending:
            self._pending = False
            self._redraw()
            self._pause.start()

    def _redraw(self) -> None:
        events = [self._ended[epoch] for epoch in sorted(self._ended)]
        judged = [event for event in events if event.val_loss is not None]
        x, val_x = [event.epoch for event in events], [event.epoch for event in judged]
        losses = [event.train_loss for event in events]
        val_losses = [_figure(event.val_loss) for event in judged]
        shares = [event.train_accuracy for event in events]
        val_shares = [_figure(event.val_accuracy) for event in judged]
        self.loss.show_line("train", x, losses)
        self.loss.show_line("val", val_x, val_losses)
        self.accuracy.show_line("train", x, shares)
        self.accuracy.show_line("val", val_x, val_shares)
        self.loss.show_line("running", [x for x, _ in self._running], [loss for _, loss in self._running])
        self.rates.show_rates(x, [event.lr for event in events])
        last = x[-1] if x else 0
        end = last if self._over and x else max(self._planned, last)
        for panel in self.cards:
            panel.show_end(float(end or 1))
        self._mark_best(events)
        self._describe(events)
        for panel in self.cards:
            panel.draw()

    def _mark_best(self, events: Sequence[EpochEnded]) -> None:
        best = self.best()
        found = next((event for event in events if event.epoch == best), None)
        self.loss.show_best(best, found.val_loss if found else None)
        self.accuracy.show_best(best, found.val_accuracy if found else None)
        self._best_text.setText(self.tr("best: epoch {n}").format(n=integer(best)) if best is not None else "")

    def _describe(self, events: Sequence[EpochEnded]) -> None:
        """Say the newest figures to who cannot see the plots."""
        if not events:
            text = self.tr("No epoch has ended yet.")
        else:
            last = events[-1]
            text = self.tr("Epoch {n}: training loss {loss}, validation loss {val}.").format(
                n=integer(last.epoch),
                loss=number(last.train_loss, 3),
                val="–" if last.val_loss is None else number(last.val_loss, 3),
            )
        for panel in self.cards:
            panel.setAccessibleDescription(text)

    def _point(self, panel: Panel, epoch: int | None) -> None:
        for other, card in self.cards.items():
            other.point_at(epoch)
            if other is not panel or epoch is None:
                card.hide()
        event = self._ended.get(epoch) if epoch is not None else None
        if event is None:
            return
        card = self.cards[panel]
        card.show_rows(self.tr("Epoch {n}").format(n=integer(event.epoch)), self._figures(panel, event))
        card.place(panel.x_on_widget(event.epoch), SPACE)

    def _figures(self, panel: Panel, event: EpochEnded) -> dict[str, str]:
        if panel is self.accuracy:
            figures = {TRAIN.key: percent(event.train_accuracy)}
            if event.val_accuracy is not None:
                figures[VALIDATION.key] = percent(event.val_accuracy)
            return figures
        figures = {TRAIN.key: number(event.train_loss, 4), RUNNING.key: number(event.running_loss, 4)}
        if event.val_loss is not None:
            figures[VALIDATION.key] = number(event.val_loss, 4)
        return figures

    # --- building

    def _titled(self, panel: Panel, title: str, tip: str, note: QLabel) -> QVBoxLayout:
        heading: QLabel = label(title, strong=True)
        heading.setToolTip(tip)
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(heading)
        head.addWidget(note, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(panel, 1)
        return column

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        tips = (
            (TRAIN, self.tr("Training"), self.tr("Measured at the epoch's end on pictures that it has learnt from.")),
            (
                VALIDATION,
                self.tr("Validation"),
                self.tr("Measured the same way on pictures that it never learns from."),
            ),
            (
                RUNNING,
                self.tr("Running loss"),
                self.tr("The loss while learning, with augmentation and dropout: higher than the measured one."),
            ),
        )
        self.legend: dict[str, LegendButton] = {}
        for series, name, tip in tips:
            entry = LegendButton(name, tip, series=series)
            entry.toggled.connect(lambda on, key=series.key: self._toggle(key, on))
            row.addWidget(entry)
            self.legend[series.key] = entry
        self._other_entries = QHBoxLayout()
        self._other_entries.setSpacing(SPACE)
        row.addLayout(self._other_entries)
        row.addStretch(1)
        self.tools = CurveTools()
        self.tools.log.toggled.connect(self.loss.set_log)
        self.tools.smooth.toggled.connect(self.loss.set_smooth)
        self.tools.smooth.toggled.connect(self.accuracy.set_smooth)
        self.tools.rate.toggled.connect(self.rates.setVisible)
        self.tools.all.clicked.connect(lambda: self.zoom(None))
        self.tools.picture_wanted.connect(self.copy_picture)
        self.tools.data_wanted.connect(self.copy_data)
        row.addWidget(self.tools)
        return row

    def _loss_tip(self) -> str:
        return self.tr(
            "How surprised the model is by the right answers (cross-entropy, in nats). 0 is certain and right; "
            "guessing among k classes costs ln k."
        )

    def _accuracy_tip(self) -> str:
        return self.tr("The share of right answers. The loss notices doubt earlier than the accuracy does.")


def _figure(value: float | None) -> float:
    return math.nan if value is None else value
