"""Labels can be changed, undone and done again, also after a restart, and whatever came in between."""

from collections.abc import Callable
from pathlib import Path

import pytest

from core.catalog import labels
from core.catalog.catalog import Catalog
from core.catalog.records import InspectedPicture, NewPicture, SplitSettings
from core.events.jobs import Rejected

Row = Callable[..., NewPicture]


@pytest.fixture
def filled(catalog: Catalog, make_row: Row) -> Catalog:
    catalog.add_pictures([make_row(n, ("cat", "dog", None)[n % 3]) for n in range(9)])
    return catalog


def state(catalog: Catalog) -> list[tuple[str | None, str, bool, str | None]]:
    return [(one.class_name, one.source, one.excluded, one.part) for one in catalog.pictures()]


CHANGES: list[Callable[[Catalog], int]] = [
    lambda catalog: catalog.set_class([1, 2, 3], "cow"),
    lambda catalog: catalog.set_class([1, 2, 3], None),
    lambda catalog: catalog.set_source([1, 9], "microscope 2"),
    lambda catalog: catalog.set_excluded([4, 5], True),
    lambda catalog: catalog.rename_class("cat", "gato"),
    lambda catalog: catalog.rename_class("cat", "dog"),
    lambda catalog: catalog.delete_class("dog"),
    lambda catalog: catalog.set_part([2, 3, 5], "test"),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_undone_and_done_again(filled: Catalog, change: Callable[[Catalog], int]):
    before = state(filled)
    changed = change(filled)
    after = state(filled)
    assert sum(old != new for old, new in zip(before, after, strict=True)) == changed > 0
    for _ in range(2):
        undone = filled.undo()
        assert (undone.pictures, state(filled)) == (changed, before)
        assert filled.redo() == undone
        assert state(filled) == after


def test_a_whole_day_is_undone_after_a_restart(tmp_path: Path, make_row: Row):
    path = tmp_path / "c.sqlite"
    states = []
    with Catalog.open(path) as catalog:
        catalog.add_pictures([make_row(n, ("cat", "dog", None)[n % 3]) for n in range(9)])
        for change in CHANGES:
            states.append(state(catalog))
            change(catalog)
        states.append(state(catalog))
    for expected in states[-2::-1]:
        with Catalog.open(path) as catalog:
            if state(catalog) != expected:
                assert catalog.undo() is not None
            assert state(catalog) == expected
    with Catalog.open(path) as catalog:
        assert catalog.undo() is None
        while catalog.redo() is not None:
            pass
        assert state(catalog) == states[-1]


def test_what_changes_nothing_is_no_step(filled: Catalog):
    assert filled.set_class([1, 4], "cat") == 0
    assert filled.set_excluded([1], False) == 0
    assert filled.rename_class("cat", "cat") == filled.rename_class("unicorn", "horse") == 0
    assert filled.delete_class("unicorn") == 0
    assert filled.next_undo() is None


def test_a_new_change_ends_what_could_be_done_again(filled: Catalog):
    filled.set_class([1], "dog")
    filled.undo()
    assert filled.next_redo() is not None
    filled.set_class([2], "cat")
    assert filled.next_redo() is None
    assert filled.next_undo().name == "cat"


def test_a_renamed_class_gets_its_name_back_although_an_import_brought_it_anew(filled: Catalog, make_row: Row):
    filled.rename_class("cat", "gato")
    filled.add_pictures([make_row(50, "cat")])
    assert filled.class_counts() == {"cat": 1, "dog": 3, "gato": 3}
    filled.undo()
    assert filled.class_counts() == {"cat": 4, "dog": 3}
    filled.redo()
    assert filled.class_counts() == {"dog": 3, "gato": 4}


def test_a_picture_that_somebody_has_labelled_outlives_its_refusal_and_the_others_leave_no_trace(
    catalog: Catalog, make_row: Row
):
    facts = dict.fromkeys(("width", "height", "format", "mode", "grey", "sha256"))
    catalog.add_pictures([make_row(n, "dog", **facts) for n in range(4)])
    catalog.set_class([2], "cow")
    catalog.confirm_class([3], "dog")
    refused = [(n, Rejected(path=f"/pictures/{n - 1:06}.jpg", reason="unreadable")) for n in (2, 3, 4)]
    assert catalog.set_inspected([], refused=refused) == [4]
    assert [(one.id, one.class_name, one.missing) for one in catalog.pictures()] == [
        (1, "dog", False),
        (2, "cow", True),
        (3, "dog", True),
    ]
    assert [(one.kind, one.picture_id) for one in catalog.findings()] == [
        ("unreadable", 2),
        ("unreadable", 3),
        ("unreadable", None),
    ]
    assert catalog.finding_counts() == {"unreadable": 3}
    assert catalog.picture_ids(finding="missing") == []
    assert [one.kind for one in catalog.findings_of(catalog.picture(2))] == ["unreadable"]
    catalog.add_pictures([make_row(60, "ant")])  # gets the id of the one that left
    catalog.undo()
    catalog.undo()
    assert [one.class_name for one in catalog.pictures()] == ["dog", "dog", "dog", "ant"]


def test_former_names_of_classes_lead_to_the_present_ones(filled: Catalog, make_row: Row):
    filled.rename_class("cat", "gato")
    filled.rename_class("gato", "felino")
    assert filled.present_names() == {"cat": "felino", "gato": "felino"}
    filled.rename_class("dog", "felino")
    assert filled.present_names() == {"cat": "felino", "gato": "felino", "dog": "felino"}
    filled.set_class([9], "cat")  # somebody wants a class of that name again
    assert filled.present_names() == {"gato": "felino", "dog": "felino"}
    filled.undo()
    filled.undo()
    assert filled.present_names() == {"cat": "felino", "gato": "felino"}
    filled.redo()
    filled.set_class([9], "dog")
    filled.rename_class("felino", "dog")  # back into the class that was merged into it
    assert filled.present_names() == {"cat": "dog", "gato": "dog", "felino": "dog"}


def test_the_history_is_bounded(filled: Catalog, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(labels, "KEPT", 5)
    for n in range(12):
        filled.set_class([1], f"class {n}")
    undone = 0
    while filled.undo() is not None:
        undone += 1
    assert undone == 5


def test_names_are_tidied_and_needed(filled: Catalog):
    filled.rename_class("cat", "  n\u0303u\n")
    assert "ñu" in filled.class_counts()
    for change in (lambda: filled.set_source([1], " "), lambda: filled.rename_class("dog", "\n")):
        with pytest.raises(ValueError, match="name"):
            change()


def test_excluded_pictures_do_not_count_and_are_found(filled: Catalog):
    filled.set_excluded([1, 3], True)
    assert (filled.class_counts(), filled.unclassified()) == ({"cat": 2, "dog": 3}, 2)
    assert filled.picture_ids(excluded=True) == [1, 3]
    assert filled.picture_ids(class_name="cat", excluded=False) == filled.first_ids(9, class_name="cat", excluded=False)
    assert (filled.excluded(), filled.count()) == (2, 9)


def test_listed_pictures_wait_and_are_inspected(catalog: Catalog, make_row: Row):
    facts = ("width", "height", "format", "mode", "grey", "sha256")
    catalog.add_pictures([make_row(n, **dict.fromkeys(facts)) for n in range(5)])
    assert [number for number, _ in catalog.pending(limit=9)] == [1, 2, 3, 4, 5]
    assert catalog.pending(after=3, limit=1) == [(4, "/pictures/000003.jpg")]
    assert catalog.snapshot_hash() == Catalog.open(Path(":memory:")).snapshot_hash()
    seen = InspectedPicture(
        id=2, size=5, mtime_ns=6, width=7, height=8, format="PNG", mode="L", grey=True, sha256="a" * 64
    )
    gone = Rejected(path="/pictures/000003.jpg", reason="missing")
    catalog.set_inspected([seen], missing=[(4, gone)])
    assert catalog.count_pending() == 3
    assert (catalog.picture(2).width, catalog.picture(2).inspected, catalog.picture(4).missing) == (7, True, True)
    assert catalog.picture_ids(usable=True) == [2]


def test_a_part_given_by_hand_makes_the_leaks_of_the_split_unknown(filled: Catalog):
    settings = SplitSettings(train=60, val=20, test=20, seed=0, grouping="auto", hash="s", leaks=0, means="features")
    filled.assign({1: "train", 2: "val", 4: "test"}, settings)
    assert filled.set_part([1, 2, 3], "test") == 3
    assert filled.part_counts()["test"] == {"cat": 2, "dog": 1}, "picture 3 has no class"
    made = filled.split_settings()
    assert (made.leaks, made.means, made.hash) == (None, "", "s")
    filled.undo()
    assert [one.part for one in filled.pictures_of([1, 2, 3])] == ["train", "val", None]
    assert filled.split_settings().leaks is None, "the undone parts were compared, but their record is gone"


def test_named_classes_are_there_before_any_picture_has_them(filled: Catalog):
    assert filled.name_classes(["yew", " ash ", "cat", "ash"]) == 2
    assert list(filled.class_numbers()) == ["cat", "dog", "yew", "ash"], "in the order in which they came"
    assert filled.class_counts() == {"cat": 3, "dog": 3}
    assert (filled.next_undo().kind, filled.next_undo().name) == ("new_class", "yew, ash")
    filled.undo()
    assert list(filled.class_numbers()) == ["cat", "dog"]
    filled.redo()
    filled.delete_class("yew")
    assert list(filled.class_numbers()) == ["cat", "dog", "ash"]
    filled.undo()
    assert list(filled.class_numbers()) == ["cat", "dog", "yew", "ash"]
    with pytest.raises(ValueError, match="name"):
        filled.name_classes(["elm", "  "])
    assert "elm" not in filled.class_numbers()


def test_a_named_class_can_be_renamed_and_merged(filled: Catalog):
    filled.name_classes(["yew"])
    assert filled.rename_class("yew", "taxus") == 0
    assert list(filled.class_numbers()) == ["cat", "dog", "taxus"]
    assert filled.rename_class("cat", "taxus") == 3, "merged into a class that has none yet"
    assert filled.class_counts() == {"dog": 3, "taxus": 3}
    assert list(filled.class_numbers()) == ["dog", "taxus"]
    for _ in range(3):
        filled.undo()
    assert list(filled.class_numbers()) == ["cat", "dog"]


def test_a_class_keeps_its_number_under_every_name(filled: Catalog):
    numbers = filled.class_numbers()
    filled.rename_class("cat", "lynx")
    filled.rename_class("dog", "cat")  # a name that a class without pictures may still hold
    assert filled.class_numbers() == {"lynx": numbers["cat"], "cat": numbers["dog"]}
    filled.rename_class("cat", "wolf")
    filled.rename_class("lynx", "cat")
    assert filled.class_numbers() == {"cat": numbers["cat"], "wolf": numbers["dog"]}
    for _ in range(4):
        filled.undo()
    assert filled.class_numbers() == numbers


def test_what_some_pictures_have_in_common(filled: Catalog):
    filled.set_source([2], "web")
    filled.set_part([3], "val")
    found = filled.summary([1, 2, 3])
    assert (found.pictures, found.classes) == (3, {None: 1, "cat": 1, "dog": 1})
    assert found.sources == {"phone": 2, "web": 1}
    assert found.parts == {None: 2, "val": 1}
    assert filled.summary([]).pictures == 0


def test_a_merged_class_without_pictures_sends_no_later_import_astray(filled: Catalog):
    filled.name_classes(["yew"])
    filled.rename_class("yew", "dog")
    filled.rename_class("cat", "lynx")
    assert filled.present_names() == {"cat": "lynx"}
