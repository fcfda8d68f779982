"""What the window knows of the open project without reading the disk: counts, split, runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from core.architectures.shelf import list_own
from core.catalog.names import natural_key
from core.catalog.records import Change, FindingsLook, SplitSettings
from core.catalog.slices import KeptSearch
from core.diagnosis.overview import Overview, overview
from core.events.blocks import OwnArchitecture
from core.events.changes import EVERYTHING, Changed
from core.problems import Problem
from core.project import Project
from core.runs.evaluations import evaluation_file
from core.runs.record import RunSummary, run_folders

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog


DIGITS = 9  # classes with a digit key
FIRST = 400  # pictures of a first screen, and some more


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """A summary of the project. After a change, only the affected fields are read again.

    `parts` maps a part (train, val, test) to counts by class, `part_sources` to counts by source, `findings` a kind of
    finding to its count; `overview` holds all runs with their verdicts, oldest first. `split` is None before the first
    split. `pictures` counts those that are not `excluded`. `undo` and `redo` are the next changes to undo or redo.
    `classes` counts those with pictures; `class_numbers` holds in addition those that a person has named, with their
    ids, the oldest first. `transparent` tells that pictures may have transparent parts. `came` maps a part to the
    number of pictures that came with it. `look` is the last search for findings, None before the first. `measured` maps
    a run's id to the parts on which it has a stored evaluation. `scale` are the values of black and white in the `deep`
    pictures (more than 8 bits), None if there are none; `scale_is_set` tells that a person has set them.
    `first` are the ids of the first pictures, at most `FIRST`: what a gallery shows of a project just opened.
    `slices` are the searches that are kept, by name. `own` are the architectures that were built in the project, by
    title; `own_problems` says what is wrong with the files of others.
    """

    pictures: int = 0
    excluded: int = 0
    unclassified: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)
    class_numbers: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    part_sources: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    came: Mapping[str, int] = field(default_factory=dict)
    split: SplitSettings | None = None
    overview: tuple[Overview, ...] = ()
    undo: Change | None = None
    redo: Change | None = None
    look: FindingsLook | None = None
    transparent: bool = False
    measured: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scale: tuple[float, float] | None = None
    scale_is_set: bool = False
    deep: int = 0
    first: Sequence[int] = ()
    slices: Mapping[str, KeptSearch] = field(default_factory=dict)
    own: tuple[OwnArchitecture, ...] = ()
    own_problems: tuple[Problem, ...] = ()

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """All runs by their records, oldest first."""
        return tuple(entry.run for entry in self.overview)

    @property
    def trained(self) -> bool:
        """Whether any run has a model."""
        return any(run.best_epoch is not None for run in self.runs)

    def measured_on(self, part: str) -> bool:
        """Return whether any run has a stored evaluation on a part (val, test)."""
        return any(part in parts for parts in self.measured.values())

    def parent(self, run_id: str) -> RunSummary | None:
        """Return the run from which this one derives, if it still exists and has an epoch to compare with."""
        entries = {entry.run.id: entry for entry in self.overview}
        entry = entries.get(run_id)
        before = entries.get(entry.about.parent) if entry else None
        return before.run if before is not None and before.run.best_epoch is not None else None

    def class_index(self, name: str) -> int:
        """Return the number of a class for its colour, which it keeps for ever; 0 if the class is unknown."""
        number = self.class_numbers.get(name)
        if number is not None:
            return number - 1
        return next((index for index, known in enumerate(self.classes) if known == name), 0)

    @property
    def all_classes(self) -> dict[str, int]:
        """The counts of all classes by name, also of those without pictures."""
        if len(self.class_numbers) <= len(self.classes):
            return dict(self.classes)
        return {
            name: self.classes.get(name, 0) for name in sorted({*self.class_numbers, *self.classes}, key=natural_key)
        }

    def digit(self, name: str) -> int | None:
        """Return the digit key of a class: 1 to 9 for the oldest ones, so that a new class changes no key."""
        place = self._digits.get(name)
        return place if place is not None and place <= DIGITS else None

    def class_of_digit(self, digit: int) -> str | None:
        """Return the class with a digit key, None if there is none."""
        return next((name for name, place in self._digits.items() if place == digit <= DIGITS), None)

    @cached_property
    def _digits(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.class_numbers or self.classes, start=1)}

    def part_size(self, part: str) -> int:
        """Return the number of pictures in a part (train, val, test)."""
        return sum(self.parts.get(part, {}).values())


_UNKNOWN = ProjectFacts()


def read_facts(project: Project, changed: Changed = EVERYTHING, before: ProjectFacts = _UNKNOWN) -> ProjectFacts:
    """Read the fields that have `changed`, and take the others from `before`.

    For a background thread. Raises Problem, OSError or sqlite3.Error.
    """
    if changed.project:
        changed = EVERYTHING
    read: dict[str, Any] = {}
    if changed.runs:
        read |= {"overview": tuple(overview(project)), "measured": _measured(project)}
    if changed.architectures:
        found, problems = list_own(project)
        read |= {"own": tuple(found), "own_problems": tuple(problems)}
    if changed.labels or changed.findings or changed.split or changed.files:
        from core.catalog.catalog import Catalog

        with Catalog.open(project.catalog, read_only=True) as catalog:
            if changed.labels:
                read |= _labels(catalog)
            if changed.files:
                read["transparent"] = catalog.has_transparent()
            if changed.findings:
                read |= {
                    "scale": catalog.scale(),
                    "scale_is_set": catalog.scale_is_set(),
                    "deep": catalog.deep_pictures(),
                }
            if changed.findings:
                read |= {"findings": catalog.finding_counts(), "look": catalog.last_look()}
            if changed.split:
                read |= {
                    "split": catalog.split_settings(),
                    "parts": catalog.part_counts(),
                    "part_sources": catalog.part_source_counts(),
                    "came": catalog.given_parts(),
                }
    return replace(before, **read)


def _measured(project: Project) -> dict[str, tuple[str, ...]]:
    return {
        folder.name: tuple(part for part in ("val", "test") if evaluation_file(folder, part).exists())
        for folder in run_folders(project)
    }


def _labels(catalog: "Catalog") -> dict[str, Any]:
    excluded = catalog.excluded()
    return {
        "pictures": catalog.count() - excluded,
        "excluded": excluded,
        "first": catalog.first_ids(FIRST, excluded=False if excluded else None),
        "unclassified": catalog.unclassified(),
        "classes": catalog.class_counts(),
        "class_numbers": catalog.class_numbers(),
        "sources": catalog.source_counts(),
        "slices": catalog.slices(),
        "undo": catalog.next_undo(),
        "redo": catalog.next_redo(),
    }
