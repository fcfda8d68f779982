"""The certificate of an exported file: its answers beside the application's on pictures of the project.

Pictures are spread over the project, and some of them are written once more in the forms in which programs differ: PNG
with transparency, JPEG turned by EXIF, grey, with odd sides, of 16 bits. A file is written only if it agrees.
"""

import contextlib
import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from PIL import Image
from PIL.ExifTags import Base as Tag

from core.catalog.records import Picture
from core.events import jobs
from core.events.bounds import Amount, Fraction, Quantity
from core.events.listening import Emit, Stop
from core.inference.answers import answer
from core.inference.model import Model, Prediction, predict
from core.pixels.decode import Unreadable
from core.pixels.decoders import shared
from core.pixels.view import view_pixels
from core.problems import Problem
from core.statistics import evenly_spread

PICTURES = 200  # of the project
FORMS = 8  # pictures that are written in each further form
TOLERANCE = 1e-4  # of a probability
_LONGEST = 640  # px of those
_NOVELTY = 10  # times the tolerance of a probability: a distance is the root of a difference


class FileAnswer(NamedTuple):
    """What an exported file answers: probabilities (classes,), distance from known pictures, why it is refused.

    `novelty` is None where the file cannot tell, `why` is `unlike`, `not_sure` or None.
    """

    probabilities: np.ndarray
    novelty: float | None
    why: str | None


# Returns the answer to each picture file, or None for one that it cannot read.
Ask = Callable[[Sequence[str]], Iterator[FileAnswer | None]]


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """How an exported file's answers differ from the application's on `pictures` pictures; `kinds` counts them.

    `agreement` is the share of pictures with the same class, `refusals` the share that is refused for the same reason
    or by neither. `difference` is the largest of a probability, `novelty` that of a distance from known pictures (None
    if the model cannot tell). Files of earlier versions have neither `refusals` nor `novelty`.
    """

    pictures: Quantity
    difference: Fraction
    agreement: Fraction
    kinds: dict[str, int] = {}
    refusals: Fraction | None = None
    novelty: Amount | None = None


@dataclass(frozen=True, kw_only=True)
class ComparedPicture:
    """A picture file and its kind: how it is stored."""

    path: str
    kind: str


def spread(pictures: list[Picture], most: int) -> list[Picture]:
    """Return at most `most` pictures, evenly spread over the list."""
    return [pictures[index] for index in evenly_spread(len(pictures), most)]


def compared_pictures(pictures: Sequence[Picture], folder: Path) -> list[ComparedPicture]:
    """Return pictures to compare, and write those of further forms into `folder`.

    Raises Problem `nothing_to_compare` if no picture can be read.
    """
    found = [ComparedPicture(path=one.path, kind=(one.format or "file").lower()) for one in pictures]
    views = [shared().view(one.path, _LONGEST) for one in pictures[: 2 * FORMS]]
    levels = []
    for view in views:
        with contextlib.suppress(Unreadable):  # the project's findings tell about it
            levels.append(view_pixels(view.result()))
    for number, picture in enumerate(levels[:FORMS]):
        found += _forms(picture, number, folder)
    if not levels:
        raise Problem("nothing_to_compare", pictures=len(pictures))
    return found


def compare(
    model: Model, ask: Ask, pictures: Sequence[ComparedPicture], *, emit: Emit, stop: Stop, tolerance: float = TOLERANCE
) -> tuple[Certificate, bool]:
    """Return how a file that answers by `ask` differs, and whether each answer and each refusal is the same.

    A picture that either cannot read must be read by neither. Where the model's two best classes are closer than the
    tolerance, either is the same answer; where a picture is as close to a threshold, so is its refusal. Raises Problem
    `nothing_to_compare`, `cancelled`.
    """
    paths = [one.path for one in pictures]
    kinds: Counter[str] = Counter()
    difference, novelty, same, refused, close = 0.0, 0.0, 0, 0, True
    for done, (one, own, other) in enumerate(zip(pictures, predict(model, paths, stop), ask(paths), strict=True), 1):
        if done % 16 == 0:
            emit(jobs.Work(stage="certifying", done=done, total=len(paths)))
        if own.error is not None and other is None:
            continue
        kinds[one.kind] += 1
        if own.error is not None or other is None or not _sound(own, other):
            difference, close = 1.0, False
            continue
        mine, theirs = np.array(own.probabilities), other.probabilities
        difference = max(difference, float(np.abs(mine - theirs).max()))
        same += int(mine.argmax() == theirs.argmax())
        close &= bool(mine.max() - mine[theirs.argmax()] <= tolerance)
        if own.novelty is not None and other.novelty is not None:
            novelty = max(novelty, abs(own.novelty - other.novelty))
        alike = answer(model, own, top=1).why == other.why
        refused += alike
        close &= alike or _near_threshold(model, own, tolerance)
    compared = kinds.total()
    if not compared:
        raise Problem("nothing_to_compare", pictures=len(paths))
    found = Certificate(
        pictures=compared,
        difference=min(difference, 1.0),
        agreement=same / compared,
        kinds=dict(sorted(kinds.items())),
        refusals=refused / compared,
        novelty=novelty if model.detector is not None else None,
    )
    return found, close and novelty <= _NOVELTY * tolerance


def _sound(own: Prediction, other: FileAnswer) -> bool:
    """Tell whether a file's answer holds numbers only, and a distance if the application's does."""
    if not np.isfinite(other.probabilities).all() or (own.novelty is None) != (other.novelty is None):
        return False
    return other.novelty is None or math.isfinite(other.novelty)


def _near_threshold(model: Model, own: Prediction, tolerance: float) -> bool:
    """Tell whether a picture is so close to a threshold that either side of it is the same refusal."""
    unsure = abs(max(own.probabilities) - model.knowing.sure_enough) <= tolerance
    if own.novelty is None or model.detector is None:
        return unsure
    return unsure or abs(own.novelty - model.detector.threshold) <= _NOVELTY * tolerance


def certify(
    model: Model,
    ask: Ask,
    pictures: Sequence[ComparedPicture],
    *,
    path: str,
    emit: Emit,
    stop: Stop,
    tolerance: float = TOLERANCE,
) -> Certificate:
    """Return the certificate of a file that answers by `ask`. Raises Problem `export_differs` and as `compare`."""
    given, close = compare(model, ask, pictures, emit=emit, stop=stop, tolerance=tolerance)
    if not close or given.difference > tolerance:
        shares = {"agreement": given.agreement, "refusals": given.refusals}
        raise Problem("export_differs", path=path, difference=given.difference, pictures=given.pictures, **shares)
    return given


def _forms(levels: np.ndarray, number: int, folder: Path) -> list[ComparedPicture]:
    """Write a picture, uint8 (height, width, 3), in the forms in which programs differ."""
    image = Image.fromarray(levels)
    height, width, _ = levels.shape
    alpha = image.copy()
    ramp = np.linspace(0, 255, width).astype(np.uint8)
    alpha.putalpha(Image.fromarray(np.broadcast_to(ramp, (height, width)).copy()))
    exif = Image.Exif()
    exif[Tag.Orientation] = 2 + number % 7
    grey = np.asarray(image.convert("L"))
    odd = (max(1, width - 1 - number), max(1, height // 2 - 1 + height % 2))
    made: list[tuple[str, str, Image.Image, dict[str, Any]]] = [
        ("jpeg", "jpg", image, {"quality": 90}),
        ("alpha", "png", alpha, {}),
        ("turned", "jpg", image, {"quality": 90, "exif": exif}),
        ("grey", "png", Image.fromarray(grey), {}),
        ("odd", "png", image.crop((0, 0, *odd)), {}),
        ("16-bit", "png", Image.fromarray(grey.astype(np.uint16) * 257), {}),
    ]
    found = []
    for kind, suffix, picture, options in made:
        path = folder / f"{kind}-{number}.{suffix}"
        picture.save(path, **options)
        found.append(ComparedPicture(path=str(path), kind=kind))
    return found
