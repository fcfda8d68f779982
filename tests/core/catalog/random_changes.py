"""Random changes of a catalog, as a person and the engine make them in any order; and its counts, counted plainly."""

import random
from collections import Counter
from typing import Any

from core.catalog.catalog import Catalog
from core.catalog.listing import ListedFile
from core.catalog.records import PARTS, InspectedPicture, SplitSettings
from core.events.jobs import Rejected
from tests.rows import row

CLASSES = ("ant", "bee", "cat", "dog", "ñu")
SOURCES = ("phone", "web", "microscope")
NOT_INSPECTED = dict.fromkeys(("width", "height", "format", "mode", "grey", "sha256"))
_KINDS = (
    *("class", "class", "source", "aside", "confirm", "rename", "delete", "undo", "undo", "redo", "redo"),
    *("assign", "add", "add", "list", "inspect", "look", "take_in"),
)
SETTINGS = SplitSettings(train=60, val=20, test=20, seed=1, grouping="auto", hash="a" * 64)


def change_something(catalog: Catalog, dice: random.Random) -> str:
    """Make one change and return its name."""
    everyone = catalog.picture_ids()
    some = dice.sample(everyone, dice.choice((0, min(1, len(everyone)), len(everyone) // 3, len(everyone))))
    first = catalog.last_id() - dice.randrange(4)  # the first of some new pictures; a few of them may be known
    match dice.choice(_KINDS):
        case "class":
            catalog.set_class(some, dice.choice((*CLASSES, None)))
            return "set_class"
        case "source":
            catalog.set_source(some, dice.choice(SOURCES))
            return "set_source"
        case "aside":
            catalog.set_excluded(some, dice.random() < 0.5)
            return "set_excluded"
        case "confirm":
            catalog.confirm_class(some, dice.choice(CLASSES))
            return "confirm_class"
        case "rename":
            catalog.rename_class(dice.choice(CLASSES), dice.choice((*CLASSES, "new")))
            return "rename_class"
        case "delete":
            catalog.delete_class(dice.choice(CLASSES))
            return "delete_class"
        case "undo":
            catalog.undo()
            return "undo"
        case "redo":
            catalog.redo()
            return "redo"
        case "take_in":
            rows = [row(n, dice.choice(CLASSES), source="answers") for n in range(first, first + 3)]
            catalog.take_in(rows, dict.fromkeys(some[:2], dice.choice(CLASSES)))
            return "take_in"
        case "assign":
            catalog.assign({number: dice.choice(PARTS) for number in some}, SETTINGS)
            return "assign"
        case "add":
            catalog.add_pictures(
                [
                    row(n, dice.choice((*CLASSES, None)), source=dice.choice(SOURCES), part=dice.choice((*PARTS, None)))
                    for n in range(first, first + 6)
                ]
            )
            return "add_pictures"
        case "list":
            catalog.add_listed(
                [
                    ListedFile(
                        path=f"/pictures/{n:06d}.jpg",
                        class_name=dice.choice((*CLASSES, None)),
                        source=dice.choice(SOURCES),
                        part=dice.choice((*PARTS, None)),
                        size=n,
                        mtime_ns=n,
                    )
                    for n in range(first, first + 6)
                ],
                with_parts=dice.random() < 0.5,
            )
            return "add_listed"
        case "inspect":
            pending = catalog.pending(limit=9)
            good = [
                InspectedPicture(
                    id=n,
                    size=n,
                    mtime_ns=n,
                    width=1,
                    height=1,
                    format="PNG",
                    mode="L",
                    grey=True,
                    sha256=f"{n % 7:064}",
                )
                for n, _ in pending[::2]
            ]
            bad = [(n, Rejected(path=path, reason="unreadable")) for n, path in pending[1::2]]
            catalog.set_inspected(good, refused=bad)
            return "set_inspected"
        case _:
            files = dice.sample(list(catalog.files()), len(some))
            catalog.set_looked(changed=files[::3], touched=files[1::3], gone=[one.id for one in files[2::3]])
            return "set_looked"


def counts(catalog: Catalog) -> dict[str, Any]:
    """Return all counts that the catalog keeps."""
    return {
        "count": catalog.count(),
        "excluded": catalog.excluded(),
        "unclassified": catalog.unclassified(),
        "classes": list(catalog.class_counts().items()),
        "sources": list(catalog.source_counts().items()),
        "parts": {part: list(found.items()) for part, found in catalog.part_counts().items()},
        "part_sources": {part: list(found.items()) for part, found in catalog.part_source_counts().items()},
    }


def counted_plainly(catalog: Catalog) -> dict[str, Any]:
    """Return the same, picture by picture."""
    pictures = catalog.pictures()
    kept = [one for one in pictures if not one.excluded]

    def by(names: list[str | None]) -> list[tuple[str, int]]:
        return sorted(Counter(name for name in names if name is not None).items())

    return {
        "count": len(pictures),
        "excluded": len(pictures) - len(kept),
        "unclassified": sum(one.class_name is None for one in kept),
        "classes": by([one.class_name for one in kept]),
        "sources": by([one.source for one in kept]),
        "parts": {part: by([one.class_name for one in kept if one.part == part]) for part in PARTS},
        "part_sources": {part: by([one.source for one in kept if one.part == part]) for part in PARTS},
    }
