"""Which channels of a network are switched off, as a short text: `0:3,5/4:1` are 3 and 5 of layer 0, and 1 of 4."""

from collections.abc import Mapping

MOST_OFF = 150  # channels; a text that names more is no longer short
OFF_PATTERN = r"^(\d{1,4}:\d{1,5}(,\d{1,5})*(/\d{1,4}:\d{1,5}(,\d{1,5})*)*)?$"

Channels = dict[int, tuple[int, ...]]  # of each layer, by its number


def read_off(text: str) -> Channels:
    """Return the channels of a text of this pattern, each once and in order."""
    found: dict[int, set[int]] = {}
    for part in filter(None, text.split("/")):
        layer, _, channels = part.partition(":")
        found.setdefault(int(layer), set()).update(int(one) for one in channels.split(","))
    return {layer: tuple(sorted(channels)) for layer, channels in sorted(found.items())}


def write_off(off: Mapping[int, tuple[int, ...]]) -> str:
    """Return the text of these channels."""
    return "/".join(f"{layer}:{','.join(map(str, sorted(off[layer])))}" for layer in sorted(off) if off[layer])


def toggled(off: Mapping[int, tuple[int, ...]], layer: int, channel: int) -> Channels:
    """Return the channels after one of them was switched off, or on again."""
    changed = set(off.get(layer, ())) ^ {channel}
    return {**off, layer: tuple(sorted(changed))} if changed else {key: off[key] for key in off if key != layer}


def count_off(off: Mapping[int, tuple[int, ...]]) -> int:
    """Return how many channels are off."""
    return sum(map(len, off.values()))
