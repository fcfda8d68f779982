"""What a stack looks like while it is being built: each block's output and figures, and the first problem."""

from typing import NamedTuple

from core.architectures.own import check_own
from core.architectures.stack import block_names, describe
from core.events.blocks import OwnArchitecture
from core.problems import Problem
from models.figures import LayerFacts, table, training_bytes
from models.layers import SHORTCUT, Maps


class BlockLook(NamedTuple):
    """One block: its output [channels, height, width], parameters, multiplications, and how far it sees, in px.

    The figures of a shortcut are those of its own layers.
    """

    output: tuple[int, int, int]
    parameters: int
    multiplications: int
    receptive_field: int


class StackLook(NamedTuple):
    """The blocks as far as they are possible, their sums, and what is wrong, None if nothing is.

    `memory` is what training takes with one picture at a time, in bytes.
    """

    blocks: tuple[BlockLook, ...]
    parameters: int
    multiplications: int
    memory: int
    problem: Problem | None


def look_at(own: OwnArchitecture) -> StackLook:
    """Return the look of a stack with the pictures that it is made for."""
    picture = Maps(own.channels, own.size)
    sound, problem = own.blocks, None
    try:
        check_own(own, picture, own.classes)
    except Problem as found:
        problem = found
        if "block" in found.values:
            sound = own.blocks[: found.values["block"] - 1]
    rows = table(describe(sound, own.classes), picture)
    of_block: dict[str, list[LayerFacts]] = {}
    for row in rows:
        of_block.setdefault(_block_of(row.name), []).append(row)
    looks = tuple(_look(of_block[name]) for name in block_names(sound))
    return StackLook(
        blocks=looks,
        parameters=sum(row.parameters for row in rows),
        multiplications=sum(row.multiplications for row in rows),
        memory=training_bytes(rows),
        problem=problem,
    )


def _block_of(row: str) -> str:
    """Return the name of the block to which a row of the table belongs: its layer, or a layer of its shortcut."""
    parts = row.split(".")
    return parts[parts.index(SHORTCUT) - 1] if SHORTCUT in parts else parts[-1]


def _look(rows: list[LayerFacts]) -> BlockLook:
    last = rows[-1]
    return BlockLook(
        output=last.output,
        parameters=sum(row.parameters for row in rows),
        multiplications=sum(row.multiplications for row in rows),
        receptive_field=last.receptive_field,
    )
