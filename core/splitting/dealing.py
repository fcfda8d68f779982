"""Which parts stay as they are when pictures are split, and the split of the others.

A part that came with the data, such as an official test part, stays as it came unless a person says otherwise. Parts
that did not come are taken out of training.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

from core.catalog.records import PARTS, SplitRow, SplitSettings
from core.splitting.grouping import PictureGroups
from core.splitting.percentages import check
from core.splitting.split import split

KEEPS = ("all", "test", "none")


@dataclass(frozen=True, kw_only=True)
class Dealt:
    """A split that is not stored yet: id -> part, and the parts that stayed as they were."""

    parts: dict[int, str]
    closed: tuple[str, ...]


def keeps_of(rows: Sequence[SplitRow], keep: str) -> str:
    """Return what a split keeps of the parts that came with the pictures: `all`, `test`, or "" if there are none."""
    came = {row.given for row in rows if row.given}
    return keep if (keep == "all" and came) or (keep == "test" and "test" in came) else ""


def deal(grouped: PictureGroups, settings: SplitSettings, kept: Mapping[int, str] | None = None) -> Dealt:
    """Split grouped pictures by `settings`; those in `kept`, the split that there was, stay in their parts.

    Raises the Problems of `core.splitting.split`.
    """
    given, closed = _given(grouped.rows, settings)
    shares = {part: float(getattr(settings, part)) for part in PARTS}
    check(**shares)
    if kept:
        stay: Mapping[int, str] = kept
        closed = closed or ("test",)
    else:
        tied = _tied_to(grouped, given)
        stay = given | tied
        if tied:
            shares = _beside(shares, closed, tied=len(tied), pictures=len(grouped.rows) - len(given))
    parts = split(
        grouped.items,
        **shares,
        seed=settings.seed,
        eval_source=settings.eval_source,
        kept=stay,
        closed=closed,
    )
    return Dealt(parts=parts, closed=closed if stay else ())


def keep_test(grouped: PictureGroups, parts: Mapping[int, str], settings: SplitSettings) -> dict[int, str]:
    """Return repaired parts with an official test part as it came; what is like one of its pictures is in no part."""
    given = {row.id for row in grouped.rows if settings.keeps and row.given == row.part == "test"}
    groups: set[Hashable] = {item.group for item in grouped.items if item.id in given and item.group is not None}
    like = {item.id for item in grouped.items if item.group in groups and item.id not in given}
    return {number: part for number, part in parts.items() if number not in like} | dict.fromkeys(given, "test")


def _given(rows: Sequence[SplitRow], settings: SplitSettings) -> tuple[dict[int, str], tuple[str, ...]]:
    """Return id -> part of the pictures that stay in the part that they came with, and which parts are closed."""
    came = {row.given for row in rows if row.given}
    match settings.keeps:
        case "test":
            held = {"test"}
        case "all":
            lacking = [part for part in PARTS if part not in came and getattr(settings, part) > 0]
            # Where no part is to be taken out of training, training stays as well.
            held = came - {"train"} if lacking else came
        case _:
            held = set()
    given = {row.id: row.given for row in rows if row.given is not None and row.given in held}
    # If all parts stay, pictures that came without one are divided between training and validation.
    closed = held - {"train"} if "train" not in held else held & {"test"}
    return given, tuple(part for part in PARTS if part in closed)


def _beside(shares: Mapping[str, float], closed: Collection[str], *, tied: int, pictures: int) -> dict[str, float]:
    """Return the shares by which to divide the rest of `pictures`, of which `tied` stay in training already.

    So the parts that are taken out of training become as large as if all of its pictures were free.
    """
    open_parts = [part for part in PARTS if part not in closed and shares[part] > 0]
    total = sum(shares[part] for part in open_parts)
    found = dict.fromkeys(PARTS, 0.0)
    for part in open_parts:
        if part != "train":
            found[part] = 100 * shares[part] / total * pictures / max(1, pictures - tied)
    taken = sum(found.values())
    most = 99.0  # something is left for training
    if taken > most:
        found = {part: share * most / taken for part, share in found.items()}
    found["train"] = 100 - sum(found.values())
    return found


def _tied_to(grouped: PictureGroups, given: Mapping[int, str]) -> dict[int, str]:
    """Return the pictures that came for training and are like one that stays elsewhere: they stay in training.

    They came so with the data; the Split Doctor tells of such leaks.
    """
    groups: set[Hashable] = {item.group for item in grouped.items if item.id in given and item.group is not None}
    return {
        row.id: "train"
        for row, item in zip(grouped.rows, grouped.items, strict=True)
        if row.given == "train" and row.id not in given and item.group in groups
    }
