"""Levels of file names: `archer-bow-attack-1` is a frame of an attack, one of the pictures of the archer.

Names are words and numbers between separators. What the first word names is the coarsest level, what all words name is
the finest of them, and the pattern of core/splitting/patterns.py may be finer still. Which of them is "one thing" no
name tells; only levels are offered that make many groups in each class and differ clearly from each other.
"""

import re
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from core.splitting.groups import united
from core.splitting.patterns import TIED, Grouping, NamedPicture, by_name, judged

MOST_WORDS = 3  # levels of one, two and three words, and of all of them
APART = 0.8  # a level has at most this share of the next finer one's groups, single pictures included
# A level can be trusted if the median class has so many groups, and three classes of four so many, counted by evenness:
# the inverse of the chance that two pictures of a class are of one group (Hill, "Diversity and evenness", Ecology 54,
# 1973).
MEDIAN_EVEN, QUARTER_EVEN = 4.0, 2.5
# A person is asked about a level with fewer, if the median class has so many.
DOUBTFUL_EVEN = 1.5
_SEPARATED = re.compile(r"[\W_]+")
_SIZE = re.compile(r"(?:\d+(?:x\d+)?(?:px)?|\d+x|[a-z])", re.IGNORECASE)
_TAIL = re.compile(r"(?<=[^\W\d_])\d+$")  # attack12
_WORD = re.compile(r"\d*([^\W\d_]{2,})\d*")
# What cameras, telephones and programs write before a number; it names no thing.
_NAMELESS = frozenset(
    (
        *("aufnahme", "bild", "capture", "captura", "crop", "dsc", "dscf", "dscn", "dji", "export", "file"),
        *("foto", "frame", "gopr", "gp", "im", "image", "imagen", "img", "imgp", "item", "mg", "mvi", "mp"),
        *("pano", "photo", "pic", "pict", "picture", "pxl", "sample", "sam", "scan", "screen", "screenshot"),
        *("shot", "snapshot", "unbenannt", "untitled", "video", "vid", "wa", "whatsapp"),
    )
)


@dataclass(frozen=True, kw_only=True)
class NameLevels:
    """The levels of names that can be trusted, from the coarsest to the finest; if there is none, the best pattern.

    `doubtful` is a coarser level still, with too few groups in most classes to be used without asking.
    """

    all: list[Grouping]
    doubtful: Grouping | None = None

    @property
    def widest(self) -> Grouping:
        """The coarsest level that a person may choose."""
        return self.doubtful or self.coarse

    @property
    def coarse(self) -> Grouping:
        """The coarsest level."""
        return self.all[0]

    @property
    def fine(self) -> Grouping:
        """The finest level; the same if there is one alone."""
        return self.all[-1]


def name_levels(pictures: Sequence[NamedPicture]) -> NameLevels:
    """Return the levels of these pictures' names. Each contains the groups of the finer ones."""
    classes = [one.class_name for one in pictures]
    pattern = by_name(pictures)
    found: list[Grouping] = [] if pattern.doubt else [pattern]
    doubtful: Grouping | None = None
    words = [_words_of(one.stem) for one in pictures]
    for most in (None, *range(MOST_WORDS, 0, -1)):
        keys: list[Hashable | None] = [
            None if not (key := _key(own, most)) else (one.source, key)
            for one, own in zip(pictures, words, strict=True)
        ]
        level = judged(keys, "words", classes, doubts=False)
        if found and level.tied:
            level = _holding(level, found[-1], classes)
        even = _evenness(level, classes)
        if found and _count(level) > APART * _count(found[-1]):
            continue  # nearly the same
        if _at(even, 0.5) >= MEDIAN_EVEN and _at(even, 0.25) >= QUARTER_EVEN:
            found.append(level)
            doubtful = None
        elif found and _at(even, 0.5) >= DOUBTFUL_EVEN:
            doubtful = level
    return NameLevels(all=found[::-1] or [pattern], doubtful=doubtful)


def _words_of(stem: str) -> list[str]:
    """Return a name's pieces between separators, without the numbers and sizes at its end."""
    pieces = [piece for piece in _SEPARATED.split(stem.casefold()) if piece]
    while len(pieces) > 1 and _SIZE.fullmatch(pieces[-1]):
        pieces.pop()
    if len(pieces) > 1:
        pieces[-1] = _TAIL.sub("", pieces[-1])
    return pieces


def _key(pieces: Sequence[str], most: int | None) -> str:
    """Return the pieces up to the word of number `most`, all if there are fewer; "" if none of them is a word."""
    places = [place for place, piece in enumerate(pieces) if _is_word(piece)]
    if not places:
        return ""
    return "-".join(pieces[: places[most - 1] + 1] if most is not None and most <= len(places) else pieces)


def _is_word(piece: str) -> bool:
    """Tell whether a piece may name a thing: letters with a number before or behind, but no hash and no camera's."""
    found = _WORD.fullmatch(piece)
    return found is not None and found.group(1) not in _NAMELESS


def _holding(level: Grouping, finer: Grouping, classes: Sequence[str]) -> Grouping:
    """Return a level with the groups of a finer one whole, judged again; its examples stay."""
    keys = united([level, finer], classes).keys
    names = {key: own for key, own in zip(keys, level.keys, strict=True) if own is not None}
    return judged([names.get(key, key) for key in keys], level.rule, classes, doubts=False)


def _evenness(level: Grouping, classes: Sequence[str]) -> list[float]:
    """Return the evenness of each class's groups, ascending; nothing for a level that groups few pictures."""
    if not level.tied or level.tied < TIED * len(classes):
        return []
    groups: dict[str, Counter[Hashable]] = {}
    for number, (key, name) in enumerate(zip(level.keys, classes, strict=True)):
        groups.setdefault(name, Counter())[number if key is None else ("group", key)] += 1
    return sorted(own.total() ** 2 / sum(n * n for n in own.values()) for own in groups.values())


def _at(even: Sequence[float], share: float) -> float:
    """Return the value below which a share of some values lies; 0 without any."""
    return even[int(share * len(even))] if even else 0.0


def _count(level: Grouping) -> int:
    return level.groups + len(level.keys) - level.tied
