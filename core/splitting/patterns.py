"""Groups from file names: `cat12_003.jpg` is the third picture of `cat12`.

The patterns are few, known from cameras, videos and labelling tools. The pattern that puts most pictures into many
small groups is offered, with examples; one that would join whole classes, or almost nothing, is not.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence

import msgspec

EXAMPLES = 3
SAMPLE = 2000  # names that a pattern is tried on first
# Conditions for using a grouping without asking.
TIED = 0.5  # of the pictures lie in groups of two or more
FEWEST = 5  # groups in a class, at least
LARGEST = 0.2  # of a class, at most in its largest group


class NamedPicture(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A picture as described by its path: name without suffix, and folder; and its class and source."""

    stem: str
    folder: str
    class_name: str
    source: str = ""


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """Groups of pictures, and whether they can be trusted.

    `keys` has one entry a picture; equal keys form a group, None is a group of its own. `rule` names the pattern, of
    `RULES`, `folder` or `similar`. `groups` counts the groups of two or more, `tied` the pictures in them, `largest`
    the pictures of the largest one. `doubt` is a code for why they are not used without asking, "" if they are:
    `none_tied`, `few_tied`, `few_groups`, `too_large`. `examples` are keys with the numbers of their first pictures.
    """

    keys: list[Hashable | None]
    rule: str
    groups: int
    tied: int
    largest: int
    doubt: str
    examples: list[tuple[str, list[int]]]


_LETTER = re.compile(r"[^\W\d_]")
_COPY = re.compile(r"^(.+?)(?:[ _-]*\(\d+\)|[ _-]+(?:copy|copia|kopie)(?:[ _-]*\(?\d+\)?)?)$", re.IGNORECASE)
_AUGMENTED = re.compile(r"^(.+?)[._](?:jpg|jpeg|png)\.rf\.[0-9a-f]{16,}$", re.IGNORECASE)
_FRAME = re.compile(r"^(.*[^\W_].*?)[ _.#-]+(?:frame|img|image|pic|crop|view|f|v|n)?[ _-]?\d+$", re.IGNORECASE)
_LETTERED = re.compile(r"^(.*\d)[ _-]?[a-z]$", re.IGNORECASE)
_FIRST = re.compile(r"^([^ _.#-]*\d[^ _.#-]*)[ _.#-]+.+$")


def _of(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    def key(stem: str) -> str | None:
        found = pattern.match(stem)
        return found.group(1).casefold() if found else None

    return key


# Pattern -> the group's part of a name; None if the name does not fit. On equal results, the first pattern wins.
RULES: dict[str, Callable[[str], str | None]] = {
    "augmented": _of(_AUGMENTED),  # cat12_jpg.rf.0f3a…: versions of one picture, by a labelling tool
    "number": _of(_FRAME),  # cat12_003: a number after the group's name
    "copy": _of(_COPY),  # cat12 (2), cat12 copy
    "letter": _of(_LETTERED),  # cat12b: a letter after the group's number
    "first": _of(_FIRST),  # cat12_left_dark: the group's name and number before the first separator
    "whole": lambda stem: stem.casefold() if _LETTER.search(stem) else None,  # cat12 in several folders
}


def by_name(pictures: Sequence[NamedPicture]) -> Grouping:
    """Return the groups of the pattern that fits these names best; its `doubt` tells whether it fits well enough.

    A key with a letter is the same in all folders of a source (an animal in two classes); one of digits only is valid
    within its own folder.
    """
    sample = pictures[:: max(1, len(pictures) // SAMPLE)]
    likely = [rule for rule, read in RULES.items() if sum(bool(read(one.stem)) for one in sample) >= TIED * len(sample)]
    found = [_grouping(pictures, rule, _keys(pictures, RULES[rule])) for rule in likely or ["number"]]
    trusted = [one for one in found if not one.doubt]
    # Of the trusted ones, the one that groups most pictures: a pair too many is harmless, a pair too few leaks.
    return max(trusted or found, key=lambda one: one.tied)


def by_folder(pictures: Sequence[NamedPicture]) -> Grouping:
    """Return the groups of pictures in the same folder."""
    return _grouping(pictures, "folder", [one.folder for one in pictures])


def _keys(pictures: Sequence[NamedPicture], read: Callable[[str], str | None]) -> list[Hashable | None]:
    """Return the key of each name; a name that is itself the key of others joins them, as `cat12` does `cat12 (2)`."""
    keys = [_key(one, read(one.stem)) for one in pictures]
    known = set(keys)
    bare = (_key(one, one.stem.casefold()) if key is None else key for one, key in zip(pictures, keys, strict=True))
    return [key if key in known else None for key in bare]


def _key(picture: NamedPicture, key: str | None) -> Hashable | None:
    if key is None:
        return None
    return (picture.source if _LETTER.search(key) else picture.folder, key)


def _grouping(pictures: Sequence[NamedPicture], rule: str, keys: Sequence[Hashable | None]) -> Grouping:
    return judged(keys, rule, [one.class_name for one in pictures])


def judged(keys: Sequence[Hashable | None], rule: str, classes: Sequence[str], *, doubts: bool = True) -> Grouping:
    """Return a Grouping of the groups given by their keys; with `doubts`, also judge whether to trust them."""
    sizes = Counter(key for key in keys if key is not None)
    several = {key: size for key, size in sizes.items() if size > 1}
    first: dict[Hashable, list[int]] = {}
    for number, key in enumerate(keys):
        if key in several and (key in first or len(first) < EXAMPLES):
            members = first.setdefault(key, [])
            if len(members) < EXAMPLES:
                members.append(number)
    tied = sum(several.values())
    return Grouping(
        keys=[key if key in several else None for key in keys],
        rule=rule,
        groups=len(several),
        tied=tied,
        largest=max(several.values(), default=0),
        doubt=_doubt(keys, tied, classes) if doubts else "" if tied else "none_tied",
        examples=[(shown_key(key), members) for key, members in first.items()],
    )


def _doubt(keys: Sequence[Hashable | None], tied: int, classes: Sequence[str]) -> str:
    if tied == 0:
        return "none_tied"
    if tied < TIED * len(keys):
        return "few_tied"
    of_class = Counter(classes)
    groups: dict[str, Counter[Hashable]] = {name: Counter() for name in of_class}
    alone: Counter[str] = Counter()
    for key, name in zip(keys, classes, strict=True):
        if key is None:
            alone[name] += 1
        else:
            groups[name][key] += 1
    # The median class decides, so that one unusual class among many does not.
    counts = sorted(len(groups[name]) + alone[name] for name in of_class)
    if counts[len(counts) // 2] < FEWEST:
        return "few_groups"
    shares = sorted(max(groups[name].values(), default=0) / of_class[name] for name in of_class)
    return "too_large" if shares[len(shares) // 2] > LARGEST else ""


def shown_key(key: Hashable) -> str:
    """Return a group's key as a person reads it: what its names have in common, or its folder's last name."""
    return str(key[-1]) if isinstance(key, tuple) else str(key).replace("\\", "/").rpartition("/")[2]
