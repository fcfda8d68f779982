"""Pictures that are alike stand next to each other, also if only others link them."""

from collections.abc import Callable

from core.catalog.catalog import Catalog
from core.catalog.records import Finding, NewPicture

Row = Callable[..., NewPicture]


def test_copies_stand_together(catalog: Catalog, make_row: Row):
    digests = "abcabdc"
    catalog.add_pictures([make_row(n, "x", sha256=f"{digest * 64}") for n, digest in enumerate(digests)])
    ids = catalog.picture_ids(finding="duplicate")
    together = catalog.alike_together("duplicate", ids)
    assert [digests[number - 1] for number in together] == ["a", "a", "b", "b", "c", "c"]
    assert sorted(together) == ids


def test_near_duplicates_stand_together_through_others(catalog: Catalog, make_row: Row):
    catalog.add_pictures([make_row(n, "x") for n in range(9)])
    pairs = [(1, 7), (2, 5), (7, 9), (9, 3)]
    findings = [Finding(path=f"/{one}", kind="near_duplicate", picture_id=one, other_id=other) for one, other in pairs]
    catalog.replace_findings(["near_duplicate"], findings)
    assert catalog.alike_together("near_duplicate", [1, 2, 3, 5, 7, 9]) == [1, 3, 7, 9, 2, 5]
    assert catalog.alike_together("near_duplicate", [4, 6]) == [4, 6], "nothing links them"
