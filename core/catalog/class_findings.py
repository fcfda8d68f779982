"""Findings that follow from the counts of the classes: names that differ only in spelling, classes in one part only."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from core.catalog.records import Finding

SPELLING, ONE_PART = "class_spelling", "class_in_one_part"
CLASS_KINDS = (SPELLING, ONE_PART)


def class_findings(classes: Mapping[str, int], parts: Mapping[str, Mapping[str, int]]) -> list[Finding]:
    """Return the findings about classes; `classes` and `parts` are the counts as `Tally` returns them.

    `class_spelling` {other, pictures}: the name differs only by case, accents' encoding, spaces or dashes from that of
    `other`, the largest such class. `class_in_one_part` {part, pictures}: all pictures of the class that are in a part
    are in this one, though others are not empty. The path of such a finding is the class's name.
    """
    return [*_spellings(classes), *_in_one_part(parts)]


def _spellings(classes: Mapping[str, int]) -> list[Finding]:
    alike: dict[str, list[str]] = defaultdict(list)
    for name in classes:
        alike[_folded(name)].append(name)
    found = []
    for names in alike.values():
        largest = max(names, key=lambda name: classes[name])
        found += [_finding(name, SPELLING, other=largest, pictures=classes[name]) for name in names if name != largest]
    return found


def _in_one_part(parts: Mapping[str, Mapping[str, int]]) -> list[Finding]:
    filled = {part: counts for part, counts in parts.items() if sum(counts.values())}
    if len(filled) < 2:
        return []
    found = []
    for name in dict.fromkeys(name for counts in filled.values() for name in counts):
        of_class = {part: counts[name] for part, counts in filled.items() if counts.get(name)}
        if len(of_class) == 1:
            ((part, pictures),) = of_class.items()
            found.append(_finding(name, ONE_PART, part=part, pictures=pictures))
    return found


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").replace("-", " ").split())


def _finding(name: str, kind: str, **values: str | int) -> Finding:
    return Finding(path=name, kind=kind, detail=msgspec.json.encode(values).decode())
