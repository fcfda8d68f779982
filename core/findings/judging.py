"""From measures and vectors to findings, as the catalog stores them."""

import numpy as np

from core.catalog.catalog import Catalog
from core.catalog.records import Finding, Picture
from core.events.listening import Emit, Stop, progress
from core.findings import oddities
from core.findings.components import components
from core.findings.dataset_look import DatasetLook
from core.findings.kinds import pack
from core.findings.labels import LEAST_OF_A_CLASS, suspects, unseen_probabilities
from core.findings.near import pairs_of_files
from core.findings.shortcut import shortcuts
from core.findings.traits import numbers_of, words_of
from core.project import Project


def judge(
    project: Project, pictures: list[Picture], looked: DatasetLook, counts: dict[str, int], emit: Emit, stop: Stop
) -> list[Finding]:
    """Return all kinds of findings for readable pictures, from their measures and vectors in `looked`.

    `counts` are the pictures of each class. Raises Problem `cancelled`.
    """
    pairs = _pairs(project, pictures, looked, emit, stop)
    poor = _low_contrast(project, pictures)
    return [
        *_near(pictures, pairs),
        *_labels(pictures, looked, pairs, emit, stop),
        *_shortcuts(pictures, looked),
        *_imbalance(counts),
        *poor,
        *_odd(pictures, looked, {one.picture_id for one in poor}),
    ]


def _pairs(project: Project, pictures: list[Picture], looked: DatasetLook, emit: Emit, stop: Stop) -> np.ndarray:
    """Return the near-duplicates as int64 (pairs, 2), places in `pictures`; of identical files, only the first."""
    firsts = _firsts(pictures)
    first = np.zeros(len(pictures), dtype=np.bool_)
    first[firsts] = True
    of_files = [pictures[place] for place in firsts.tolist()]
    return firsts[pairs_of_files(project, of_files, looked.method, lambda: looked.only(first), emit, stop)]


def _firsts(pictures: list[Picture]) -> np.ndarray:
    """Return the place of the first picture of each distinct file, int64, ascending."""
    seen: dict[str, int] = {}
    for place, picture in enumerate(pictures):
        seen.setdefault(picture.sha256, place)
    return np.array(sorted(seen.values()), dtype=np.int64)


def _near(pictures: list[Picture], pairs: np.ndarray) -> list[Finding]:
    partner: dict[int, int] = {}
    for one, other in pairs.tolist():
        partner.setdefault(one, other)
        partner.setdefault(other, one)
    return [
        _finding(pictures[one], "near_duplicate", pictures[other].path, other_id=pictures[other].id)
        for one, other in sorted(partner.items())
    ]


def _labels(pictures: list[Picture], looked: DatasetLook, pairs: np.ndarray, emit: Emit, stop: Stop) -> list[Finding]:
    """Find labels that look wrong in the classes that are large enough; only with features."""
    if looked.vectors is None:
        return []
    names = [picture.class_name or "" for picture in pictures]
    counts = {name: names.count(name) for name in set(names) if name}
    classes = sorted(name for name, count in counts.items() if count >= LEAST_OF_A_CLASS)
    if len(classes) < 2:
        return []
    places = np.array([place for place, name in enumerate(names) if name in classes], dtype=np.int64)
    labels = np.array([classes.index(names[place]) for place in places], dtype=np.int64)
    answers = unseen_probabilities(
        looked.vectors[places],
        labels,
        groups=_groups(pictures, pairs)[places],
        stop=stop,
        progress=progress(emit, "probing"),
    )
    return [
        _finding(
            pictures[places[one.index]],
            "suspect_label",
            pack(
                rank=rank,
                class_name=classes[labels[one.index]],
                looks_like=classes[one.looks_like],
                probability=round(one.probability, 4),
                of_its_own=round(one.of_its_own, 4),
                likely=one.likely,
            ),
            doubts=classes[labels[one.index]],
        )
        for rank, one in enumerate(suspects(answers, labels), start=1)
    ]


def _groups(pictures: list[Picture], pairs: np.ndarray) -> np.ndarray:
    """Return the group of each picture, int64 (n,): identical files and near-duplicates belong together."""
    first: dict[str, int] = {}
    same = [(first.setdefault(picture.sha256, place), place) for place, picture in enumerate(pictures)]
    return components(np.concatenate((np.array(same, dtype=np.int64).reshape(-1, 2), pairs)), len(pictures))


def _shortcuts(pictures: list[Picture], looked: DatasetLook) -> list[Finding]:
    names = [picture.class_name or "" for picture in pictures]
    places = np.array([place for place in _firsts(pictures).tolist() if names[place]], dtype=np.int64)
    classes = sorted({names[place] for place in places})
    if len(classes) < 2:
        return []
    chosen, measures = [pictures[place] for place in places], looked.measures[places]
    labels = np.array([classes.index(names[place]) for place in places], dtype=np.int64)
    return [
        Finding(
            path=classes[rule.label],
            kind="shortcut",
            detail=pack(
                trait=rule.trait,
                low=rule.low if rule.low is not None and np.isfinite(rule.low) else None,
                high=rule.high if rule.high is not None and np.isfinite(rule.high) else None,
                word=rule.word,
                precision=round(rule.precision, 4),
                recall=round(rule.recall, 4),
                others=round(rule.others, 4),
                pictures=rule.n,
            ),
        )
        for rule in shortcuts(
            labels,
            numbers_of(chosen, measures),
            words_of(chosen, measures),
            classes=len(classes),
            corners=measures["corners"],
        )
    ]


def _imbalance(counts: dict[str, int]) -> list[Finding]:
    largest = max(counts.values(), default=0)
    return [
        Finding(path=name, kind="imbalance", detail=pack(pictures=counts[name], largest=largest))
        for name in oddities.rare_classes(counts)
    ]


def _low_contrast(project: Project, pictures: list[Picture]) -> list[Finding]:
    """Find deep pictures that keep few of their levels, because the scale of the whole set is much wider."""
    with Catalog.open(project.catalog, read_only=True) as catalog:
        scale, ranges = catalog.scale(), catalog.deep_ranges()
    if scale is None:
        return []
    return [
        _finding(picture, "low_contrast", pack(levels=levels, black=scale[0], white=scale[1]))
        for picture in pictures
        if picture.id in ranges and (levels := oddities.levels_left(ranges[picture.id], scale)) is not None
    ]


def _odd(pictures: list[Picture], looked: DatasetLook, poor: set[int | None]) -> list[Finding]:
    """Find oddities of single pictures; a blank one is not also reported as dark or blurred.

    Those in `poor`, by their ids, seem blank, dark or blurred only because they lose their levels.
    """
    if not pictures:
        return []
    width = np.array([picture.width for picture in pictures], dtype=np.float64)
    height = np.array([picture.height for picture in pictures], dtype=np.float64)
    deviation, dark_part = oddities.figures(looked.measures["miniature"])
    shown = np.array([picture.id not in poor for picture in pictures])
    blank = oddities.blank(deviation, looked.measures["edges"]) & shown
    dark = oddities.dark(dark_part) & ~blank & shown
    blurred = oddities.blurred(looked.measures["blur"], ~blank & ~dark & shown)
    odd = oddities.odd_size(width, height)
    return [
        *(_finding(pictures[at], "blank", "") for at in np.flatnonzero(blank)),
        *(_finding(pictures[at], "dark", pack(part=round(float(dark_part[at]), 3))) for at in np.flatnonzero(dark)),
        *(
            _finding(pictures[at], "blurred", pack(blur=round(float(looked.measures["blur"][at]), 3)))
            for at in np.flatnonzero(blurred)
        ),
        *(
            _finding(
                pictures[at],
                "odd_size",
                pack(
                    width=int(width[at]),
                    height=int(height[at]),
                    usual_width=int(np.median(width)),
                    usual_height=int(np.median(height)),
                ),
            )
            for at in np.flatnonzero(odd)
        ),
    ]


def _finding(
    picture: Picture, kind: str, detail: str, *, doubts: str | None = None, other_id: int | None = None
) -> Finding:
    return Finding(path=picture.path, kind=kind, detail=detail, picture_id=picture.id, doubts=doubts, other_id=other_id)
