"""A run's verdict with the zones of its curve: the epochs in which it underfitted, was just right, or overfitted."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.diagnosis.curve import Curve, in_blocks
from core.diagnosis.judge import diagnose_course
from core.diagnosis.record import read_curve
from core.diagnosis.verdict import Code, Opinion, Verdict
from core.project_path import AnyPath


@dataclass(frozen=True, kw_only=True)
class Zone:
    """Consecutive epochs with one verdict, both ends included."""

    verdict: Code
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Study:
    """The present verdict of a run, and its past ones."""

    verdict: Verdict
    zones: tuple[Zone, ...]
    epochs: int


def study(folder: AnyPath) -> Study:
    """Judge the run in a folder; without any epoch, the verdict is `too_early` and there are no zones."""
    curve = read_curve(folder)
    return study_of(curve, len(curve.points))


def study_of(curve: Curve, epochs: int) -> Study:
    """Judge a curve of `epochs` epochs."""
    verdict, opinions = diagnose_course(curve)
    return Study(verdict=verdict, zones=zones(curve, opinions), epochs=epochs)


def zones(curve: Curve, opinions: Sequence[Opinion]) -> tuple[Zone, ...]:
    """Return the zones of a curve. A zone begins where its verdict has held since, not where it was noticed."""
    ends = [point.epoch for point in in_blocks(curve.points)]
    if curve.lost_in is not None:
        ends.append(curve.lost_in)
    found: list[Zone] = []
    for end, opinion in zip(ends, opinions, strict=True):
        if found and found[-1].verdict == opinion.verdict:
            found[-1] = Zone(verdict=opinion.verdict, first=found[-1].first, last=end)
            continue
        first = opinion.since_epoch if found else 1
        while found and found[-1].first >= first:
            found.pop()
        if found:
            found[-1] = Zone(verdict=found[-1].verdict, first=found[-1].first, last=first - 1)
        found.append(Zone(verdict=opinion.verdict, first=first, last=end))
    return tuple(found)
