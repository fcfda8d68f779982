"""The window's words for runs beside each other: which is better, whether that is chance, what other seeds say."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from core.runs.compare import Comparison, Difference
from core.runs.record import RunSummary
from core.runs.seeds import ENOUGH, SeedComparison, spread
from gui.words.general import integer, number, percent
from gui.words.runs import run_title

translate = QCoreApplication.translate


def beside_text(before: RunSummary, after: RunSummary, found: Comparison) -> str:
    """Return whether the later of two runs is better, worse or, as far as anyone can tell, the same; with figures."""
    figures = figures_text(found.loss, found.accuracy)
    if not figures:
        text = translate("Beside", "{a} and {b} cannot be compared: there are no validation figures.")
        return text.format(a=run_title(before), b=run_title(after))
    better = _better(found.loss, found.accuracy)
    if better is None:
        head = translate("Beside", "Between {a} and {b} there is no difference beyond chance: {figures}")
    elif better:
        head = translate("Beside", "{b} is better than {a}: {figures}")
    else:
        head = translate("Beside", "{b} is worse than {a}: {figures}")
    if found.paired:
        pictures = translate("Beside", ", the same {n} pictures.").format(n=integer(found.n))
    else:
        pictures = translate("Beside", ", without comparing picture by picture.")
    return head.format(a=run_title(before), b=run_title(after), figures=figures) + pictures


def seeds_text(runs: list[RunSummary]) -> str:
    """Return mean and spread of runs that differ in their seed only; empty where they have no validation figures."""
    losses = [run.val_loss for run in runs if run.val_loss is not None]
    shares = [run.val_accuracy for run in runs if run.val_accuracy is not None]
    if len(losses) < 2 or len(shares) < 2:
        return ""
    loss, share = spread(losses), spread(shares)
    text = translate(
        "Beside",
        "{run} over {n} seeds: validation accuracy {share} on average, standard deviation {points} points; validation "
        "loss {loss}, standard deviation {nats}.",
    )
    return text.format(
        run=runs[0].name or runs[0].arch,
        n=integer(len(runs)),
        share=percent(share.mean),
        points=number(100 * (share.deviation or 0.0), 1),
        loss=number(loss.mean, 3),
        nats=number(loss.deviation or 0.0, 3),
    )


def seed_comparison_text(before: RunSummary, after: RunSummary, found: SeedComparison) -> str:
    """Return whether the later of two runs is better on average over the seeds of both."""
    figures = figures_text(found.loss, found.accuracy)
    if not figures:
        return ""
    if min(found.before, found.after) < ENOUGH:
        text = translate(
            "Beside",
            "Over {m} seeds of {a} and {n} of {b} the means differ by: {figures}. With {enough} of each, it can be "
            "told whether that is chance.",
        )
    elif (better := _better(found.loss, found.accuracy)) is None:
        text = translate(
            "Beside", "Over {m} seeds of {a} and {n} of {b} there is no difference beyond chance: {figures}."
        )
    elif better:
        text = translate("Beside", "Over {n} seeds of it and {m} of {a}, {b} is better: {figures}.")
    else:
        text = translate("Beside", "Over {n} seeds of it and {m} of {a}, {b} is worse: {figures}.")
    return text.format(
        m=integer(found.before),
        n=integer(found.after),
        a=run_title(before),
        b=run_title(after),
        figures=figures,
        enough=integer(ENOUGH),
    )


def figures_text(loss: Difference | None, accuracy: Difference | None) -> str:
    """Return the differences with their intervals; empty where there are none."""
    parts = []
    if loss is not None:
        text = translate("Beside", "validation loss {value}{interval}")
        parts.append(text.format(value=_nats(loss.value), interval=_interval(loss, _nats)))
    if accuracy is not None:
        text = translate("Beside", "validation accuracy {value} points{interval}")
        parts.append(text.format(value=_points(accuracy.value), interval=_interval(accuracy, _points)))
    return ", ".join(parts)


def _better(loss: Difference | None, accuracy: Difference | None) -> bool | None:
    """Tell by the loss, or where that tells nothing by the accuracy; None where neither tells."""
    if loss is not None and not loss.is_noise:
        return loss.value < 0
    if accuracy is not None and not accuracy.is_noise:
        return accuracy.value > 0
    return None


def _interval(one: Difference, words: Callable[[float], str]) -> str:
    if one.low is None or one.high is None:
        return ""
    return translate("Beside", " (95 %: {low} to {high})").format(low=words(one.low), high=words(one.high))


def _nats(value: float) -> str:
    return _signed(value, 3)


def _points(share: float) -> str:
    return _signed(100 * share, 1)


def _signed(value: float, digits: int) -> str:
    text = number(abs(value), digits)
    return f"−{text}" if round(value, digits) < 0 else f"+{text}"
