"""What the window knows of the open project without asking the disk: counts, split, runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.catalog.records import Change, Look, SplitSettings
from core.diagnosis.overview import Overview, overview
from core.events.changes import EVERYTHING, RUNS, Changed
from core.project import Project
from core.runs.record import RunSummary


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A summary of the project, read again after every change.

    `parts` maps a part (train, val, test) to pictures by class, `part_sources` to pictures by source, `findings` a kind
    of finding to its count; `overview` are all runs with their verdicts, oldest first. `split` is None before the first
    split. `pictures` are those that are not `excluded`; `undo` and `redo` are the changes that would be taken back or
    done again. `look` is the last look for findings, None before the first.
    """

    pictures: int = 0
    excluded: int = 0
    unclassified: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    part_sources: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)
    split: SplitSettings | None = None
    overview: tuple[Overview, ...] = ()
    undo: Change | None = None
    redo: Change | None = None
    look: Look | None = None

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """Return all runs by their records, oldest first."""
        return tuple(entry.run for entry in self.overview)

    @property
    def trained(self) -> bool:
        """Tell whether there is a run with a model to use."""
        return any(run.best_epoch is not None for run in self.runs)

    def parent(self, run_id: str) -> RunSummary | None:
        """Return the run from which one came, where it is still there and has an epoch to compare with."""
        entries = {entry.run.id: entry for entry in self.overview}
        entry = entries.get(run_id)
        before = entries.get(entry.about.parent) if entry else None
        return before.run if before is not None and before.run.best_epoch is not None else None

    def class_index(self, name: str) -> int:
        """Return a class's place in the order of classes, for its colour; 0 where it is not known (any more)."""
        return next((index for index, known in enumerate(self.classes) if known == name), 0)

    def part_size(self, part: str) -> int:
        """Return how many pictures a part (train, val, test) holds."""
        return sum(self.parts.get(part, {}).values())


def read_facts(project: Project, changed: Changed = EVERYTHING, before: Facts | None = None) -> Facts:
    """Read what has changed of the summary; for a background thread. Raises Problem, OSError or sqlite3.Error."""
    from core.catalog.catalog import Catalog

    if changed == RUNS and before is not None:
        return replace(before, overview=read_runs(project))
    with Catalog.open(project.catalog, read_only=True) as catalog:
        excluded = catalog.excluded()
        return Facts(
            pictures=catalog.count() - excluded,
            excluded=excluded,
            unclassified=catalog.unclassified(),
            classes=catalog.class_counts(),
            sources=catalog.source_counts(),
            parts=catalog.part_counts(),
            part_sources=catalog.part_source_counts(),
            findings=catalog.finding_counts(),
            split=catalog.split_settings(),
            overview=read_runs(project),
            undo=catalog.next_undo(),
            redo=catalog.next_redo(),
            look=catalog.last_look(),
        )


def read_runs(project: Project) -> tuple[Overview, ...]:
    """Read all runs with their verdicts, oldest first; for a background thread."""
    return tuple(overview(project))
