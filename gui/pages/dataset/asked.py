"""Questions about single pictures: is the label right, which of two classes is it?"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from core.catalog.catalog import Catalog
from core.catalog.records import Picture
from core.findings.doubts import doubtful_labels
from gui.words.general import percent

translate = QCoreApplication.translate


@dataclass(frozen=True, kw_only=True)
class DoubtAnswer:
    """A possible answer: its text, and its change of the catalog as one step of the history."""

    text: str
    change: Callable[[Catalog], int]


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A picture whose class is in doubt: `classes` holds its own and the likelier one, or all classes of its copies.

    `copies` maps a class to the ids of pictures with the same bytes; empty if only the appearance causes the doubt.
    """

    picture: Picture
    classes: tuple[str, ...]
    probabilities: tuple[float, float] = (0.0, 0.0)  # of the likelier class, of its own class
    copies: tuple[tuple[int, ...], ...] = ()
    likely: bool = True  # wrong, by estimate


def read_doubts(catalog: Catalog, kind: str) -> list[Doubt]:
    """Return the open questions: `suspect_label` with the most suspect first, `conflicting_class` by picture."""
    return _suspects(catalog) if kind == "suspect_label" else _conflicts(catalog)


def _suspects(catalog: Catalog) -> list[Doubt]:
    details = doubtful_labels(catalog)
    pictures = {one.id: one for one in catalog.pictures_of(list(details)) if one.class_name}
    return [
        Doubt(
            picture=pictures[number],
            classes=(pictures[number].class_name or "", values["looks_like"]),
            probabilities=(values["probability"], values["of_its_own"]),
            likely=values["likely"],
        )
        for number, values in details.items()
        if number in pictures
    ]


def _conflicts(catalog: Catalog) -> list[Doubt]:
    files: dict[str, dict[str, list[Picture]]] = {}
    for one in catalog.pictures(finding="conflicting_class", excluded=False):
        if one.class_name:
            files.setdefault(one.sha256, {}).setdefault(one.class_name, []).append(one)
    return [
        Doubt(
            picture=next(iter(classes.values()))[0],
            classes=tuple(classes),
            copies=tuple(tuple(one.id for one in pictures) for pictures in classes.values()),
        )
        for classes in files.values()
    ]


def sentence(doubt: Doubt) -> str:
    """Return the text of the evidence against a picture's class."""
    if doubt.copies:
        return translate("Questions", "The same file is in several classes: {classes}. Which is right?").format(
            classes=", ".join(translate("Questions", "“{name}”").format(name=name) for name in doubt.classes)
        )
    own, other = doubt.classes
    likely, unlikely = (percent(one, 0) for one in doubt.probabilities)
    return translate(
        "Questions", "It is in “{own}”, and looks like “{other}”: {likely} against {unlikely}. Is the label right?"
    ).format(own=own, other=other, likely=likely, unlikely=unlikely)


def answers(doubt: Doubt) -> list[DoubtAnswer]:
    """Return the possible answers; the last one puts the picture aside."""
    number = doubt.picture.id
    if doubt.copies:
        every = {one for copies in doubt.copies for one in copies}
        found = [
            DoubtAnswer(
                text=translate("Questions", "It is “{name}”").format(name=name),
                change=partial(_put_aside, sorted(every - set(copies))),
            )
            for name, copies in zip(doubt.classes, doubt.copies, strict=True)
        ]
        ids = sorted(every)
    else:
        own, other = doubt.classes
        found = [
            DoubtAnswer(
                text=translate("Questions", "Keep “{name}”").format(name=own),
                change=lambda catalog: catalog.confirm_class([number], own),
            ),
            DoubtAnswer(
                text=translate("Questions", "Change to “{name}”").format(name=other),
                change=lambda catalog: catalog.set_class([number], other),
            ),
        ]
        ids = [number]
    return [*found, DoubtAnswer(text=translate("Questions", "Exclude it"), change=partial(_put_aside, ids))]


def _put_aside(ids: list[int], catalog: Catalog) -> int:
    return catalog.set_excluded(ids, True)
