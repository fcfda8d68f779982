"""The verb `learning-curve`: would more pictures help?"""

import argparse

from core.cli import show
from core.cli.verbs import absolute, do_job, plain, put
from core.events import jobs
from models.catalogue import ARCHITECTURES

_ANSWERS = {
    "yes": "Yes, clearly: twice as many pictures would make it about {gain} points more accurate ({low} to {high}).",
    "little": "A little: twice as many pictures would add about {gain} points of accuracy ({low} to {high}).",
    "no": "No: twice as many pictures would add {gain} points of accuracy ({low} to {high}).",
    "unknown": "It cannot be told: twice as many pictures would add {low} to {high} points of accuracy.",
}


def learning_curve(given: argparse.Namespace) -> int:
    """Learn from parts of the training part and foretell."""
    request = jobs.LearningCurve(project=absolute(given.project), run=given.run or "", arch=given.arch or "")
    result = do_job(request, show.Watcher())
    assert isinstance(result, jobs.Foretold)
    put(plain(result), _text(result), as_json=given.json)
    return 0


def _text(found: jobs.Foretold) -> str:
    gain = {key: f"{100 * value:.1f}" for key, value in _shown(found.gain).items()}
    lines = [_ANSWERS[found.answer].format(**gain)]
    if found.answer == "unknown":
        lines.append(
            f"{found.n_val} validation pictures are too few to tell; about {found.needed} would do."
            if found.needed is not None
            else "Which pictures are learnt from matters more than how many there are; add some, and ask again."
        )
    how = ARCHITECTURES[found.arch].title if found.arch else "a linear probe on frozen features"
    lines += ["", f"{how}, on {found.n_val} validation pictures:"]
    rows = [
        [one.n, draws, show.percent(one.accuracy), f"{show.percent(one.low)} to {show.percent(one.high)}"]
        for one, draws in zip(found.measured, found.draws, strict=True)
    ]
    last = found.measured[-1].n
    rows += [
        [one.n, "foretold", show.percent(one.accuracy), f"{show.percent(one.low)} to {show.percent(one.high)}"]
        for one in found.band
        if one.n in (2 * last, found.band[-1].n)
    ]
    lines.append(show.table(["training pictures", "drawn", "accuracy", "95 % interval"], rows))
    return "\n".join(lines)


def _shown(gain: jobs.Reached) -> dict[str, float]:
    return {"gain": gain.accuracy, "low": gain.low, "high": gain.high}
