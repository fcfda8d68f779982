"""What a change of the project has changed, so that only what depends on it is read and shown again."""

from core.events.message import Message


class Changed(Message, frozen=True, kw_only=True):
    """The parts of a project that a change touched.

    A flag that is set says: what belongs to this part may read otherwise now, read it again. A flag that is not set is
    a promise: nothing of that part reads otherwise. Parts rest on each other, so one change often sets several flags: a
    class given to a picture sets `labels`, `findings` and `split`.

    `labels`: the class and the source of each picture, and whether it is put aside; the counts of these; the history.
    `files`: which pictures there are, where they came from, and what is known of their files.
    `findings`: what was found and what of it still holds, and the last look for it.
    `split`: who trains, validates and tests; the counts of the parts by class and source; the uses of the test part.
    `runs`: the records of the runs. `project`: another project is open, or none: everything is another.
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
