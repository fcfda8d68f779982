"""Repairs that need no decision by a person; the history can undo what they put aside. No torch."""

from core.catalog.catalog import Catalog
from core.findings.kinds import OTHER_REPAIRS, REPAIRS, unpack

# The members of `REPAIRS` and `OTHER_REPAIRS` that put pictures aside.
PUTTING_ASIDE = ("exclude", "exclude_copies", "exclude_alike")


def put_aside(catalog: Catalog, kind: str, repair: str) -> int:
    """Apply one of `PUTTING_ASIDE` to a kind of finding, as one step of the history; return how many were put aside."""
    if repair not in (REPAIRS[kind], OTHER_REPAIRS.get(kind)):
        raise ValueError(f"{repair} does not repair {kind}")
    match repair:
        case "exclude_copies":
            ids = catalog.extra_copies()
        case "exclude_alike":
            ids = like_copies(catalog)
        case _:
            ids = catalog.picture_ids(finding=kind, excluded=False)
    return catalog.set_excluded(ids, True)


def merge_spellings(catalog: Catalog) -> int:
    """Merge each class whose name differs only in spelling into the largest such class; return how many pictures."""
    return sum(
        catalog.rename_class(one.path, str(unpack(one.detail)["other"]))
        for one in catalog.stored_findings("class_spelling")
    )


def like_copies(catalog: Catalog) -> list[int]:
    """Return the near-duplicates to put aside, so that one of each set of similar pictures of one class stays.

    The one with the most pixels stays, because the others are mostly made from it; in a tie, the first.
    """
    top: dict[int, int] = {}

    def group(number: int) -> int:
        while (above := top.setdefault(number, number)) != number:
            top[number] = top[above]
            number = above
        return number

    for one in catalog.stored_findings("near_duplicate"):
        if one.picture_id is not None and one.other_id is not None:
            top[group(one.picture_id)] = group(one.other_id)
    kept: dict[tuple[int, str | None], int] = {}
    rest: list[int] = []
    for picture in sorted(catalog.pictures_of(list(top)), key=lambda one: (-one.width * one.height, one.id)):
        if kept.setdefault((group(picture.id), picture.class_name), picture.id) != picture.id:
            rest.append(picture.id)
    return sorted(rest)
