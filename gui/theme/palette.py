"""The colours: one table for each scheme, light and dark; each colour has one meaning everywhere."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication


@dataclass(frozen=True, kw_only=True)
class Colours:
    """The colour roles. All except `hairline`, `accent_fill`, `selection` and the backgrounds may colour text."""

    ground: QColor
    surface: QColor
    rail: QColor  # background of the steps, slightly different from the page
    well: QColor  # behind pictures and under bars
    text: QColor
    quiet: QColor  # secondary text
    hairline: QColor
    accent: QColor  # honey for text and lines; also "just right"
    accent_fill: QColor  # honey for filled areas
    accent_hover: QColor
    on_accent: QColor  # text on `accent_fill`
    train: QColor
    validation: QColor
    test: QColor
    underfit: QColor
    just_right: QColor
    overfit: QColor
    error: QColor
    selection: QColor  # background of the selection
    hover: QColor  # background under the pointer


LIGHT = Colours(
    ground=QColor("#FBFAF7"),
    surface=QColor("#FFFFFF"),
    rail=QColor("#F4F1EA"),
    well=QColor("#F1EEE7"),
    text=QColor("#23211D"),
    quiet=QColor("#66615A"),
    hairline=QColor("#E4DFD5"),
    accent=QColor("#9A6400"),
    accent_fill=QColor("#F2B33D"),
    accent_hover=QColor("#E9A628"),
    on_accent=QColor("#2A2008"),
    train=QColor("#1F5FBF"),
    validation=QColor("#B4540A"),
    test=QColor("#1B7A4B"),
    underfit=QColor("#4C6A8A"),
    just_right=QColor("#9A6400"),
    overfit=QColor("#B3261E"),
    error=QColor("#A3195B"),
    selection=QColor("#FBE9C4"),
    hover=QColor("#F1EDE4"),
)

DARK = Colours(
    ground=QColor("#1B1A18"),
    surface=QColor("#252320"),
    rail=QColor("#151412"),
    well=QColor("#302D29"),
    text=QColor("#F1EEE8"),
    quiet=QColor("#A9A39A"),
    hairline=QColor("#3A3732"),
    accent=QColor("#F2B33D"),
    accent_fill=QColor("#F2B33D"),
    accent_hover=QColor("#F7C25F"),
    on_accent=QColor("#2A2008"),
    train=QColor("#7FB2FF"),
    validation=QColor("#FFA45C"),
    test=QColor("#6FD3A0"),
    underfit=QColor("#9DB7D3"),
    just_right=QColor("#F2B33D"),
    overfit=QColor("#FF8A80"),
    error=QColor("#FF8FBF"),
    selection=QColor("#453717"),
    hover=QColor("#2D2B27"),
)

# Okabe and Ito, "Color Universal Design" (2008): eight colours that colour-blind people can distinguish.
OKABE_ITO = ("#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7", "#000000")
CLASS_COLOURS: tuple[QColor, ...] = tuple(
    [QColor(name) for name in OKABE_ITO]
    + [QColor(name).darker(165) if name != "#000000" else QColor("#8C8C8C") for name in OKABE_ITO]
    + [QColor(name).lighter(140) if name != "#000000" else QColor("#C4C4C4") for name in OKABE_ITO]
)

_chosen: Qt.ColorScheme | None = None


def choose_scheme(scheme: Qt.ColorScheme | None) -> None:
    """Force a scheme; None follows the system again. Call `style.apply` afterwards."""
    global _chosen
    _chosen = scheme


def is_dark() -> bool:
    """Return whether the dark scheme is active."""
    scheme = _chosen if _chosen is not None else QGuiApplication.styleHints().colorScheme()
    return scheme == Qt.ColorScheme.Dark


def colours() -> Colours:
    """Return the colours of the active scheme."""
    return DARK if is_dark() else LIGHT


def part_role(part: str) -> str:
    """Return the role of the colour of figures that were measured on a part."""
    return "validation" if part == "val" else "test"


def class_colour(index: int) -> QColor:
    """Return the colour of the class at this position in the order of classes; the colours repeat after 24."""
    colour = CLASS_COLOURS[index % len(CLASS_COLOURS)]
    # Black would be invisible on the dark background; a light colour replaces it.
    return QColor("#E8E4DC") if is_dark() and colour == QColor("#000000") else colour


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio", "relative luminance")."""

    def luminance(colour: QColor) -> float:
        def linear(level: float) -> float:
            return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4

        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
