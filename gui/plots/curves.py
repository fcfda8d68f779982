"""Loss and accuracy of a run over its epochs; the same code handles events of a live run and of a record."""

import time
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.diagnosis.study import Zone
from core.events.training import TERMINAL, AnyEvent, Progress
from gui.plots.axes import log_loss_text, loss_range, loss_text, round_up, share_range, share_text
from gui.plots.history import History, OtherRun, lowest_of
from gui.plots.hover import HoverCard
from gui.plots.legend import CurvesHead
from gui.plots.panel import Panel
from gui.plots.series import RUNNING, TRAIN, VALIDATION
from gui.plots.strip import RateStrip
from gui.theme.style import SPACE
from gui.widgets.labels import label
from gui.words.diagnosis import verdict_name
from gui.words.general import integer, number, percent

REDRAW = 50  # ms at least between two redraws of a run being trained ...
_FRAME = 20  # ms from the redraw of the loss to that of the accuracy: both at once would delay a click twice as long
_AHEAD, _AHEAD_TIMES = 60, 3  # future epochs shown: at least, and as a multiple of the finished ones
_REST = 20  # ... and at least this multiple of the last redraw: drawing takes at most a twentieth of the time


class Curves(QWidget):
    """Two plots side by side: loss and accuracy of training and validation, one point per epoch.

    The running loss is drawn faintly behind. The best epoch is marked, and so is the epoch of the chosen checkpoint if
    it is different. The crosshair shows exact figures.

    Signals:
        others_wanted(object): the ids of the runs to overlay
    """

    others_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self, singleShot=True, interval=REDRAW)
        self._pause.timeout.connect(self._draw_news)
        self._accuracy_turn = QTimer(self, singleShot=True, interval=_FRAME)
        self._accuracy_turn.timeout.connect(self._draw_accuracy)
        self._pending: set[type[AnyEvent]] = set()  # the types of the events since the last redraw
        self._history = History()
        self.loss = Panel(loss_text, loss_range, log_text=log_loss_text)
        self.accuracy = Panel(share_text, share_range)
        self.rates = RateStrip(self.loss)
        self.rates.hide()
        self._others: list[OtherRun] = []
        self.loss.setAccessibleName(self.tr("Loss by epoch"))
        self.accuracy.setAccessibleName(self.tr("Accuracy by epoch"))
        lines = [(TRAIN, self.tr("Training")), (VALIDATION, self.tr("Validation")), (RUNNING, self.tr("Running loss"))]
        self.cards = {panel: HoverCard(lines[:count], panel) for panel, count in ((self.loss, 3), (self.accuracy, 2))}
        for panel in self.cards:
            panel.pointed.connect(lambda epoch, panel=panel: self._point(panel, epoch))
            panel.zoomed.connect(self.zoom)
            for keys, copy in (("Ctrl+C", self.copy_data), ("Ctrl+Shift+C", self.copy_picture)):
                shortcut = QShortcut(QKeySequence(keys), panel, context=Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._head = CurvesHead()
        self.legend, self.tools = self._head.entries, self._head.tools
        column.addLayout(self._head)
        plots = QHBoxLayout()
        plots.setSpacing(2 * SPACE)
        self._best_text = label("", "caption", tone="accent")
        self._best_text.setToolTip(self.tr("The epoch with the lowest validation loss: the dotted line and the ring."))
        accuracy_note = label(self.tr("by epoch"), "caption", tone="quiet")
        loss_tip = self.tr(
            "How surprised the model is by the right answers (cross-entropy, in nats). 0 is certain and right; "
            "guessing among k classes costs ln k."
        )
        accuracy_tip = self.tr("The share of right answers. The loss notices doubt earlier than the accuracy does.")
        loss = self._titled(self.loss, self.tr("Loss"), loss_tip, self._best_text)
        loss.addWidget(self.rates)
        plots.addLayout(loss, 1)
        plots.addLayout(self._titled(self.accuracy, self.tr("Accuracy"), accuracy_tip, accuracy_note), 1)
        column.addLayout(plots, 1)
        self._connect()
        self._redraw()

    # --- events

    def set_events(self, events: Sequence[AnyEvent]) -> None:
        """Show a whole record."""
        self.set_history(History(events))

    def set_history(self, history: History) -> None:
        """Show a history that already contains a whole record; `add` extends it."""
        self.clear()
        self._history = history
        self._redraw()

    def add(self, event: AnyEvent) -> None:
        """Show one more event. An epoch repeated by a resumed attempt replaces the earlier one."""
        self._history.take(event)
        self._pending.add(type(event))
        if isinstance(event, TERMINAL):
            self.draw_now()
        elif self.isVisible() and not self._pause.isActive():
            self._draw_news()

    def history(self) -> History:
        """The history that is shown; read only."""
        return self._history

    def clear(self) -> None:
        """Show nothing."""
        self._history = History()
        self._pending.clear()
        self.zoom(None)
        self.tools.forget_others()
        self.show_others(())
        self._redraw()

    def show_zones(self, zones: Sequence[Zone]) -> None:
        """Shade the epochs by their verdicts."""
        for panel in self.cards:
            panel.show_zones(zones)

    # --- contents

    def epochs(self) -> list[int]:
        """Return the epochs with a point."""
        self.draw_now()
        return [round(x) for x in self.loss.values(TRAIN.key)[0]]

    def plotted(self, name: str) -> list[float]:
        """Return the points of a line by the name of its figure, such as `val_loss`: nats or accuracies in [0, 1]."""
        self.draw_now()
        key, _, figure = name.partition("_")
        return (self.accuracy if figure == "accuracy" else self.loss).values(key)[1]

    def best(self) -> int | None:
        """Return the epoch marked as the best, None without a validation set."""
        return self._history.best()

    # --- display

    def zoom(self, view: tuple[float, float] | None) -> None:
        """Show only these epochs in both plots; None shows all."""
        for panel in self.cards:
            panel.set_zoom(view)
        self.tools.all.setVisible(view is not None)

    def show_others(self, others: Sequence[OtherRun]) -> None:
        """Overlay the validation curves of other runs; the one with the lowest loss is emphasised."""
        self._others = list(others)
        lowest = min([lowest_of(self._history.column("val_loss")), *(one.lowest() for one in others)])
        pairs = [(one, one.lowest() <= lowest < np.inf) for one in others]
        self.loss.show_others([(one.epochs, one.losses, first) for one, first in pairs])
        self.accuracy.show_others([(one.epochs, one.accuracies, first) for one, first in pairs])
        for panel in self.cards:
            self._fit(panel)
        self._head.show_others([(one.title, first) for one, first in pairs])

    def copy_picture(self) -> None:
        """Copy both plots to the clipboard as a picture, without the controls."""
        self._point(self.loss, None)
        self.tools.hide()
        QGuiApplication.clipboard().setPixmap(self.grab())
        self.tools.show()

    def copy_data(self) -> None:
        """Copy the figures to the clipboard as a table for spreadsheets and `diagnose --csv`."""
        data = QMimeData()
        data.setText(self._history.table("\t"))
        data.setData("text/csv", self._history.table(",").encode())
        QGuiApplication.clipboard().setMimeData(data)

    # --- drawing

    def draw_now(self) -> None:
        """Update the plots with the events since the last update; Qt paints them with the window."""
        self._draw_news()
        if self._accuracy_turn.isActive():
            self._accuracy_turn.stop()
            self._draw_accuracy()

    def _draw_news(self) -> None:
        """Update the loss with the events since the last update; the accuracy has its turn a frame later."""
        if not self._pending:
            return
        began = time.perf_counter()
        if self._pending == {Progress}:
            self.loss.show_line(RUNNING.key, *self._history.running())
            self.loss.draw()
        else:
            self._draw_loss()
            self._accuracy_turn.start()
        self._pending.clear()
        painted = sum(panel.seconds for panel in self.cards)  # of the last paint; the next one is still to come
        spent = time.perf_counter() - began + painted
        self._pause.start(max(REDRAW, round(_REST * 1000 * spent)))

    def _redraw(self) -> None:
        self._accuracy_turn.stop()
        self._draw_loss()
        self._draw_accuracy()

    def _draw_loss(self) -> None:
        known = self._history
        self.loss.show_line(RUNNING.key, *known.running())
        self._show_figures(self.loss, "loss")
        self.rates.show_rates(known.column("epoch"), known.column("lr"))
        self._name_best()
        self._describe()

    def _draw_accuracy(self) -> None:
        self._show_figures(self.accuracy, "accuracy")

    def _show_figures(self, panel: Panel, figure: str) -> None:
        """Draw a figure of training and validation over the epochs with its marks."""
        known = self._history
        x, y = known.column("epoch"), known.column(f"val_{figure}")
        panel.show_line(TRAIN.key, x, known.column(f"train_{figure}"))
        # Without a validation set there is no line; a missing figure leaves a gap.
        judged = not np.isnan(y).all()
        panel.show_line(VALIDATION.key, x if judged else (), y if judged else ())
        best = self.best()
        figures = known.figures(best) if best is not None else None
        panel.show_best(best, figures.get(f"val_{figure}") if figures else None)
        panel.show_kept(self._kept_apart())
        self._fit(panel)

    def _fit(self, panel: Panel) -> None:
        panel.show_end(self._end())
        panel.draw()

    def _end(self) -> float:
        """Return the last epoch of the axis: the last finished one, and while the run continues, a planned one."""
        x = self._history.column("epoch")
        last = x[-1] if len(x) else 0.0
        ahead = min(self._history.planned, max(_AHEAD, round_up(_AHEAD_TIMES * last)))
        end = last if self._history.over and len(x) else max(ahead, last)
        return float(max(end, *(one.epochs[-1] for one in self._others if len(one.epochs)), 1.0))

    def _kept_apart(self) -> int | None:
        """Return the epoch of the chosen checkpoint if it is not the best one."""
        # During training, checkpoints lag slightly behind the epochs, which has no meaning.
        kept = self._history.kept if self._history.over else None
        return kept if kept != self.best() else None

    def _name_best(self) -> None:
        words = []
        if (best := self.best()) is not None:
            words.append(self.tr("best: epoch {n}").format(n=integer(best)))
        if (kept := self._kept_apart()) is not None:
            words.append(self.tr("kept: epoch {n}").format(n=integer(kept)))
        self._best_text.setText("  ·  ".join(words))

    def _describe(self) -> None:
        """Set the newest figures as the description for screen readers."""
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
        verdict = panel.verdict_at(epoch)
        title = self.tr("Epoch {n}").format(n=integer(epoch))
        card.show_rows(f"{title} · {verdict_name(verdict)}" if verdict else title, self._exact(panel, figures))
        card.place(panel.x_on_widget(epoch), SPACE)

    def _exact(self, panel: Panel, figures: dict[str, float]) -> dict[str, str]:
        """Return the texts of an epoch's figures, by the keys of their lines."""
        figure, worded = ("accuracy", percent) if panel is self.accuracy else ("loss", lambda value: number(value, 4))
        names = {series.key: f"{series.key}_{figure}" for series in (TRAIN, VALIDATION, RUNNING)}
        return {key: worded(figures[name]) for key, name in names.items() if name in figures}

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

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the events that arrived while hidden."""
        super().showEvent(event)
        self.draw_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the switches below the legend if there is no room beside it."""
        super().resizeEvent(event)
        self._head.fit(event.size().width())

    def _connect(self) -> None:
        for key, entry in self.legend.items():
            for panel in self.cards:
                entry.toggled.connect(lambda on, key=key, panel=panel: panel.set_visible(key, on))
        self.tools.log.toggled.connect(self.loss.set_log)
        self.tools.smooth.toggled.connect(self.loss.set_smooth)
        self.tools.smooth.toggled.connect(self.accuracy.set_smooth)
        self.tools.rate.toggled.connect(self.rates.setVisible)
        self.tools.all.clicked.connect(lambda: self.zoom(None))
        self.tools.picture_wanted.connect(self.copy_picture)
        self.tools.data_wanted.connect(self.copy_data)
        self.tools.others_wanted.connect(self.others_wanted)
        self.tools.resized.connect(lambda: self._head.fit(self.width()))
