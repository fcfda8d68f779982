"""The stack of blocks of the lab's state as the record of an architecture, and back."""

from core.events.blocks import MOST_BLOCKS, AnyBlock, DenseBlock, OwnArchitecture, ShortcutBlock
from core.lab.block_text import read_blocks
from core.lab.states import BuilderState
from core.problems import Problem

CLASSES = 10  # where no project tells how many there are
DRAFT = "own-draft"


def built(state: BuilderState, classes: int = CLASSES) -> OwnArchitecture:
    """Return the record of a state, without a name of its own. Raises Problem `lab_text_unreadable`."""
    blocks = read_blocks(state.blocks)
    if len(blocks) > MOST_BLOCKS:
        raise Problem("lab_text_unreadable", detail=f"{len(blocks)} > {MOST_BLOCKS}")
    return OwnArchitecture(
        key=DRAFT,
        title="Draft",
        size=state.size,
        channels=1 if state.channels == "grey" else 3,
        classes=classes,
        dropout=state.rate,
        lr=state.lr,
        blocks=blocks,
    )


def with_added(blocks: tuple[AnyBlock, ...], block: AnyBlock, after: int) -> tuple[tuple[AnyBlock, ...], int]:
    """Return the list with a block behind the place `after`, before the dense block for the classes; and its place."""
    place = min(after + 1, len(blocks) - has_end(blocks)) if blocks else 0
    return _grown((*blocks[:place], block, *blocks[place:]), place), place


def has_end(blocks: tuple[AnyBlock, ...]) -> bool:
    """Tell whether a list ends in the dense block for the classes."""
    return bool(blocks) and isinstance(blocks[-1], DenseBlock) and blocks[-1].units is None


def without(blocks: tuple[AnyBlock, ...], place: int) -> tuple[AnyBlock, ...]:
    """Return the list without a block; a shortcut over it spans one less, and goes with the last one that it spans."""
    kept: list[AnyBlock] = []
    for at, block in enumerate(blocks):
        if at == place:
            continue
        if isinstance(block, ShortcutBlock) and at - block.over <= place < at:
            kept += [ShortcutBlock(over=block.over - 1)] if block.over > 1 else []
        else:
            kept.append(block)
    return tuple(kept)


def moved(blocks: tuple[AnyBlock, ...], place: int, to: int) -> tuple[AnyBlock, ...]:
    """Return the list with a block at another place; shortcuts span as many blocks as before."""
    rest = blocks[:place] + blocks[place + 1 :]
    return (*rest[:to], blocks[place], *rest[to:])


def _grown(blocks: tuple[AnyBlock, ...], place: int) -> tuple[AnyBlock, ...]:
    """Let the shortcuts that span a place at which a block has come between theirs span one more."""
    return tuple(
        ShortcutBlock(over=block.over + 1)
        if isinstance(block, ShortcutBlock) and at > place >= at - block.over
        else block
        for at, block in enumerate(blocks)
    )
