"""Random stacks of blocks, sound ones and any."""

import random

from core.architectures.stack import check_stack
from core.events.blocks import (
    ActivationBlock,
    AnyBlock,
    ConvolutionBlock,
    DenseBlock,
    DropoutBlock,
    MeanBlock,
    NormBlock,
    OwnArchitecture,
    PoolBlock,
    ShortcutBlock,
)
from core.problems import Problem
from models.layers import Maps

FUNCTIONS = ("relu", "relu6", "tanh", "hardswish", "silu", "gelu")
END = DenseBlock(units=None)


def stacked(*blocks: AnyBlock, **more) -> OwnArchitecture:
    """Return an architecture of these blocks."""
    return OwnArchitecture(**{"key": "own-mine", "title": "Mine", "blocks": blocks, **more})


def any_block(dice: random.Random) -> AnyBlock:
    kernel = dice.choice([1, 2, 3, 3, 3, 5, 7, None])
    match dice.randrange(10):
        case 0 | 1 | 2:
            padding = dice.choice([0, (kernel or 1) // 2, (kernel or 1) // 2])
            return ConvolutionBlock(
                maps=dice.randint(1, 24),
                kernel=kernel,
                stride=dice.choice([1, 1, 1, 2, 3]),
                padding=padding,
                bias=dice.random() < 0.5,
            )
        case 3:
            return NormBlock()
        case 4 | 5:
            return ActivationBlock(function=dice.choice(FUNCTIONS))
        case 6:
            size = dice.choice([2, 3])
            return PoolBlock(kernel=size, stride=dice.choice([1, 2, 3]), padding=dice.choice([0, size // 2]))
        case 7:
            return dice.choice([MeanBlock(side=dice.randint(1, 9)), DropoutBlock()])
        case _:
            return ShortcutBlock(over=dice.randint(1, 5))


def random_stack(dice: random.Random) -> tuple[OwnArchitecture, Maps, int]:
    """Return a sound stack with the pictures and the number of classes it was drawn for."""
    while True:
        picture, classes = Maps(dice.choice([1, 3]), dice.randint(5, 40)), dice.randint(2, 9)
        blocks = [any_block(dice) for _ in range(dice.randint(0, 14))]
        for _ in range(dice.randint(0, 2)):
            blocks += [DenseBlock(units=dice.randint(1, 50)), ActivationBlock(function=dice.choice(FUNCTIONS))]
        own = stacked(*blocks, END, size=picture.side, channels=picture.channels, classes=classes)
        try:
            check_stack(own.blocks, picture, classes)
        except Problem:
            continue
        return own, picture, classes
