"""What a report says of two runs beside each other."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from core.diagnosis.curve import in_blocks
from core.report.charts import Line, chart
from core.report.facts import RunFacts
from core.report.language import name, percent
from core.report.writer import Writer
from core.runs.compare import Comparison, Difference


def beside(writer: Writer, found: Comparison, facts: Sequence[RunFacts]) -> dict[str, Any]:
    """Return all that the template shows of two runs beside each other."""
    first, second = (one.summary for one in facts)
    figures = ("val_loss", 3), ("val_accuracy", None), ("train_loss", 3), ("train_accuracy", None)
    rows = [
        (
            writer.words(key),
            *(
                writer.percent(getattr(one, key)) if digits is None else writer.number(getattr(one, key), digits)
                for one in (first, second)
            ),
            _difference(writer, found.loss, digits=3)
            if key == "val_loss"
            else _difference(writer, found.accuracy, digits=None)
            if key == "val_accuracy"
            else "",
        )
        for key, digits in figures
    ]
    judged = found.loss if found.loss is not None and found.loss.low is not None else found.accuracy
    if judged is None:
        sentence = writer.words("not_comparable")
    elif judged.is_noise:
        sentence = writer.words("noise")
    else:
        better = judged.value < 0 if judged is found.loss else judged.value > 0
        names = {"first": name(first.id), "second": name(second.id)}
        sentence = writer.words("second_better" if better else "second_worse", **names)
    return {
        "sentence": sentence,
        "how": writer.words("paired" if found.paired else "unpaired", n=found.n) if judged else "",
        "names": [writer.title(one) for one in facts],
        "rows": rows,
        "chart": _both(writer, facts),
        "settings": [
            (writer.setting(key), writer.value(one, key), writer.value(other, key))
            for key, (one, other) in found.settings.items()
        ],
    }


def _both(writer: Writer, facts: Sequence[RunFacts]) -> str:
    """Return the validation losses of both runs in one SVG, "" where one has none."""
    lines, best = [], []
    for style, one in zip(("first", "second"), facts, strict=True):
        points = [point for point in in_blocks(one.curve.points) if point.val_loss is not None]
        if not points:
            return ""
        values = [point.val_loss for point in points]
        lines.append(Line(style=style, epochs=[point.epoch for point in points], values=values))
        if one.verdict.best_epoch is not None:
            best.append((style, one.verdict.best_epoch))
    title = writer.words("val_loss_of_both")
    return Markup(chart(lines, title=title, axis=writer.words("epoch"), text=writer.number, best=best))


def _difference(writer: Writer, found: Difference | None, *, digits: int | None) -> str:
    if found is None:
        return ""

    def shown(value: float) -> str:
        return percent(value, writer.language, signed=True) if digits is None else writer.number(value, digits)

    if found.low is None or found.high is None:
        return shown(found.value)
    return f"{shown(found.value)} ({writer.words('interval_of', low=shown(found.low), high=shown(found.high))})"
