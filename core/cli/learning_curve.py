"""The verb `learning-curve`: tells whether more pictures would help."""

import argparse

from core.architectures.own import title_of
from core.cli import show
from core.cli.verbs import absolute, do_job, plain, put
from core.events import jobs
from core.words.speech import Speech
from core.words.splits import level_text


def learning_curve(given: argparse.Namespace, speech: Speech) -> int:
    """Learn from subsets of the training part and predict."""
    request = jobs.LearningCurve(project=absolute(given.project), run=given.run or "", arch=given.arch or "")
    result = do_job(request, show.Watcher(speech))
    assert isinstance(result, jobs.LearningCurveResult)
    put(plain(result), _text(speech, result), as_json=given.json)
    return 0


def _text(speech: Speech, found: jobs.LearningCurveResult) -> str:
    text, gain = speech.text, found.gain
    lines = [text(f"cli.more.{found.answer}", gain=gain.accuracy, low=gain.low, high=gain.high)]
    if found.answer == "unknown":
        enough = found.needed is not None
        lines.append(text("cli.more.needed", n=found.n_val, needed=found.needed) if enough else text("cli.more.which"))
    if found.question:
        lines.append(text("names.forecast"))
    lines += [f"{level_text(speech, one)} {text('cli.answer', grouping=one.grouping)}" for one in found.question]
    how = title_of({"arch": found.arch}) if found.arch else text("cli.more.probe")
    lines += ["", text("cli.more.how", how=how, n=found.n_val)]
    last = found.measured[-1].n
    rows = [
        *(_row(speech, one, draws) for one, draws in zip(found.measured, found.draws, strict=True)),
        *(_row(speech, one, text("cli.foretold")) for one in found.band if one.n in (2 * last, found.band[-1].n)),
    ]
    lines.append(show.table([text(f"cli.column.{key}") for key in ("training", "drawn", "accuracy", "interval")], rows))
    return "\n".join(lines)


def _row(speech: Speech, one: jobs.LearningCurvePoint, how: int | str) -> list[object]:
    return [one.n, how, speech.percent(one.accuracy), speech.text("between", low=one.low, high=one.high)]
