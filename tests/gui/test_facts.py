"""What a change of the catalog says it touched is all that reads otherwise, and only that is read again."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.catalog.catalog import Catalog
from core.catalog.folders import ImportedFrom
from core.catalog.listing import ListedFile
from core.catalog.queries import may_mean_others
from core.catalog.records import Filters, Finding, InspectedPicture, SplitSettings
from core.catalog.slices import KeptSearch
from core.events.changes import DATA, EVERYTHING, FILES, FINDINGS, LABELS, NOTHING, RUNS, SPLIT, Changed
from core.events.jobs import Rejected
from core.project import Project, create_project
from gui.state import facts as facts_module
from gui.state.facts import ProjectFacts, read_facts
from tests.rows import row

SETTINGS = SplitSettings(train=60, val=20, test=20, seed=1, grouping="auto", hash="a" * 64)
CLASSES = LABELS | FINDINGS | SPLIT
# What an import says of a known picture whose class was in doubt.
SAID = ListedFile(path="/pictures/000003.jpg", class_name="ant", part="test", source="web", size=1, mtime_ns=1)
SECTIONS = {
    "labels": (
        "pictures",
        "excluded",
        "unclassified",
        "classes",
        "class_numbers",
        "sources",
        "undo",
        "redo",
        "slices",
        "first",
    ),
    "findings": ("findings", "look", "scale", "scale_is_set", "deep"),
    "split": ("split", "parts", "part_sources"),
    "runs": ("overview",),
    "files": ("transparent",),
}

# Of each writing method: calls that change something, and what they say they touched.
WRITES: dict[str, list[tuple[Callable[[Catalog], Any], Changed]]] = {
    "add_pictures": [
        (lambda catalog: catalog.add_pictures([row(60, "cow", part="val"), row(61, None, source="web")]), DATA),
        (lambda catalog: catalog.add_pictures([row(1)]), NOTHING),
    ],
    "add_listed": [
        (
            lambda catalog: catalog.add_listed(
                [ListedFile(path="/refused.jpg", class_name="cow", part="test", source="new", size=1, mtime_ns=1)],
                with_parts=True,
            ),
            DATA,
        )
    ],
    "take_in": [
        (lambda catalog: catalog.take_in([row(60, "cow", source="web")], {1: "dog"}), DATA),
        (lambda catalog: catalog.take_in([], {1: "cat"}), NOTHING),
    ],
    "keep_slice": [(lambda catalog: catalog.keep_slice("from the web", KeptSearch(source="web")), LABELS)],
    "forget_slice": [(lambda catalog: catalog.forget_slice("indoors"), LABELS)],
    "set_class": [
        (lambda catalog: catalog.set_class([1, 2], "cow"), CLASSES),
        (lambda catalog: catalog.set_class([4, 9], None), CLASSES),
        (lambda catalog: catalog.set_class([1], "cat"), NOTHING),
    ],
    "set_part": [
        (lambda catalog: catalog.set_part([1, 4], "test"), LABELS | SPLIT),
        (lambda catalog: catalog.set_part([], "test"), NOTHING),
    ],
    "name_classes": [
        (lambda catalog: catalog.name_classes(["bee", "asp"]), LABELS),
        (lambda catalog: catalog.name_classes(["cat"]), NOTHING),
    ],
    "set_source": [(lambda catalog: catalog.set_source([1, 2], "web"), LABELS | SPLIT)],
    "set_excluded": [
        (lambda catalog: catalog.set_excluded([1, 5], True), CLASSES),
        (lambda catalog: catalog.set_excluded([9, 60], False), CLASSES),
        (lambda catalog: catalog.set_excluded([1], False), NOTHING),
    ],
    "confirm_class": [
        (lambda catalog: catalog.confirm_class([3, 6], "cat"), LABELS | FINDINGS),
        (lambda catalog: catalog.confirm_class([3], "unicorn"), NOTHING),
    ],
    "rename_class": [
        (lambda catalog: catalog.rename_class("cat", "gato"), CLASSES),
        (lambda catalog: catalog.rename_class("cat", "dog"), CLASSES),
        (lambda catalog: catalog.rename_class("cat", "cat"), NOTHING),
    ],
    "delete_class": [(lambda catalog: catalog.delete_class("cat"), CLASSES)],
    "undo": [(lambda catalog: catalog.undo(), CLASSES)],
    "redo": [(lambda catalog: catalog.redo(), CLASSES), (lambda catalog: (catalog.redo(), catalog.redo()), CLASSES)],
    "assign": [(lambda catalog: catalog.assign({1: "val", 7: "test"}, SETTINGS), SPLIT | FINDINGS)],
    "count_test_use": [(lambda catalog: catalog.count_test_use("run"), SPLIT)],
    "replace_findings": [
        (lambda catalog: catalog.replace_findings(["dark"], [Finding(path="/a", kind="dark", picture_id=2)]), FINDINGS),
        (lambda catalog: catalog.replace_findings(["suspect_label"], []), FINDINGS),
        (lambda catalog: catalog.replace_findings(["dark"], []), NOTHING),
    ],
    "set_rejected": [
        (lambda catalog: catalog.set_rejected([Rejected(path="/b.jpg", reason="too_large")]), FINDINGS),
    ],
    "forget_refusals": [
        (lambda catalog: catalog.forget_refusals([one.id for one in catalog.refusals()]), FINDINGS),
    ],
    "set_scale": [(lambda catalog: catalog.set_scale((1.0, 2.0)), FINDINGS)],
    "set_look": [(lambda catalog: catalog.set_look(pictures=8, method="features"), FINDINGS)],
    "set_inspected": [
        (
            lambda catalog: catalog.set_inspected(
                [_inspected(10, sha256=row(3).sha256)],
                missing=[(11, Rejected(path="/pictures/000010.jpg", reason="missing"))],
            ),
            FILES | FINDINGS,
        ),
        (
            lambda catalog: catalog.set_inspected(
                [], refused=[(11, Rejected(path="/pictures/000010.jpg", reason="unreadable"))]
            ),
            DATA,
        ),
    ],
    "set_looked": [
        (lambda catalog: catalog.set_looked(changed=list(catalog.files())[:2], gone=[7]), FILES | FINDINGS),
    ],
    "remember_import": [
        (
            lambda catalog: catalog.remember_import(ImportedFrom(paths=["/new"], class_name=None, source=None)),
            FILES,
        )
    ],
    "take_over": [
        (lambda catalog: catalog.take_over([SAID], "table", up_to=13, with_parts=True), LABELS | FINDINGS | SPLIT),
        (lambda catalog: catalog.take_over([SAID], "table", up_to=1, with_parts=True), NOTHING),
    ],
    "other_classes": [(lambda catalog: catalog.other_classes([SAID]), NOTHING)],
    "set_place": [(lambda catalog: catalog.set_place(), NOTHING)],
    "set_import_source": [(lambda catalog: catalog.set_import_source(["/pictures"], "web"), FILES)],
}


def _inspected(number: int, **values: Any) -> InspectedPicture:
    facts = {"size": 1, "mtime_ns": 1, "width": 1, "height": 1, "format": "PNG", "mode": "L", "grey": True}
    return InspectedPicture(id=number, **(facts | values))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with something of everything: parts, findings of all kinds, a history in both directions."""
    made = create_project(tmp_path / "project")
    waiting = dict.fromkeys(("width", "height", "format", "mode", "grey", "sha256"))
    with Catalog.open(made.catalog) as catalog:
        catalog.add_pictures(
            [row(n, ("cat", "dog", None)[n % 3], part="train", source=("phone", "web")[n % 2]) for n in range(9)]
            + [row(n, "dog", **waiting) for n in (9, 10)]
            + [row(n, "ant", sha256=row(0).sha256) for n in (11, 12)]  # duplicates of which one is in another class
        )
        catalog.assign({n: ("train", "val", "test")[n % 3] for n in range(1, 10)}, SETTINGS)
        catalog.keep_slice("indoors", KeptSearch(text="00"))
        catalog.remember_import(ImportedFrom(paths=["/pictures"], class_name=None, source=None))
        catalog.replace_findings(
            ["suspect_label"],
            [Finding(path="/x", kind="suspect_label", picture_id=n, doubts="cat", other_id=5) for n in (1, 4, 6)],
        )
        catalog.set_rejected([Rejected(path="/refused.jpg", reason="unreadable")])
        catalog.set_look(pictures=9, method="hash")
        catalog.set_excluded([9], True)
        catalog.set_class([6], "cat")  # is undone, and with it a doubt
        catalog.set_excluded([1], True)  # is done again, and with it goes a duplicate
        catalog.set_class([2], "cat")
        catalog.undo()
        catalog.undo()
    return made


def everything(project: Project) -> dict[str, Any]:
    """Return all that a window could show of each part."""
    facts = read_facts(project)
    found: dict[str, Any] = {name: [getattr(facts, one) for one in names] for name, names in SECTIONS.items()}
    with Catalog.open(project.catalog, read_only=True) as catalog:
        pictures = catalog.pictures()
        found["labels"] += [(one.id, one.class_name, one.source, one.excluded) for one in pictures]
        found["split"] += [(one.id, one.part) for one in pictures] + [catalog.test_uses()]
        found["findings"] += [catalog.findings(), catalog.extra_copies()]
        stripped = {"class_name": None, "source": "", "excluded": False, "part": None}
        found["files"] += [_without(one, stripped) for one in pictures] + catalog.imports()
    return found


def _without(record: Any, values: dict[str, Any]) -> Any:
    return type(record)(**{name: values.get(name, getattr(record, name)) for name in record.__struct_fields__})


def writing_methods() -> set[str]:
    """Return the public methods of a catalog that write, by their sources: with a transaction, or using such a one."""
    sources = {name: inspect.getsource(method) for name, method in inspect.getmembers(Catalog, inspect.isfunction)}
    writing = {name for name, source in sources.items() if "self._transaction(" in source}
    writing |= {name for name, source in sources.items() if any(f"self.{one}(" in source for one in writing)}
    return {name for name in writing if not name.startswith("_")}


def test_every_writing_method_is_held():
    assert writing_methods() == set(WRITES)


@pytest.mark.parametrize(
    ("name", "write", "touched"), [(name, *call) for name, calls in WRITES.items() for call in calls]
)
def test_nothing_reads_otherwise_whose_flag_is_not_set(
    project: Project, name: str, write: Callable[[Catalog], Any], touched: Changed
):
    before, facts = everything(project), read_facts(project)
    with Catalog.open(project.catalog) as catalog:
        assert catalog.changed == NOTHING
        write(catalog)
        assert catalog.changed == touched, name
    after = everything(project)
    otherwise = {part for part in after if after[part] != before[part]}
    assert otherwise <= {part for part in after if getattr(touched, part)}
    assert bool(otherwise) == bool(touched), "a call that shows nothing proves nothing"
    assert read_facts(project, touched, facts) == read_facts(project)


def test_the_calls_show_that_each_flag_is_needed(project: Project, tmp_path: Path):
    """Of each flag that a method sets, at least one of its calls makes that part read otherwise."""
    needed: dict[str, set[str]] = {}
    for number, (name, calls) in enumerate(WRITES.items()):
        for place, (write, _) in enumerate(calls):
            copy = create_project(tmp_path / f"copy-{number}-{place}")
            copy.catalog.write_bytes(project.catalog.read_bytes())
            before = everything(copy)
            with Catalog.open(copy.catalog) as catalog:
                write(catalog)
            after = everything(copy)
            needed.setdefault(name, set()).update(part for part in after if after[part] != before[part])
    said = {
        name: {part for part in SECTIONS if any(getattr(touched, part) for _, touched in calls)}
        for name, calls in WRITES.items()
    }
    assert needed == said


FILTERS: tuple[Filters, ...] = (
    {},
    *({"class_name": name} for name in ("", "cat", "dog", "cow", "gato")),
    *({"source": name} for name in ("phone", "web", "new")),
    *({"part": part} for part in ("", "train", "val", "test")),
    *({"excluded": aside} for aside in (True, False)),
    *({"finding": kind} for kind in ("duplicate", "conflicting_class", "missing", "suspect_label", "dark")),
    {"usable": True},
    {"text": "refused"},
    {"larger_than": 1003},
    {"smaller_than": 1003},
    {"since_ns": row(3).mtime_ns},
    {"before_ns": row(3).mtime_ns},
)


def test_the_same_pictures_are_meant_where_nothing_that_was_asked_for_has_changed(project: Project, tmp_path: Path):
    meant_others: set[int] = set()
    for number, (write, _) in enumerate(call for calls in WRITES.values() for call in calls):
        copy = create_project(tmp_path / f"copy-{number}")
        copy.catalog.write_bytes(project.catalog.read_bytes())
        with Catalog.open(copy.catalog) as catalog:
            before = [catalog.picture_ids(**filters) for filters in FILTERS]
            write(catalog)
            after = [catalog.picture_ids(**filters) for filters in FILTERS]
            others = {place for place in range(len(FILTERS)) if before[place] != after[place]}
            assert all(may_mean_others(FILTERS[place], catalog.changed) for place in others)
            meant_others |= others
    assert meant_others == set(range(len(FILTERS))), "each filter has meant others at least once"
    unconcerned = (
        ({}, LABELS | FINDINGS | SPLIT),
        ({"class_name": "cat"}, SPLIT),
        ({"part": "val", "usable": None}, LABELS),
    )
    assert not any(may_mean_others(filters, changed) for filters, changed in unconcerned)


def test_what_breaks_off_has_changed_nothing(project: Project):
    with Catalog.open(project.catalog) as catalog:
        with pytest.raises(Exception, match="width"):
            catalog.add_pictures([row(70), row(71, width="wide")])
        assert catalog.changed == NOTHING
        catalog.set_source([1], "web")
        catalog.count_test_use("run")
        assert catalog.changed == LABELS | SPLIT


def test_only_what_has_changed_is_read(project: Project, monkeypatch: pytest.MonkeyPatch):
    stale = ProjectFacts(**{name: f"stale {name}" for names in SECTIONS.values() for name in names})  # type: ignore[arg-type]
    fresh = read_facts(project)
    for changed in (LABELS, FINDINGS, SPLIT, RUNS, FILES, LABELS | SPLIT, NOTHING):
        read = read_facts(project, changed, stale)
        named = [one for part, names in SECTIONS.items() if getattr(changed, part) for one in names]
        assert read == replace(stale, **{name: getattr(fresh, name) for name in named})
    assert read_facts(project, Changed(project=True), stale) == read_facts(project, EVERYTHING, stale) == fresh

    def opened(*_: Any, **__: Any) -> None:
        raise AssertionError("nobody asked for that")

    monkeypatch.setattr(Catalog, "open", opened)
    assert read_facts(project, RUNS, stale).overview == ()
    monkeypatch.undo()
    monkeypatch.setattr(facts_module, "overview", opened)
    assert read_facts(project, DATA, stale).classes == fresh.classes


def test_runs_are_read_where_they_have_changed(project: Project, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(facts_module, "overview", lambda _project: ["a run"])
    read = read_facts(project, RUNS, ProjectFacts(pictures=5))
    assert (read.overview, read.pictures) == (("a run",), 5)
