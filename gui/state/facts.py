"""What the window knows of the open project without reading the disk: counts, split, runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from core.catalog.records import Change, FindingsLook, SplitSettings
from core.diagnosis.overview import Overview, overview
from core.events.changes import EVERYTHING, Changed
from core.project import Project
from core.runs.record import RunSummary

if TYPE_CHECKING:
    from core.catalog.catalog import Catalog


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """A summary of the project. After a change, only the affected fields are read again.

    `parts` maps a part (train, val, test) to counts by class, `part_sources` to counts by source, `findings` a kind of
    finding to its count; `overview` holds all runs with their verdicts, oldest first. `split` is None before the first
    split. `pictures` counts those that are not `excluded`. `undo` and `redo` are the next changes to undo or redo.
    `came` maps a part to the number of pictures that came with it. `look` is the last search for findings, None before
    the first. `scale` are the values of black and white in the `deep` pictures (more than 8 bits), None if there are
    none; `scale_is_set` tells that a person has set them.
    """

    pictures: int = 0
    excluded: int = 0
    unclassified: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)
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
    scale: tuple[float, float] | None = None
    scale_is_set: bool = False
    deep: int = 0

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """All runs by their records, oldest first."""
        return tuple(entry.run for entry in self.overview)

    @property
    def trained(self) -> bool:
        """Whether any run has a model."""
        return any(run.best_epoch is not None for run in self.runs)

    def parent(self, run_id: str) -> RunSummary | None:
        """Return the run from which this one derives, if it still exists and has an epoch to compare with."""
        entries = {entry.run.id: entry for entry in self.overview}
        entry = entries.get(run_id)
        before = entries.get(entry.about.parent) if entry else None
        return before.run if before is not None and before.run.best_epoch is not None else None

    def class_index(self, name: str) -> int:
        """Return the position of a class in the order of classes, for its colour; 0 if the class is unknown."""
        return next((index for index, known in enumerate(self.classes) if known == name), 0)

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
        read["overview"] = tuple(overview(project))
    if changed.labels or changed.findings or changed.split:
        from core.catalog.catalog import Catalog

        with Catalog.open(project.catalog, read_only=True) as catalog:
            if changed.labels:
                read |= _labels(catalog)
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


def _labels(catalog: "Catalog") -> dict[str, Any]:
    excluded = catalog.excluded()
    return {
        "pictures": catalog.count() - excluded,
        "excluded": excluded,
        "unclassified": catalog.unclassified(),
        "classes": catalog.class_counts(),
        "sources": catalog.source_counts(),
        "undo": catalog.next_undo(),
        "redo": catalog.next_redo(),
    }
