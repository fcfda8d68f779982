"""The architecture of a run's settings: one of the catalogue, or one's own, stacked from blocks."""

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

import msgspec

from core.architectures.stack import check_stack, describe, smallest_side
from core.events.blocks import OwnArchitecture
from core.events.training_spec import TrainingSpec
from core.problems import Problem
from models.catalogue import ARCHITECTURES, Architecture
from models.figures import LayerFacts, table, training_bytes
from models.layers import Maps

MOST_BYTES = 64 << 30  # to train a stack with one picture at a time; no machine that this is for has more
SOURCE = "Goldilocks, stacked from blocks"


def architecture_of(spec: TrainingSpec) -> Architecture:
    """Return the architecture that settings name.

    Raises Problem `architecture_unknown`, `setting_invalid` if the stack is not the one that `arch` names, or that of
    an impossible stack.
    """
    if isinstance(spec.own, OwnArchitecture):
        if spec.own.key != spec.arch:
            raise Problem("setting_invalid", setting="own", detail=f"{spec.own.key} is not {spec.arch}")
        return own_architecture(spec.own)
    if spec.arch not in ARCHITECTURES:
        raise Problem("architecture_unknown", arch=spec.arch, known=", ".join(ARCHITECTURES))
    return ARCHITECTURES[spec.arch]


@lru_cache(maxsize=64)
def own_architecture(own: OwnArchitecture) -> Architecture:
    """Return a stack as an architecture like those of the catalogue. Raises the Problem of an impossible stack.

    Its "paper" is the record: it is drawn and counted with the pictures that it was made for.
    """
    check_own(own, Maps(own.channels, own.size), own.classes)
    return Architecture(
        key=own.key,
        title=own.title,
        year=0,
        paper="",
        source=SOURCE,
        describe=partial(describe, own.blocks),
        min_size=smallest_side(own.blocks, own.size),
        default_size=own.size,
        paper_size=own.size,
        paper_channels=own.channels,
        paper_classes=own.classes,
        dropout=own.dropout,
        lr=own.lr,
    )


def check_own(own: OwnArchitecture, picture: Maps, classes: int) -> tuple[LayerFacts, ...]:
    """Return the layers of a stack for pictures of this shape.

    Raises the Problem of what is impossible, and `stack_too_large` for what no machine could train. Nothing is built.
    """
    check_stack(own.blocks, picture, classes)
    rows = table(describe(own.blocks, classes), picture)
    needed = training_bytes(rows)
    if needed > MOST_BYTES:
        raise Problem("stack_too_large", needed=needed, most=MOST_BYTES)
    return rows


def check_for(spec: TrainingSpec, classes: int) -> None:
    """Raise the Problem of settings whose stack is impossible with their pictures and this number of classes.

    A stack that is possible at one size need not be at another: a shortcut may no longer find maps of one side. What
    the catalogue has is possible at every size from its smallest.
    """
    if isinstance(spec.own, OwnArchitecture) and spec.size is not None:
        check_own(spec.own, Maps(spec.channel_count, spec.size), classes)


def title_of(spec: Mapping[str, Any]) -> str:
    """Return the title of the architecture that recorded settings name; its key if they are of another version."""
    key, own = str(spec.get("arch", "")), spec.get("own")
    if isinstance(own, dict) and isinstance(own.get("title"), str):
        return str(own["title"])
    return ARCHITECTURES[key].title if key in ARCHITECTURES else key


def own_values(own: OwnArchitecture | msgspec.UnsetType) -> dict[str, Any]:
    """Return what settings as plain values say of a stack: nothing for an architecture of the catalogue."""
    return {"own": msgspec.json.decode(msgspec.json.encode(own))} if isinstance(own, OwnArchitecture) else {}
