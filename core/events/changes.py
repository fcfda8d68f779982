"""What a change of the project has changed, so that only what depends on it is read and shown again."""

from core.events.message import Message


class Changed(Message, frozen=True, kw_only=True):
    """The parts of a project that a change touched; every flag that is set means "read this again".

    `labels`: classes, sources, what is put aside, or the history of these. `files`: which pictures there are, and what
    is known of their files. `findings`: what was found. `split`: who trains, validates and tests. `runs`: the records
    of the runs. `project`: another project is open, or none: everything is another.
    """

    project: bool = False
    labels: bool = False
    files: bool = False
    findings: bool = False
    split: bool = False
    runs: bool = False

    def __or__(self, other: "Changed") -> "Changed":
        return Changed(**{name: getattr(self, name) or getattr(other, name) for name in self.__struct_fields__})

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__struct_fields__)


NOTHING = Changed()
LABELS = Changed(labels=True)
FILES = Changed(files=True)
FINDINGS = Changed(findings=True)
SPLIT = Changed(split=True)
RUNS = Changed(runs=True)
DATA = LABELS | FILES | FINDINGS | SPLIT  # whatever the catalog holds
EVERYTHING = Changed(project=True) | DATA | RUNS
