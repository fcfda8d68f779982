"""The messages of exports of a model, whose suffix tells the kind of file, and of classified pictures."""

from msgspec import UNSET, UnsetType

from core.events.bounds import Amount, Fraction, Quantity
from core.events.message import Rejected, Request, Result

BUNDLE, ONNX, PAGE = ".goldilocks", ".onnx", ".html"
KINDS = (BUNDLE, ONNX, PAGE)


def is_bundle(path: str) -> bool:
    """Tell whether a name is that of a bundle."""
    return kind_of(path) == BUNDLE


def kind_of(path: str) -> str | None:
    """Return the suffix of a file to which a model can be exported; None for other names."""
    return next((kind for kind in KINDS if path.lower().endswith(kind)), None)


class WriteClassFolders(Request, frozen=True, kw_only=True):
    """Copy pictures, each an absolute path and a class, into a folder for each class in the new folder `to`."""

    to: str
    pictures: list[tuple[str, str]]


class ClassFoldersResult(Result, frozen=True, kw_only=True):
    """The written folder, how many pictures it holds, and those that could not be copied."""

    file: str
    pictures: int
    rejected: list[Rejected]
    unnamed: int = 0


class ExportModel(Request, frozen=True, kw_only=True):
    """Write a run's best model to a file whose suffix tells its kind.

    `.goldilocks` is a bundle, `.onnx` for other programs, `.html` a web page. The card in a bundle is in `es` or `en`;
    a page speaks that language where the browser prefers neither. With `int8`, an ONNX file computes in 8-bit numbers.
    """

    project: str
    run: str
    to: str
    language: str = "en"
    int8: bool = False


class ExportModelResult(Result, frozen=True, kw_only=True):
    """An exported model: its file and the certificate that it agrees with the application.

    Over `pictures_compared` pictures, `max_abs_diff` is the largest difference of a probability, `top1_agreement` the
    share with the same class, `refusal_agreement` the share that is refused for the same reason or by neither; `kinds`
    counts the pictures of each kind.

    Only a web page has a `browser`, the one in which it was compared; None if this machine has none that can be driven
    (then the ONNX file in the page was compared). Only an int8 file has a `speed`, in pictures a second, of `int8` and
    `float32`.
    """

    file: str
    pictures_compared: Quantity
    max_abs_diff: Fraction
    top1_agreement: Fraction
    refusal_agreement: Fraction
    bytes: Quantity
    kinds: dict[str, int] = {}
    browser: str | UnsetType | None = UNSET
    speed: dict[str, Amount] | UnsetType = UNSET
