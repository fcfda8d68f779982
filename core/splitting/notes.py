"""Notes on a split, as codes with values: requests that could not be met, and weaknesses of its figures."""

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import Any

from core.catalog.records import PARTS
from core.splitting.split import Item

# Sources differ if their shares of validation and test differ by more than this, and beyond chance.
DIFFERENT_SHARES = 0.1
BEYOND_CHANCE = 3.0  # standard errors
LARGE_GROUP, FEW = 0.1, 20  # share of all pictures, and number, that a group must exceed

Note = tuple[str, dict[str, Any]]


def split_notes(
    pictures: Sequence[Item],
    parts: Mapping[int, str],
    *,
    train: float,
    val: float,
    test: float,
    eval_source: str = "",
    closed: Collection[str] = (),
) -> list[Note]:
    """Return the notes on a split whose `closed` parts stayed as they were.

    For each class that a wanted part lacks: `class_not_in_kept` {class, pictures, missing} if these parts stayed as
    they were, `class_not_in_source` {class, source} (the source for validation and test), `class_few_groups` {class,
    groups, missing} if it has too few groups, else `class_too_small` {class, pictures, missing}. Then `large_group`
    {pictures, share} for a group of more than a tenth of all, `only_train` {pictures, sources}, `held_back` {pictures}
    that are in no part, `sources_differ` {source, val, test} for the source with the largest difference, and
    `no_validation` and `no_test` if these were given 0 %.
    """
    wanted = [part for part, share in zip(PARTS, (train, val, test), strict=True) if share > 0 or part in closed]
    notes = _class_notes(pictures, parts, wanted, eval_source, closed)
    groups = Counter(item.group for item in pictures if item.group is not None)
    largest = max(groups.values(), default=0)
    if largest > max(FEW, LARGE_GROUP * len(pictures)):
        notes.append(("large_group", {"pictures": largest, "share": largest / len(pictures)}))
    elsewhere = Counter(item.source for item in pictures if eval_source and item.source != eval_source)
    if elsewhere:
        notes.append(("only_train", {"pictures": elsewhere.total(), "sources": sorted(elsewhere)}))
    if held_back := sum(item.id not in parts for item in pictures):
        notes.append(("held_back", {"pictures": held_back}))
    notes += _source_notes(pictures, parts)
    if "val" not in wanted:
        notes.append(("no_validation", {}))
    if "test" not in wanted:
        notes.append(("no_test", {}))
    return notes


def _class_notes(
    pictures: Sequence[Item],
    parts: Mapping[int, str],
    wanted: Sequence[str],
    eval_source: str,
    closed: Collection[str],
) -> list[Note]:
    counts = Counter(item.class_name for item in pictures)
    present = {(item.class_name, parts[item.id]) for item in pictures if item.id in parts}
    notes: list[Note] = []
    for name in sorted(counts):
        lacking = [part for part in wanted if (name, part) not in present]
        if kept := [part for part in lacking if part in closed]:
            notes.append(("class_not_in_kept", {"class": name, "pictures": counts[name], "missing": kept}))
        missing = [part for part in lacking if part not in closed]
        if not missing:
            continue
        own = [item for item in pictures if item.class_name == name]
        groups: set[Hashable] = {item.group if item.group is not None else (None, item.id) for item in own}
        if eval_source and not any(item.source == eval_source for item in own):
            notes.append(("class_not_in_source", {"class": name, "source": eval_source}))
        elif len(groups) < len(own) and len(own) >= len(wanted):
            notes.append(("class_few_groups", {"class": name, "groups": len(groups), "missing": missing}))
        else:
            notes.append(("class_too_small", {"class": name, "pictures": counts[name], "missing": missing}))
    return notes


def _source_notes(pictures: Sequence[Item], parts: Mapping[int, str]) -> list[Note]:
    """Return a note on the source whose shares of validation and test differ most, if they differ beyond chance."""
    counts = {part: Counter(item.source for item in pictures if parts.get(item.id) == part) for part in ("val", "test")}
    found = source_difference(counts["val"], counts["test"])
    if found is None:
        return []
    source, val, test = found
    return [("sources_differ", {"source": source, "val": val, "test": test})]


def source_difference(val: Mapping[str, int], test: Mapping[str, int]) -> tuple[str, float, float] | None:
    """Return the source whose shares of two parts differ most, and these shares; None if none do beyond chance.

    Uses the z test of two proportions.
    """
    n_val, n_test = sum(val.values()), sum(test.values())
    if not n_val or not n_test:
        return None

    def apart(source: str) -> float:
        return round(abs(val.get(source, 0) / n_val - test.get(source, 0) / n_test), 9)

    worst = max(sorted({*val, *test}), key=apart)
    a, b = val.get(worst, 0) / n_val, test.get(worst, 0) / n_test
    pooled = (val.get(worst, 0) + test.get(worst, 0)) / (n_val + n_test)
    error = math.sqrt(pooled * (1 - pooled) * (1 / n_val + 1 / n_test))
    return (worst, a, b) if abs(a - b) > max(DIFFERENT_SHARES, BEYOND_CHANCE * error) else None
