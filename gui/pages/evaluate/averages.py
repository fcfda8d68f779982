"""Averages over classes, most likely answers, and what always the same answer reaches, each with its interval."""

from PySide6.QtWidgets import QGridLayout, QWidget

from core.events.jobs import EvaluationResult
from core.events.judging import Estimate
from gui.plots.interval import IntervalBar
from gui.theme.palette import part_role
from gui.theme.style import SPACE
from gui.widgets.card import Card
from gui.widgets.labels import label, section_label
from gui.widgets.layouts import clear
from gui.widgets.sentence import Sentence
from gui.words.general import integer, percent


class AveragesCard(Card):
    """A row for each figure; its tooltip says what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(2 * SPACE)
        self._rows.setVerticalSpacing(SPACE - 2)
        self._rows.setColumnStretch(2, 1)
        self.method = Sentence("caption", tone="quiet")
        self.body.addWidget(section_label(self.tr("More figures")))
        self.body.addLayout(self._rows)
        self.body.addWidget(self.method)

    def show_result(self, result: EvaluationResult) -> None:
        """Show an evaluation; nothing if it is of an earlier version."""
        clear(self._rows)
        self.setVisible(result.macro_f1 is not None)
        if result.macro_f1 is None or result.balanced_accuracy is None or result.weighted_f1 is None:
            return
        role = part_role(result.on)
        named = [
            (
                self.tr("Balanced accuracy"),
                self.tr("The mean of the classes’ recalls: rare classes count as much as frequent ones."),
                result.balanced_accuracy,
            ),
            (
                self.tr("Macro F1"),
                self.tr("The mean of the classes’ F1: every class counts the same."),
                result.macro_f1,
            ),
            (
                self.tr("Weighted F1"),
                self.tr("The mean of the classes’ F1, each weighted by its number of pictures."),
                result.weighted_f1,
            ),
        ]
        named += [
            (
                self.tr("Among the {k} most likely").format(k=integer(k)),
                self.tr("The share of pictures whose true class is among the {k} most likely ones.").format(k=k),
                estimate,
            )
            for k, estimate in result.top_k
        ]
        for row, (name, meaning, estimate) in enumerate(named):
            self._add(row, name, meaning, estimate, role)
        if result.baseline is not None:
            self._add(
                len(named),
                self.tr("Always “{name}”").format(name=result.baseline_class),
                self.tr(
                    "What always giving the most frequent class as the answer reaches here: no model should do worse."
                ),
                Estimate(value=result.baseline, low=result.baseline, high=result.baseline),
                "underfit",
            )
        self.method.setText(
            self.tr(
                "95% intervals by groups: pictures that belong together count as one draw ({groups} of them), because "
                "they are right or wrong together."
            ).format(groups=integer(result.groups))
            if result.interval_method == "groups"
            else self.tr("95% intervals: Wilson’s for shares of pictures, recovered from the classes’ for averages.")
        )

    def _add(self, row: int, name: str, meaning: str, estimate: Estimate, role: str) -> None:
        bar = IntervalBar()
        bar.show_figure(estimate.value, (estimate.low, estimate.high), role)
        between = self.tr("{low} to {high}").format(low=percent(estimate.low), high=percent(estimate.high))
        known = estimate.low < estimate.high
        widgets = (
            label(name),
            label(percent(estimate.value), strong=True),
            bar,
            label(between if known else "", "caption", tone="quiet"),
        )
        for column, widget in enumerate(widgets):
            widget.setToolTip(f"<p>{meaning}</p>")
            self._rows.addWidget(widget, row, column)
