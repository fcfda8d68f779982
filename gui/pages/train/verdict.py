"""The verdict on the shown run: text, evidence, confidence, and a button for each advised next run."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.diagnosis.study import Study
from core.diagnosis.verdict import Advice
from core.runs.compare import Comparison
from gui.theme.style import SPACE
from gui.widgets.buttons import LinkButton, QuietButton
from gui.widgets.card import Card
from gui.widgets.guided import explain_by
from gui.widgets.labels import IconLabel, Paragraph, label
from gui.widgets.layouts import clear
from gui.words.diagnosis import (
    SIGNS,
    advice_text,
    advice_tip,
    comparison_text,
    confidence_text,
    evidence_text,
    note_text,
    verdict_name,
    verdict_sentence,
)

_SHOWN = 2  # number of visible pieces of advice
# Advice that leads to another page instead of a new run.
PAGES = {"test_once": "evaluate", "more_pictures": "dataset", "more_validation": "split", "validation_part": "split"}


class VerdictPanel(Card):
    """Shows a Study: broad above the curves, or narrow beside them.

    Signals:
        advice_taken(object): the core.diagnosis.verdict.Advice whose next run is wanted
        page_wanted(str): the page that a piece of advice leads to
        more_asked: find out whether more pictures would help
    """

    advice_taken = Signal(object)
    page_wanted = Signal(str)
    more_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=2 * SPACE)
        explain_by(self, "verdict")
        self._study: Study | None = None
        self._sign = IconLabel("clock", "quiet", 24)
        self.name = label("", "heading")
        self.sureness = label("", "caption", tone="quiet")
        self.sentence = Paragraph()
        self.helped = Paragraph()
        self.kept = Paragraph("caption", tone="quiet")
        self.caution = Paragraph("caption", tone="accent")
        self.why = LinkButton(self.tr("Why?"), "chevron-right", tip=self.tr("The numbers that it rests on"))
        self.why.setCheckable(True)
        self.why.toggled.connect(self._fold_changed)
        self.more = LinkButton(
            self.tr("Will more pictures help?"),
            tip=self.tr("Learns from parts of the training set, and looks where the accuracy leads"),
        )
        self.more.clicked.connect(self.more_asked)
        self._reasons = Paragraph("caption")
        self._advice = QWidget()
        self._advice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._rest = LinkButton("")
        self._rest.clicked.connect(self._show_all)
        self._rest.hide()
        self._advice_column = QVBoxLayout()
        for layout in (column := QVBoxLayout(self._advice), self._advice_column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(SPACE - 2)
        column.addLayout(self._advice_column)
        column.addWidget(self._rest)
        self._offered: list[Advice] = []
        self.buttons: list[QuietButton] = []
        self.facts: list[str] = []
        self._build()
        self.hide()

    def show_study(self, study: Study | None, comparison: Comparison | None = None, parent: str = "") -> None:
        """Show the study of a run and the comparison with its parent; None shows nothing."""
        self.setVisible(study is not None and study.epochs > 0)
        if study is None or (study == self._study and comparison is None):
            if study is None:
                self._study = None
            self._show_helped(comparison, parent)
            return
        self._study = study
        verdict = study.verdict
        self._sign.set_icon(*SIGNS[verdict.verdict])
        self.name.setText(verdict_name(verdict.verdict))
        self.sureness.setText(confidence_text(verdict.confidence) if verdict.verdict != "too_early" else "")
        self.sentence.setText(verdict_sentence(verdict))
        self.setAccessibleName(f"{self.name.text()}. {self.sentence.text()}")
        kept = next((one for one in verdict.advice if one.code == "use_best_epoch"), None)
        self.kept.setText(advice_text(kept) + "." if kept else "")
        self._show_helped(comparison, parent)
        cautions = [evidence_text(one) for one in verdict.evidence if one.code == "small_validation"]
        cautions += [note_text(code, values) for code, values in verdict.notes]
        self.caution.setText("\n".join(cautions))
        self._show_reasons([evidence_text(one) for one in verdict.evidence])
        self._show_advice([one for one in verdict.advice if one.change or one.code in PAGES])

    def study(self) -> Study | None:
        """Return the shown study."""
        return self._study

    def set_narrow(self, narrow: bool) -> None:
        """Use the narrow layout beside the curves, or the broad one above them."""
        directions = QBoxLayout.Direction
        self._whole.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    # --- inside

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self._sign)
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.why)
        words = QVBoxLayout()
        words.setSpacing(SPACE - 2)
        words.addLayout(head)
        words.addWidget(self.sureness)
        for text in (self.sentence, self.helped, self.kept, self.caution, self._reasons):
            words.addWidget(text)
        words.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._whole.setSpacing(2 * SPACE)
        self._whole.addLayout(words, 1)
        self._whole.addWidget(self._advice, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._whole)

    def _show_helped(self, comparison: Comparison | None, parent: str) -> None:
        text = ""
        if comparison is not None:
            number = parent.partition("-")[0]
            text = self.tr("Beside run {n}: {text}").format(n=number, text=comparison_text(comparison))
        self.helped.setText(text)

    def _show_reasons(self, texts: list[str]) -> None:
        self.facts = texts
        self._unfold()

    def _unfold(self) -> None:
        self._reasons.setText("\n".join("·  " + text for text in self.facts) if self.why.isChecked() else "")

    def _show_advice(self, advice: list[Advice]) -> None:
        """Show buttons for advice. New buttons would take milliseconds, so known ones get other words."""
        self._offered = advice
        texts = [advice_text(one) for one in advice]
        if texts == [button.text() for button in self.buttons]:
            return
        clear(self._advice_column, keep=len(advice))
        del self.buttons[len(advice) :]
        for place in range(len(self.buttons), len(advice)):
            self._add_button(place)
        for place, button in enumerate(self.buttons):
            if button.text() != texts[place]:
                button.clearFocus()  # a key that was meant for the words before must not take the new advice
            tip = advice_tip(advice[place].code)
            button.setText(texts[place])
            button.setToolTip(f"<p>{tip}</p>" if tip else "")
            button.setVisible(place < _SHOWN)
        hidden = len(advice) - _SHOWN
        self._rest.setVisible(hidden > 0)
        if hidden > 0:
            self._rest.setText(self.tr("{n} more").format(n=hidden))

    def _add_button(self, place: int) -> None:
        button = QuietButton("")
        button.clicked.connect(lambda: self._take(self._offered[place]))
        self._advice_column.addWidget(button)
        self.buttons.append(button)

    def _show_all(self) -> None:
        for button in self.buttons:
            button.show()
        self._rest.hide()

    def _take(self, advice: Advice) -> None:
        if advice.change:
            self.advice_taken.emit(advice)
        else:
            self.page_wanted.emit(PAGES[advice.code])

    def _fold_changed(self, opened: bool) -> None:
        self.why.set_icon_name("chevron-down" if opened else "chevron-right")
        self._unfold()
