"""The summary of the chosen run: name, state, best epoch, accuracy with its interval."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.runs.record import RunSummary
from gui.plots.interval import IntervalBar
from gui.theme.style import SPACE
from gui.widgets.labels import ElidedLabel, Paragraph, label
from gui.words.general import duration, integer, number, percent
from gui.words.language import speech
from gui.words.runs import accuracy_interval, run_number, state_text

_NAME = 136  # px; a longer name of a figure is elided


class _Figure(QWidget):
    """A figure above its name."""

    def __init__(self, name: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value: QLabel = label("–", "heading")
        self.setToolTip(f"<p>{tip}</p>")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        named = ElidedLabel(name, "caption", tone="quiet", at_end=True)
        named.setMinimumWidth(min(_NAME, named.fontMetrics().horizontalAdvance(name) + 2))
        column.addWidget(named)
        column.addWidget(self.value)

    def show_text(self, text: str) -> None:
        """Show a figure."""
        self.value.setText(text)


class RunHeader(QWidget):
    """The header of the right side: the run's name on the left, its figures on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("", "title")
        self._facts = ElidedLabel("", "caption", tone="quiet", at_end=True)
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self._title)
        names.addWidget(self._facts)
        names.addStretch(1)
        self._best = _Figure(
            self.tr("Best epoch"), self.tr("The epoch with the lowest validation loss. Its model is the one kept.")
        )
        self._loss = _Figure(
            self.tr("Validation loss"), self.tr("At the best epoch, in nats (mean cross-entropy); lower is better.")
        )
        self._accuracy = _Figure(
            self.tr("Validation accuracy"),
            self.tr("The share of right answers among validation pictures, which it never learns from."),
        )
        self._bar = IntervalBar()
        self._interval = Paragraph("caption", tone="quiet")
        self._interval.setToolTip(
            "<p>"
            + self.tr(
                "Other validation pictures of the same kind would have given another figure: in 95 of 100 such cases "
                "an interval made this way holds the true one. Pictures that belong together count as a unit: many "
                "pictures of few units tell less."
            )
            + "</p>"
        )
        sure = QVBoxLayout()
        sure.setSpacing(2)
        sure.addWidget(self._accuracy)
        sure.addWidget(self._bar)
        sure.addWidget(self._interval)
        figures = QHBoxLayout()
        figures.setSpacing(3 * SPACE)
        for figure in (self._best, self._loss):
            figures.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
        figures.addLayout(sure, 1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(2 * SPACE)
        self._whole.addLayout(names, 1)
        self._whole.addLayout(figures)

    def set_narrow(self, narrow: bool) -> None:
        """Put the figures below the name, or beside it."""
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def show_begun(self, name: str, run_id: str) -> None:
        """Show a run that has just started and has no figures yet."""
        self._title.set_text(name)
        number_ = run_id.partition("-")[0]
        self._facts.set_text("  ·  ".join((self.tr("Run {n}").format(n=number_), state_text("training"))))
        for figure in (self._best, self._loss, self._accuracy):
            figure.show_text("–")
        self._bar.show_figure(None, (0.0, 0.0))
        self._interval.setText(self.tr("no epoch yet"))

    def show_run(self, run: RunSummary) -> None:
        """Show a run."""
        self._title.set_text(run.name or run.arch)
        facts = [self.tr("Run {n}").format(n=run_number(run)), state_text(run.state)]
        if run.seconds:
            facts.append(duration(run.seconds))
        self._facts.set_text("  ·  ".join(facts))
        judged = run.val_loss is not None and run.best_epoch is not None
        self._best.show_text(
            self.tr("{n} of {all}").format(n=integer(run.best_epoch or 0), all=integer(run.epochs)) if judged else "–"
        )
        self._loss.show_text("–" if run.val_loss is None else number(run.val_loss, 3))
        self._accuracy.show_text("–" if run.val_accuracy is None else percent(run.val_accuracy))
        interval = accuracy_interval(run)
        self._bar.show_figure(run.val_accuracy if interval else None, interval or (0.0, 0.0))
        self._interval.setText(self._sureness(run, interval))
        self._accuracy.setToolTip(
            self.tr(
                "Of the model that is kept, measured as it is used: whole pictures, full precision. "
                "Evaluate and the report tell the same figure."
            )
            if run.exact
            else ""
        )

    def interval_text(self) -> str:
        """Return the text of the interval."""
        return self._interval.text()

    def accuracy_text(self) -> str:
        """Return the text of the accuracy."""
        return self._accuracy.value.text()

    def _sureness(self, run: RunSummary, interval: tuple[float, float] | None) -> str:
        if interval is None:
            return self.tr("no epoch yet") if run.n_val else self.tr("no validation set")
        low, high = interval
        if 0 < run.val_groups < run.n_val:
            of = speech().counted(run.n_val, run.val_groups)
            return self.tr("95%: {low} to {high}, {of}").format(low=percent(low), high=percent(high), of=of)
        return (
            self.tr("95%: {low} to {high}, n = {n}")
            .format(low=percent(low), high=percent(high), n=integer(run.n_val))
            .replace("n = ", "n\u00a0=\u00a0")
        )
