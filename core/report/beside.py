"""The report's comparison of two runs."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from core.diagnosis.curve import in_blocks
from core.report.charts import ChartLine, chart
from core.report.facts import RunFacts
from core.report.writer import PageWriter
from core.runs.compare import Comparison, Difference
from core.words.runs import beside_text
from core.words.settings import setting_name
from core.words.speech import Speech

_FIGURES = (
    ("val_loss", "number3"),
    ("val_accuracy", "percent"),
    ("train_loss", "number3"),
    ("train_accuracy", "percent"),
)


def beside(writer: PageWriter, found: Comparison, facts: Sequence[RunFacts]) -> dict[str, Any]:
    """Return everything that the template shows of a comparison."""
    first, second = (one.summary for one in facts)
    speech = writer.speech
    differences = {
        "val_loss": _difference(speech, found.loss, "signed3"),
        "val_accuracy": _difference(speech, found.accuracy, "change"),
    }
    rows = [
        (writer.words(key), *(speech.show(getattr(one.summary, key), spec) for one in facts), differences.get(key, ""))
        for key, spec in _FIGURES
    ]
    return {
        "sentence": beside_text(speech, first, second, found),
        "names": [writer.title(one) for one in facts],
        "rows": rows,
        "chart": _both(writer, facts),
        "settings": [
            (setting_name(speech, key), writer.value(key, one), writer.value(key, other))
            for key, (one, other) in found.settings.items()
        ],
    }


def _both(writer: PageWriter, facts: Sequence[RunFacts]) -> str:
    """Return the validation losses of both runs in one SVG, "" if a run has none."""
    lines, best = [], []
    for style, one in zip(("first", "second"), facts, strict=True):
        points = [point for point in in_blocks(one.curve.points) if point.val_loss is not None]
        if not points:
            return ""
        values = [point.val_loss for point in points]
        lines.append(ChartLine(style=style, epochs=[point.epoch for point in points], values=values))
        if one.verdict.best_epoch is not None:
            best.append((style, one.verdict.best_epoch))
    title = writer.words("val_loss_of_both")
    return Markup(chart(lines, title=title, axis=writer.words("epoch"), text=writer.speech.number, best=best))


def _difference(speech: Speech, found: Difference | None, spec: str) -> str:
    return "" if found is None else speech.show(found.value, spec) + speech.interval(found.low, found.high, spec)
