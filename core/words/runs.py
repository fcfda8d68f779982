"""Runs in words: titles and states, where one came from, and two or more of them beside each other."""

from collections.abc import Sequence

from core.runs.about import About
from core.runs.compare import Comparison, Difference
from core.runs.record import RunSummary
from core.runs.seeds import ENOUGH, SeedComparison, spread
from core.words.diagnosis import advice_reason
from core.words.speech import Speech


def run_number(run: RunSummary) -> str:
    """Return the number at the head of a run's id."""
    return run.id.partition("-")[0]


def run_title(run: RunSummary) -> str:
    """Return what a run is called: its name with its number, which tells namesakes apart."""
    return f"{run.name or run.arch} · {run_number(run)}"


def state_text(speech: Speech, state: str) -> str:
    """Return the name of a run's state."""
    return speech.try_text(f"state.{state}") or state


def origin_text(speech: Speech, about: About) -> str:
    """Return which run this one came from and why; empty where a person chose its settings alone."""
    if not about.parent:
        return ""
    number, why = about.parent.partition("-")[0], advice_reason(speech, about.reason, about.values)
    return speech.text("run.from_because", n=number, why=why) if why else speech.text("run.from", n=number)


def comparison_text(speech: Speech, found: Comparison) -> str:
    """Return whether a change of settings helped, with the interval of the difference."""
    judged, figures = _judged(found.loss, found.accuracy)
    if not figures:
        return speech.text("compare.no_validation")
    key = {None: "no_effect", True: "helped", False: "harmed"}[judged]
    return f"{speech.text(f'compare.{key}', figures=figures_text(speech, *figures))} {_how(speech, found)}"


def beside_text(speech: Speech, before: RunSummary, after: RunSummary, found: Comparison) -> str:
    """Return whether the later of two runs is better, worse or, as far as anyone can tell, the same; with figures."""
    names = {"a": run_title(before), "b": run_title(after)}
    judged, figures = _judged(found.loss, found.accuracy)
    if not figures:
        return speech.text("compare.unknown", **names)
    key = {None: "same", True: "better", False: "worse"}[judged]
    text = speech.text(f"compare.{key}", figures=figures_text(speech, *figures), **names)
    return f"{text} {_how(speech, found)}"


def seeds_text(speech: Speech, runs: Sequence[RunSummary]) -> str:
    """Return mean and spread of runs that differ in their seed only; empty where they have no validation figures."""
    losses = [run.val_loss for run in runs if run.val_loss is not None]
    shares = [run.val_accuracy for run in runs if run.val_accuracy is not None]
    if len(losses) < 2 or len(shares) < 2:
        return ""
    loss, share = spread(losses), spread(shares)
    return speech.text(
        "seeds.spread",
        run=runs[0].name or runs[0].arch,
        n=len(runs),
        share=share.mean,
        points=share.deviation or 0.0,
        loss=loss.mean,
        nats=loss.deviation or 0.0,
    )


def seed_comparison_text(speech: Speech, before: RunSummary, after: RunSummary, found: SeedComparison) -> str:
    """Return whether the later of two runs is better on average over the seeds of both."""
    judged, figures = _judged(found.loss, found.accuracy)
    if not figures:
        return ""
    few = min(found.before, found.after) < ENOUGH
    key = "few" if few else {None: "same", True: "better", False: "worse"}[judged]
    values = {"enough": ENOUGH} if few else {}
    names = {"a": run_title(before), "b": run_title(after), "m": found.before, "n": found.after}
    return speech.text(f"seeds.{key}", figures=figures_text(speech, *figures), **names, **values)


def figures_text(speech: Speech, loss: Difference | None, accuracy: Difference | None) -> str:
    """Return the differences with their intervals; empty where there are none."""
    parts = []
    if loss is not None:
        interval = speech.interval(loss.low, loss.high, "signed3")
        parts.append(speech.text("compare.loss", value=loss.value, interval=interval))
    if accuracy is not None:
        interval = speech.interval(accuracy.low, accuracy.high, "signed_points1")
        parts.append(speech.text("compare.accuracy", value=accuracy.value, interval=interval))
    return ", ".join(parts)


Figures = tuple[Difference | None, Difference | None] | tuple[()]


def _judged(loss: Difference | None, accuracy: Difference | None) -> tuple[bool | None, Figures]:
    """Return whether it is better by the loss, or where that tells nothing by the accuracy, and what there is to show.

    None where neither tells.
    """
    figures: Figures = () if loss is None and accuracy is None else (loss, accuracy)
    if loss is not None and not loss.is_noise:
        return loss.value < 0, figures
    if accuracy is not None and not accuracy.is_noise:
        return accuracy.value > 0, figures
    return None, figures


def _how(speech: Speech, found: Comparison) -> str:
    return speech.text("compare.paired", n=found.n) if found.paired else speech.text("compare.unpaired")
