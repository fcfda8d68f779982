"""What a change of the project affects, so that only the affected data are read and shown again."""

from core.events.message import Message


class Changed(Message, frozen=True, kw_only=True):
    """The parts of a project that a change affects.

    A flag that is set means: the data of this part may have changed, so read them again. A flag that is not set
    promises that they have not changed. Parts depend on each other, so one change often sets several flags: giving a
    class to a picture sets `labels`, `findings` and `split`.

    `labels`: the class, source and exclusion of each picture; their counts; the history.
    `files`: which pictures there are, where they came from, and what is known of their files.
    `findings`: the findings, which of them still hold, and the last search.
    `split`: the part of each picture; the counts of the parts by class and source; the uses of the test part.
    `runs`: the records of the runs. `architectures`: those that were built in the project.
    `project`: another project is open, or none, so everything has changed.
    """

    project: bool = False
    labels: bool = False
    files: bool = False
    findings: bool = False
    split: bool = False
    runs: bool = False
    architectures: bool = False

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
OWN_ARCHITECTURES = Changed(architectures=True)
DATA = LABELS | FILES | FINDINGS | SPLIT  # everything in the catalog
EVERYTHING = Changed(project=True) | DATA | RUNS | OWN_ARCHITECTURES
