"""Families of runs: each run is listed below the one that it came from."""

from collections.abc import Mapping, Sequence


def family_order(ids: Sequence[str], parents: Mapping[str, str]) -> list[tuple[str, int]]:
    """Return the runs with their depth (0 for the first of a family), children below their parent, else in this order.

    `parents` maps a run to the one that it came from. A parent that is not in `ids` (deleted, filtered) is ignored.
    Runs in a circle of parents, which only a damaged file can contain, each begin a family.
    """
    known = set(ids)
    children: dict[str, list[str]] = {}
    roots = []
    for run in ids:
        parent = parents.get(run, "")
        if parent in known and not _leads_back(run, parents):
            children.setdefault(parent, []).append(run)
        else:
            roots.append(run)
    order: list[tuple[str, int]] = []
    waiting = [(run, 0) for run in reversed(roots)]
    while waiting:
        run, depth = waiting.pop()
        order.append((run, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(run, []))]
    return order


def _leads_back(run: str, parents: Mapping[str, str]) -> bool:
    """Tell whether following the parents leads back to the run itself."""
    seen = {run}
    parent = parents.get(run, "")
    while parent and parent not in seen:
        seen.add(parent)
        parent = parents.get(parent, "")
    return parent == run
