"""What is asked of a model about its whole validation part, layer by layer: its look inside, in figures. No torch."""

import msgspec

from core.events.array import Array
from core.events.bounds import Fraction, Quantity
from core.events.inside import Off, Place
from core.events.judging import Estimate
from core.events.message import Request, Result


class StrongestPictures(Request, frozen=True, kw_only=True):
    """Return the validation pictures in which a channel of a run's layer has its largest values."""

    project: str
    run: str
    layer: str
    channel: Place


class StrongPicture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture as the network sees it, uint8 RGB (side, side, 3), and the channel's largest value in it.

    `box` is what that value can see at most: left, top, right, bottom, as shares of the sides.
    """

    path: str
    class_name: str
    value: float
    pixels: Array
    box: tuple[Fraction, Fraction, Fraction, Fraction]


class StrongestFound(Result, frozen=True, kw_only=True):
    """The pictures, the strongest first, of the `n` of the validation part that were looked at."""

    layer: str
    channel: Place
    pictures: list[StrongPicture]
    n: Quantity
    out_of: Quantity


class AccuracyWithout(Request, frozen=True, kw_only=True):
    """Measure a run's model on validation pictures with the channels `off` set to 0, and without that."""

    project: str
    run: str
    off: Off


class AccuracyWithoutResult(Result, frozen=True, kw_only=True):
    """Right answers among the same `n` pictures of `groups` groups, with everything and with the channels off.

    `difference` are the bounds of now minus before, each from -1 to 1.
    """

    n: Quantity
    out_of: Quantity
    groups: Quantity
    correct_before: Quantity
    correct: Quantity
    before: Estimate
    now: Estimate
    difference: tuple[float, float]


class ProbeLayers(Request, frozen=True, kw_only=True):
    """Measure how much of the answer can be read from each layer of a run's model by a linear classifier."""

    project: str
    run: str


class ProbedLayer(msgspec.Struct, frozen=True, kw_only=True):
    """A layer, or, with an empty name, the picture itself: what a linear classifier reads from its means."""

    name: str
    kind: str
    channels: Quantity
    accuracy: Estimate


class LayersProbed(Result, frozen=True, kw_only=True):
    """The layers in the order of computing, on `n` validation pictures of `groups` groups, and the model itself."""

    layers: list[ProbedLayer]
    own: Estimate
    majority: Fraction
    n: Quantity
    out_of: Quantity
    groups: Quantity
