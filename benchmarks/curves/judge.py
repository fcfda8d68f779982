"""Holds the detector against the recorded curves: `python -m benchmarks.curves.judge tuning|held-out [-v]`.

Every run from its record and from a CSV of its means; see README.md in this folder for what must hold.
"""

import argparse
import csv
import math
import sys
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.curves.conditions import CONDITIONS, SEEDS, Condition
from benchmarks.curves.make import RECORDS
from core.diagnosis.curve import Curve
from core.diagnosis.judge import judge_prefixes
from core.diagnosis.record import read_curve
from core.diagnosis.table import SIZES, WANTED, read_table
from core.diagnosis.verdict import Opinion

QUIET_AFTER, FLIPS = 10, 2
AIM = 0.95


def main() -> None:
    """Print what disagrees, and how many agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=SEEDS)
    parser.add_argument("-v", "--verbose", action="store_true", help="every run with its course")
    given = parser.parse_args()
    good = True
    for way in ("record", "csv"):
        agree = total = 0
        for condition, seed, curve in curves(given.half, way):
            opinions = judge_prefixes(curve)
            wrong = disagreements(condition, curve, opinions)
            total += 1
            agree += not wrong
            if wrong or given.verbose:
                print(f"{way:6} {condition.name}-{seed}: {'; '.join(wrong) or 'agrees'}\n       {course(opinions)}")
        print(f"{given.half}, {way}: {agree} of {total} agree ({agree / total:.1%})")
        good &= agree >= AIM * total
    sys.exit(not good)


def curves(half: str, way: str) -> Iterator[tuple[Condition, int, Curve]]:
    """Yield the runs of a half, read from their records or from a CSV of their means."""
    for condition in CONDITIONS:
        for seed in SEEDS[half]:
            curve = read_curve(RECORDS / half / f"{condition.name}-{seed}")
            yield condition, seed, curve if way == "record" else through_csv(curve)


def through_csv(curve: Curve) -> Curve:
    """Write the means of a curve as any training script would, and read them."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "curve.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*WANTED, *SIZES])
            sizes = [getattr(curve.facts, size) for size in SIZES]
            for point in curve.points:
                writer.writerow([*(getattr(point, name) for name in WANTED), *sizes])
            if curve.lost_in is not None:
                writer.writerow([curve.lost_in, math.nan, math.nan, "", "", *sizes])
        return read_table(path)


def disagreements(condition: Condition, curve: Curve, opinions: list[Opinion]) -> list[str]:
    """Return what of README.md does not hold for a run."""
    last, wrong = opinions[-1], []
    if last.verdict != condition.verdict:
        wrong.append(f"{last.verdict} instead of {condition.verdict}")
    elif condition.since is not None and not condition.since[0] <= last.since_epoch <= condition.since[1]:
        wrong.append(f"since {last.since_epoch}, not in {condition.since}")
    if last.confidence not in condition.confidence:
        wrong.append(f"{last.confidence} confidence")
    if len(curve.points) >= 2 and curve.points[1].finite and opinions[1].verdict not in ("too_early", "diverged"):
        wrong.append(f"{opinions[1].verdict} after two epochs")
    late = [opinion.verdict for opinion in opinions[QUIET_AFTER - 1 :]]
    flips = sum(one != other for one, other in pairwise(late))
    if flips > FLIPS:
        wrong.append(f"{flips} changes after epoch {QUIET_AFTER}")
    return wrong


def course(opinions: list[Opinion]) -> str:
    """Return the verdicts of a run, each with the epoch (by count) after which it was first said."""
    said = [(1, opinions[0])] + [
        (count, after) for count, (before, after) in enumerate(pairwise(opinions), 2) if before.verdict != after.verdict
    ]
    parts = [f"{count} {one.verdict} (since {one.since_epoch})" for count, one in said]
    return ", ".join(parts) + f"; {opinions[-1].confidence} confidence"


if __name__ == "__main__":
    main()
