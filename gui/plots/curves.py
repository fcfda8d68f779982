"""Loss and accuracy of a run over its epochs, live or from its record: the same events, the same code."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.diagnosis.study import Zone
from core.events.training import TERMINAL, AnyEvent
from gui.plots.axes import log_loss_text, loss_range, loss_text, round_up, share_range, share_text
from gui.plots.history import History
from gui.plots.hover import HoverCard
from gui.plots.legend import LegendButton
from gui.plots.panel import Panel
from gui.plots.series import RUNNING, TRAIN, VALIDATION, other_pen
from gui.plots.strip import RateStrip
from gui.plots.tools import CurveTools
from gui.theme.style import SPACE
from gui.widgets.labels import label
from gui.widgets.layouts import clear
from gui.words.general import integer, number, percent

REDRAW = 50  # ms at least between two drawings of a run that is being trained ...
_AHEAD, _AHEAD_TIMES = 60, 3  # epochs to go that are shown: at least, and times those that have ended
_REST = 20  # ... and so many times what the last one took: drawing takes a twentieth of the window's time at most


@dataclass(frozen=True, kw_only=True)
class Other:
    """The validation curve of another run, float (epochs,) each: losses in nats, accuracies in [0, 1]."""

    title: str
    epochs: np.ndarray
    losses: np.ndarray
    accuracies: np.ndarray


def other(title: str, history: History) -> Other:
    """Return the validation curve of a run by its record."""
    columns = ("epoch", "val_loss", "val_accuracy")
    epochs, losses, accuracies = (history.column(name).copy() for name in columns)
    return Other(title=title, epochs=epochs, losses=losses, accuracies=accuracies)


class Curves(QWidget):
    """Two plots side by side: loss and accuracy, of training and validation, a point an epoch.

    The running loss stands faintly behind; the best epoch is marked, and the one whose checkpoint was chosen where that
    is another; the crosshair gives exact figures.

    Signals:
        others_wanted(object): the ids of the runs that shall be laid over this one
    """

    others_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW)
        self._pause.timeout.connect(self.draw_now)
        self._pending = False
        self._history = History()
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
            for keys, copy in (("Ctrl+C", self.copy_data), ("Ctrl+Shift+C", self.copy_picture)):
                shortcut = QShortcut(QKeySequence(keys), panel, context=Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._head = self._legend()
        column.addLayout(self._head)
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
        self.set_history(History(events))

    def set_history(self, history: History) -> None:
        """Show a whole record that has been taken already; what is added goes into it."""
        self.clear()
        self._history = history
        self._redraw()

    def add(self, event: AnyEvent) -> None:
        """Show one event more. The same epoch told again (by a resumed attempt) replaces the one before."""
        self._history.take(event)
        self._pending = True
        if isinstance(event, TERMINAL) or not self._pause.isActive():
            self.draw_now()

    def history(self) -> History:
        """Return what is shown, to be looked at."""
        return self._history

    def clear(self) -> None:
        """Show nothing."""
        self._history = History()
        self._pending = False
        self.zoom(None)
        self.tools.forget_others()
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
        return self._history.best()

    # --- how it is shown

    def zoom(self, view: tuple[float, float] | None) -> None:
        """Show only these epochs in both plots; None shows all."""
        for panel in self.cards:
            panel.set_zoom(view)
        self.tools.all.setVisible(view is not None)

    def show_others(self, others: Sequence[Other]) -> None:
        """Lay the validation curves of other runs over these; the one with the lowest loss of all is emphasised."""
        self._others = list(others)
        lows = [_lowest(one.losses) for one in others]
        lowest = min([_lowest(self._history.column("val_loss")), *lows])
        pairs = [(one, low <= lowest < np.inf) for one, low in zip(others, lows, strict=True)]
        self.loss.show_others([(one.epochs, one.losses, first) for one, first in pairs])
        self.accuracy.show_others([(one.epochs, one.accuracies, first) for one, first in pairs])
        self._show_end()
        clear(self._other_entries)
        for place, (one, first) in enumerate(pairs):
            tip = self.tr("The validation curve of this run; broad where no other came lower.")
            self._other_entries.addWidget(LegendButton(one.title, tip, pen=other_pen(place, best=first)))

    def copy_picture(self) -> None:
        """Put both plots on the clipboard as a picture, without what is only there to be clicked."""
        self._point(self.loss, None)
        self.tools.hide()
        QGuiApplication.clipboard().setPixmap(self.grab())
        self.tools.show()

    def copy_data(self) -> None:
        """Put the figures on the clipboard as a table that spreadsheets, and `diagnose --csv`, read."""
        data = QMimeData()
        data.setText(self._history.table("\t"))
        data.setData("text/csv", self._history.table(",").encode())
        QGuiApplication.clipboard().setMimeData(data)

    def _toggle(self, key: str, on: bool) -> None:
        for panel in self.cards:
            panel.set_visible(key, on)

    # --- drawing

    def draw_now(self) -> None:
        """Draw what has been told since the last drawing."""
        if self._pending:
            self._pending = False
            began = time.perf_counter()
            self._redraw()
            for panel in self.cards:
                panel.viewport().repaint()
            self._pause.start(max(REDRAW, round(_REST * 1000 * (time.perf_counter() - began))))

    def _redraw(self) -> None:
        known = self._history
        x = known.column("epoch")
        self.loss.show_line(TRAIN.key, x, known.column("train_loss"))
        self.accuracy.show_line(TRAIN.key, x, known.column("train_accuracy"))
        for panel, name in ((self.loss, "val_loss"), (self.accuracy, "val_accuracy")):
            y = known.column(name)
            # Without a validation part there is no line; one figure that is missing is a gap in it.
            judged = not np.isnan(y).all()
            panel.show_line(VALIDATION.key, x if judged else (), y if judged else ())
        self.loss.show_line(RUNNING.key, *known.running())
        self.rates.show_rates(x, known.column("lr"))
        self._mark_best()
        self._describe()
        self._show_end()

    def _show_end(self) -> None:
        """Fit both plots to what there is: to all planned epochs while the run goes on."""
        x = self._history.column("epoch")
        last = x[-1] if len(x) else 0.0
        ahead = min(self._history.planned, max(_AHEAD, round_up(_AHEAD_TIMES * last)))
        end = last if self._history.over and len(x) else max(ahead, last)
        end = max(end, *(one.epochs[-1] for one in self._others if len(one.epochs)), 1.0)
        for panel in self.cards:
            panel.show_end(float(end))
            panel.draw()

    def _mark_best(self) -> None:
        # While it is trained the checkpoints come a little behind the epochs, which means nothing.
        best, kept = self.best(), self._history.kept if self._history.over else None
        figures = self._history.figures(best) if best is not None else None
        self.loss.show_best(best, figures["val_loss"] if figures else None)
        self.accuracy.show_best(best, figures.get("val_accuracy") if figures else None)
        for panel in self.cards:
            panel.show_kept(kept if kept != best else None)
        words = []
        if best is not None:
            words.append(self.tr("best: epoch {n}").format(n=integer(best)))
        if kept is not None and kept != best:
            words.append(self.tr("kept: epoch {n}").format(n=integer(kept)))
        self._best_text.setText("  ·  ".join(words))

    def _describe(self) -> None:
        """Say the newest figures to who cannot see the plots."""
        if not len(self._history):
            text = self.tr("No epoch has ended yet.")
        else:
            last = self._history.figures(round(self._history.column("epoch")[-1])) or {}
            text = self.tr("Epoch {n}: training loss {loss}, validation loss {val}.").format(
                n=integer(round(last["epoch"])),
                loss=number(last["train_loss"], 3) if "train_loss" in last else "–",
                val=number(last["val_loss"], 3) if "val_loss" in last else "–",
            )
        for panel in self.cards:
            panel.setAccessibleDescription(text)

    def _point(self, panel: Panel, epoch: int | None) -> None:
        for known, card in self.cards.items():
            known.point_at(epoch)
            if known is not panel or epoch is None:
                card.hide()
        figures = self._history.figures(epoch) if epoch is not None else None
        if epoch is None or figures is None:
            return
        card = self.cards[panel]
        card.show_rows(self.tr("Epoch {n}").format(n=integer(epoch)), self._exact(panel, figures))
        card.place(panel.x_on_widget(epoch), SPACE)

    def _exact(self, panel: Panel, figures: dict[str, float]) -> dict[str, str]:
        """Return an epoch's figures in words, by the keys of their lines."""
        if panel is self.accuracy:
            names = {TRAIN.key: "train_accuracy", VALIDATION.key: "val_accuracy"}
            return {key: percent(figures[name]) for key, name in names.items() if name in figures}
        names = {TRAIN.key: "train_loss", VALIDATION.key: "val_loss", RUNNING.key: "running_loss"}
        return {key: number(figures[name], 4) for key, name in names.items() if name in figures}

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the switches below the legend where there is no room beside it."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        entries = self._entries.sizeHint().width() + self.tools.sizeHint().width() + SPACE
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.LeftToRight if entries <= self.width() else directions.TopToBottom)

    def _legend(self) -> QBoxLayout:
        row = self._entries = QHBoxLayout()
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
        self.tools.others_wanted.connect(self.others_wanted)
        self.tools.resized.connect(self._make_room)
        whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.setSpacing(SPACE // 2)
        whole.addLayout(row, 1)
        whole.addWidget(self.tools, 0, Qt.AlignmentFlag.AlignRight)
        return whole

    def _loss_tip(self) -> str:
        return self.tr(
            "How surprised the model is by the right answers (cross-entropy, in nats). 0 is certain and right; "
            "guessing among k classes costs ln k."
        )

    def _accuracy_tip(self) -> str:
        return self.tr("The share of right answers. The loss notices doubt earlier than the accuracy does.")


def _lowest(losses: np.ndarray) -> float:
    """Return the lowest of the losses that are numbers; infinite without any."""
    known = losses[np.isfinite(losses)]
    return float(known.min()) if len(known) else np.inf
